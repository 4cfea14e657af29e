//! What is to be different about an account.

use myk10_domain::{
    Vocabulary,
    identity::{Password, Role, Username},
};
use myk10_persistence::{
    Writing,
    identity::{self, Account, Changed, PasswordHash},
};
use uuid::Uuid;

use super::{AccountChange, kept};
use crate::{
    AppState,
    editor::{access::Administers, call::Call},
    problem::{Problem, RefusedMember},
};

/// A change that breaks no rule.
pub(super) struct Wanted {
    id: Uuid,
    roles: Option<Vec<Role>>,
    is_disabled: Option<bool>,
    password: Option<PasswordHash>,
}

impl Wanted {
    /// What a change says, or everything that is wrong with it.
    pub(super) async fn read(state: &AppState, id: Uuid, change: AccountChange) -> Result<Self, Problem> {
        let account = state.store.read().await?.account(id).await?.ok_or(Problem::UnknownRecord)?;
        let AccountChange { roles, is_disabled, password } = change;
        let mut refused = Vec::new();
        let roles = roles.map(|words| self::roles(&mut refused, &words));
        let password =
            password.and_then(|text| kept(&mut refused, "/password", Password::choose(&text, &account.username)));
        if !refused.is_empty() {
            return Err(Problem::InvalidBody(refused));
        }
        // Hashed before the transaction begins: others want to write.
        let password = match password {
            Some(password) => Some(PasswordHash::of(password).await?),
            None => None,
        };
        Ok(Self { id, roles, is_disabled, password })
    }
}

/// Changes an account, all of it or nothing.
pub(super) async fn apply(state: &AppState, call: &Call<Administers>, wanted: Wanted) -> Result<Account, Problem> {
    let mut writing = state.store.write((state.clock)()).await?;
    let before = writing.account(wanted.id).await?.ok_or(Problem::UnknownRecord)?;
    call.versions.must_name(before.epoch)?;
    let after = change(&mut writing, &before, wanted).await?;
    for (action, detail) in told(&before, &after) {
        let event = call.permit.trail.event(action, format!("accounts/{}", before.id));
        writing.audit(event.saying(detail)).await?;
    }
    writing.commit().await?;
    Ok(after.account)
}

/// What became of an account.
struct After {
    account: Account,
    has_new_password: bool,
}

async fn change(writing: &mut Writing, before: &Account, wanted: Wanted) -> Result<After, Problem> {
    let Wanted { id, roles, is_disabled, password } = wanted;
    let change = identity::AccountChange { roles, disabled: is_disabled };
    let mut account = done(writing.change_account(id, change).await?)?;
    let has_new_password = password.is_some();
    if let Some(password) = password {
        account = done(writing.change_password(before.id, password, None).await?)?;
    }
    Ok(After { account, has_new_password })
}

fn done(changed: Changed) -> Result<Account, Problem> {
    match changed {
        Changed::Done(account) => Ok(account),
        Changed::Unknown => Err(Problem::UnknownRecord),
        Changed::LastAdmin => Err(Problem::LastAdmin),
    }
}

/// What the audit says of it: one entry for each thing that is different.
fn told(before: &Account, After { account, has_new_password }: &After) -> Vec<(&'static str, String)> {
    let said = said(&account.username, &account.roles);
    let state = if account.disabled { "account.disable" } else { "account.enable" };
    let different = [
        (account.roles != before.roles, "account.change"),
        (account.disabled != before.disabled, state),
        (*has_new_password, "account.password"),
    ];
    different.into_iter().filter(|(is, _)| *is).map(|(_, action)| (action, said.clone())).collect()
}

/// Whose account it is, and with which roles.
pub(super) fn said(username: &Username, roles: &[Role]) -> String {
    let roles = roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(" ");
    format!("{username}: {roles}")
}

/// The roles that words name; there must be one, and each is there once.
pub(super) fn roles(refused: &mut Vec<RefusedMember>, words: &[String]) -> Vec<Role> {
    let known = Role::WORDS.iter().copied();
    if words.is_empty() {
        let (german, english) = ("braucht mindestens eine Rolle", "needs at least one role");
        refused.push(RefusedMember::new("/roles", "required", german, english).allowing(known));
        return Vec::new();
    }
    let mut roles = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let (german, english) = ("ist keine Rolle, oder steht schon da", "is no role, or stands there already");
        match Role::parse(word) {
            Ok(role) if !roles.contains(&role) => roles.push(role),
            _ => {
                let member = RefusedMember::new(format!("/roles/{index}"), "unknownValue", german, english);
                refused.push(member.allowing(Role::WORDS.iter().copied()));
            }
        }
    }
    roles
}
