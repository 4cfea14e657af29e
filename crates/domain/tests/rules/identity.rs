//! Who may do what, and which names and passwords are taken.

use myk10_domain::{
    Fault, Kind, Vocabulary,
    identity::{Password, Role, Scope, Username},
};

fn username(name: &str) -> Username {
    name.parse().expect("a name")
}

fn choose(text: &str) -> Result<(), Fault> {
    Password::choose(text, &username("mira.schaefer")).map(drop)
}

#[test]
fn roles_allow_what_people_in_them_do() {
    use Scope::{Admin, ContentPublish, ContentRead, ContentWrite, FundingWrite};
    for (role, scopes) in [
        (Role::Author, vec![ContentRead, ContentWrite]),
        (Role::Editor, vec![ContentRead, ContentWrite, ContentPublish]),
        (Role::Finance, vec![ContentRead, FundingWrite]),
        (Role::Admin, vec![ContentRead, ContentWrite, ContentPublish, FundingWrite, Admin]),
    ] {
        assert_eq!(Scope::of(&[role]), scopes, "{role}");
    }
    assert_eq!(Scope::of(&[Role::Finance, Role::Author]), [ContentRead, ContentWrite, FundingWrite]);
    assert_eq!(Scope::of(&[]), []);
}

#[test]
fn money_is_a_matter_of_finance_and_everything_else_is_not() {
    for kind in Kind::ALL.iter().copied() {
        let (write, publish) = (Scope::to_write(kind), Scope::to_publish(kind));
        let allowed = |role: Role| (role.allows(write), role.allows(publish));
        let money = kind == Kind::FundingStatus;
        assert_eq!(allowed(Role::Author), (!money, false), "{kind}");
        assert_eq!(allowed(Role::Editor), (!money, !money), "{kind}");
        assert_eq!(allowed(Role::Finance), (money, money), "{kind}");
        assert_eq!(allowed(Role::Admin), (true, true), "{kind}");
    }
}

#[test]
fn the_role_that_is_missing_is_the_one_with_the_fewest_permissions() {
    for scope in Scope::ALL.iter().copied() {
        let least = scope.least_role();
        assert!(least.allows(scope), "{scope}");
        let smaller = Role::ALL.iter().filter(|role| role.allows(scope) && role.scopes().len() < least.scopes().len());
        assert_eq!(smaller.count(), 0, "{scope}");
    }
}

#[test]
fn permissions_are_words_of_the_contract() {
    assert_eq!(Role::WORDS, ["author", "editor", "finance", "admin"]);
    assert_eq!(Scope::WORDS, ["content:read", "content:write", "content:publish", "funding:write", "admin"]);
    assert_eq!("editor".parse(), Ok(Role::Editor));
    assert_eq!("root".parse::<Role>().map_err(|fault| fault.code()), Err("unknownWord"));
}

#[test]
fn a_username_is_plain_and_not_the_one_of_the_command_line() {
    let longest = "a".repeat(64);
    for name in ["mi", "mira.schaefer", "mira_s-2", "2fast", longest.as_str()] {
        assert_eq!(name.parse::<Username>().map(String::from).as_deref(), Ok(name));
    }
    let too_long = "a".repeat(65);
    for name in ["", "m", "Mira", "mira schaefer", "mirä", "-mira", ".mira", "mira\0", "mira@example.org", &too_long] {
        assert_eq!(name.parse::<Username>().map_err(|fault| fault.code()), Err("malformedUsername"), "{name:?}");
    }
    assert_eq!("cli".parse::<Username>(), Err(Fault::ReservedName { name: "cli" }));
}

#[test]
fn a_password_is_long_enough_and_not_endless() {
    assert_eq!(choose("kurz"), Err(Fault::TooShort { min: 12 }));
    assert_eq!(choose("Vulkan7Boot"), Err(Fault::TooShort { min: 12 }), "11 characters");
    assert_eq!(choose("Vulkan7Boote"), Ok(()), "12 characters");
    let long =
        |characters: usize| "Lavendel Tintenfisch Bergwerk ".chars().cycle().take(characters).collect::<String>();
    assert_eq!(choose(&long(128)), Ok(()));
    assert_eq!(choose(&long(129)), Err(Fault::TooLong { max: 128 }));
    assert_eq!(choose(&long(1_000_000)), Err(Fault::TooLong { max: 128 }));
    assert_eq!(choose("Ölü-Grüße-Wäsche"), Ok(()), "characters are counted, not bytes");
}

#[test]
fn a_password_that_is_guessed_first_is_refused() {
    for guess in [
        "password1234",
        "123456789012",
        "qwertzuiop12",
        "aaaaaaaaaaaaaaaa",
        "mira.schaefer",
        "schaefermira",
        "mira.schaefer1",
        "mayenkoblenz",
        "myk10myk10myk10",
        "letmeinletmein",
        "abcdefghijklm",
    ] {
        assert_eq!(choose(guess), Err(Fault::WeakPassword), "{guess}");
    }
    assert_eq!(choose("correct Vulkan Löffel"), Ok(()));
}

#[test]
fn a_password_is_the_same_from_every_keyboard_and_shows_nowhere() {
    let composed = Password::given("Gr\u{fc}ne Wolken am See");
    let decomposed = Password::given("Gru\u{308}ne Wolken am See");
    assert_eq!(composed.as_bytes(), decomposed.as_bytes());
    assert_eq!(Password::given("\u{ff21}").as_bytes(), b"A", "full width");
    assert_ne!(Password::given("a b").as_bytes(), Password::given("a b ").as_bytes(), "nothing is cut off");
    assert_eq!(format!("{composed:?}"), "Password(…)");
}
