//! Accounts, and what becomes of sessions when they change.

use chrono::Duration;
use myk10_domain::identity::{Password, Role, Scope};
use myk10_persistence::{
    Store, StoreError,
    identity::{Account, AccountChange, Changed, NewAccount, PasswordHash},
};
use myk10_tests::{TestDatabase, noon, on_each_database};

use super::{PASSWORD, account, check, now, sign_in};

async fn change(store: &Store, account: &Account, change: AccountChange) -> Changed {
    let mut writing = store.write(noon() + Duration::minutes(1)).await.expect("a transaction");
    let changed = writing.change_account(account.id, change).await.expect("an answer");
    writing.commit().await.expect("a commit");
    changed
}

async fn disable(store: &Store, account: &Account, disabled: bool) -> Changed {
    change(store, account, AccountChange { disabled: Some(disabled), roles: None }).await
}

#[tokio::test]
async fn a_password_opens_its_account_and_no_other() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Editor, Role::Author, Role::Editor]).await;
        assert_eq!((mira.roles.as_slice(), mira.epoch), ([Role::Author, Role::Editor].as_slice(), 1));
        assert_eq!(check(store, "mira", PASSWORD).await, Some(mira.clone()));
        assert_eq!(check(store, " MIRA ", PASSWORD).await, Some(mira), "a name in capitals is the same name");
        for (username, password) in [("mira", "correct vulkan Löffel"), ("mira", ""), ("jens", PASSWORD), ("", "")] {
            assert_eq!(check(store, username, password).await, None, "{username:?} {password:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_password_is_kept_as_owasp_says_and_shows_nowhere() {
    let hash = |text: &'static str| PasswordHash::of(Password::given(text));
    let first = hash(PASSWORD).await.expect("a hash");
    assert!(first.fits(Password::given(PASSWORD)).await.expect("an answer"));
    assert!(!first.fits(Password::given("something else")).await.expect("an answer"));
    assert_ne!(first, hash(PASSWORD).await.expect("a hash"), "each has a salt of its own");
    assert_eq!(format!("{first:?}"), "PasswordHash(…)");
    let TestDatabase { store, .. } = &TestDatabase::sqlite().await;
    account(store, "mira", &[Role::Author]).await;
    let kept = super::audit::column(store, "SELECT password_hash FROM accounts").await;
    assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$") && !kept.contains("Vulkan"), "{kept}");
}

#[tokio::test]
async fn an_unknown_name_takes_as_long_as_a_wrong_password() {
    let TestDatabase { store, .. } = &TestDatabase::sqlite().await;
    account(store, "mira", &[Role::Author]).await;
    let mut fastest = [f64::MAX; 2];
    // The fastest of many, as many as a busy machine needs: without a hash for nobody the one takes a hundredth of the other.
    for _ in 0..60 {
        for (fastest, username) in fastest.iter_mut().zip(["mira", "nobody"]) {
            let begun = std::time::Instant::now();
            assert_eq!(check(store, username, "not the password").await, None);
            *fastest = fastest.min(begun.elapsed().as_secs_f64());
        }
        if (0.7..1.4).contains(&(fastest[0] / fastest[1])) {
            return;
        }
    }
    panic!("{} s for a known name and {} s for an unknown one", fastest[0], fastest[1]);
}

#[tokio::test]
async fn a_name_belongs_to_one_account() {
    on_each_database(async |database| {
        let store = &database.store;
        account(store, "mira", &[Role::Author]).await;
        let mut writing = store.write(noon()).await.expect("a transaction");
        let password = PasswordHash::of(Password::given(PASSWORD)).await.expect("a hash");
        let again = NewAccount { username: "mira".parse().expect("a name"), roles: vec![Role::Admin], password };
        let refused = writing.add_account(again).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        writing.commit().await.expect("the transaction goes on");
        assert_eq!(store.read().await.expect("a snapshot").count_accounts().await.expect("a number"), 1);
    })
    .await;
}

#[tokio::test]
async fn accounts_are_listed_by_name_page_by_page() {
    on_each_database(async |database| {
        let store = &database.store;
        for name in ["mira", "anna", "j-p", "j.p", "j_p", "jens"] {
            account(store, name, &[Role::Author]).await;
        }
        let reading = store.read().await.expect("a snapshot");
        let (mut names, mut after) = (Vec::new(), None::<String>);
        loop {
            let page = reading.accounts(after.as_deref(), 2).await.expect("a page");
            let Some(last) = page.last() else { break };
            after = Some(last.username.to_string());
            names.extend(page.iter().map(|account| account.username.to_string()));
        }
        assert_eq!(names, ["anna", "j-p", "j.p", "j_p", "jens", "mira"], "as bytes are sorted, on both databases");
    })
    .await;
}

#[tokio::test]
async fn a_disabled_account_is_shut_at_once() {
    on_each_database(async |database| {
        let store = &database.store;
        account(store, "root", &[Role::Admin]).await;
        let mira = account(store, "mira", &[Role::Author]).await;
        let session = sign_in(store, &mira, noon()).await.expect("a session").session;
        let Changed::Done(disabled) = disable(store, &mira, true).await else { panic!("it can be disabled") };
        assert!(disabled.disabled && disabled.epoch == mira.epoch + 1);
        let reading = store.read().await.expect("a snapshot");
        assert_eq!(reading.session_account(session, noon()).await.expect("an answer"), None);
        drop(reading);
        assert_eq!(check(store, "mira", PASSWORD).await, None);
        assert!(sign_in(store, &mira, noon()).await.is_none(), "also for who gave the password just before");
        assert!(sign_in(store, &disabled, noon()).await.is_none());
        let Changed::Done(enabled) = disable(store, &mira, false).await else { panic!("it can be enabled") };
        assert_eq!(check(store, "mira", PASSWORD).await, Some(enabled));
        let reading = store.read().await.expect("a snapshot");
        assert_eq!(reading.session_account(session, noon()).await.expect("an answer"), None, "over is over");
    })
    .await;
}

#[tokio::test]
async fn other_roles_count_at_once_and_sign_nobody_out() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Author]).await;
        let session = sign_in(store, &mira, noon()).await.expect("a session").session;
        let roles = AccountChange { roles: Some(vec![Role::Finance]), disabled: None };
        let Changed::Done(changed) = change(store, &mira, roles.clone()).await else { panic!("they can be changed") };
        let reading = store.read().await.expect("a snapshot");
        let current = reading.session_account(session, noon()).await.expect("an answer").expect("a session");
        drop(reading);
        assert_eq!((current.scopes(), current.epoch), (vec![Scope::ContentRead, Scope::FundingWrite], mira.epoch + 1));
        assert_eq!(change(store, &mira, roles).await, Changed::Done(changed), "what is so already changes nothing");
    })
    .await;
}

#[tokio::test]
async fn another_password_ends_the_other_sessions() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Author]).await;
        let sessions = [sign_in(store, &mira, noon()).await, sign_in(store, &mira, noon()).await];
        let [kept, other] = sessions.map(|session| session.expect("a session").session);
        let other_password = PasswordHash::of(Password::given("another Vulkan Löffel")).await.expect("a hash");
        let mut writing = store.write(noon()).await.expect("a transaction");
        writing.change_password(mira.id, other_password, Some(kept)).await.expect("an answer");
        writing.commit().await.expect("a commit");
        assert_eq!(check(store, "mira", PASSWORD).await, None);
        assert_eq!(check(store, "mira", "another Vulkan Löffel").await, Some(now(store, &mira).await));
        assert_eq!(now(store, &mira).await.epoch, mira.epoch + 1);
        let reading = store.read().await.expect("a snapshot");
        assert!(reading.session_account(kept, noon()).await.expect("an answer").is_some());
        assert!(reading.session_account(other, noon()).await.expect("an answer").is_none());
        drop(reading);
        assert!(sign_in(store, &mira, noon()).await.is_none(), "whoever gave the old password just before is too late");
    })
    .await;
}

#[tokio::test]
async fn the_last_admin_stays() {
    on_each_database(async |database| {
        let store = &database.store;
        let (first, second) =
            (account(store, "first", &[Role::Admin]).await, account(store, "second", &[Role::Admin]).await);
        assert!(matches!(disable(store, &second, true).await, Changed::Done(_)));
        let before = now(store, &first).await;
        assert_eq!(disable(store, &first, true).await, Changed::LastAdmin);
        let demoted = AccountChange { roles: Some(vec![Role::Editor]), disabled: None };
        assert_eq!(change(store, &first, demoted.clone()).await, Changed::LastAdmin);
        assert_eq!(now(store, &first).await, before, "nothing has changed");
        disable(store, &second, false).await;
        assert!(matches!(change(store, &first, demoted).await, Changed::Done(_)));
        assert_eq!(
            change(store, &Account { id: uuid::Uuid::nil(), ..before }, AccountChange::default()).await,
            Changed::Unknown
        );
    })
    .await;
}
