//! Accounts, kept on the command line; each change is in the audit.

use anyhow::{Context, bail};
use myk10_domain::identity::{Role, Username};
use myk10_persistence::{
    Store, StoreError, Writing,
    audit::AuditEvent,
    identity::{Account, AccountChange, Changed, NewAccount},
};

use super::password;
use crate::{
    commands::{now, print},
    config::{AccountCommand, DatabaseOptions, OneAccount, PasswordOptions},
    database,
};

/// So many accounts are read at once.
const AT_ONCE: u64 = 200;

/// Does what was asked for with accounts.
pub(crate) async fn accounts(command: AccountCommand) -> anyhow::Result<()> {
    match command {
        AccountCommand::Add { name, roles, password, database } => add(name, roles, password, &database).await,
        AccountCommand::List(database) => list(&database).await,
        AccountCommand::Disable(account) => disable(account).await,
        AccountCommand::Enable(account) => enable(account).await,
        AccountCommand::Reset { account, password } => reset(account, password).await,
        AccountCommand::Roles { account, roles } => change_roles(account, roles).await,
    }
}

async fn add(
    username: Username,
    roles: Vec<Role>,
    password: PasswordOptions,
    database: &DatabaseOptions,
) -> anyhow::Result<()> {
    let store = database::open(database).await?;
    // Nobody should think of a password for a name that is there already.
    if store.read().await?.account_by_name(username.as_str()).await?.is_some() {
        bail!("there is an account {username} already");
    }
    let password = password::choose(&username, password).await?;
    let mut writing = store.write(now()).await?;
    let account = match writing.add_account(NewAccount { username: username.clone(), roles, password }).await {
        Err(StoreError::Conflict) => bail!("there is an account {username} already"),
        made => made?,
    };
    remember(&mut writing, "account.create", &account, &described(&account)).await?;
    writing.commit().await?;
    print(&format!("{username} can sign in now: {}.", words(&account.roles)))
}

async fn list(database: &DatabaseOptions) -> anyhow::Result<()> {
    let store = database::open(database).await?;
    let reading = store.read().await?;
    let mut after = None::<String>;
    loop {
        let page = reading.accounts(after.as_deref(), AT_ONCE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.username.to_string());
        page.iter().try_for_each(|account| print(&line(account)))?;
    }
}

fn line(account: &Account) -> String {
    let Account { username, roles, disabled, last_sign_in_at, .. } = account;
    let state = if *disabled { "disabled" } else { "enabled" };
    let seen = last_sign_in_at.map_or("never signed in".to_owned(), |at| format!("last sign-in {}", at.format("%F")));
    // A width works on what is text already.
    format!("{:<24} {:<9} {:<32} {seen}", username.as_str(), state, words(roles))
}

async fn disable(account: OneAccount) -> anyhow::Result<()> {
    let change = AccountChange { disabled: Some(true), roles: None };
    let account = change_account(account, "account.disable", change).await?;
    print(&format!("Nobody can sign in as {} any more.", account.username))
}

async fn enable(account: OneAccount) -> anyhow::Result<()> {
    let change = AccountChange { disabled: Some(false), roles: None };
    let account = change_account(account, "account.change", change).await?;
    print(&format!("{} can sign in again.", account.username))
}

async fn change_roles(account: OneAccount, roles: Vec<Role>) -> anyhow::Result<()> {
    let change = AccountChange { roles: Some(roles), disabled: None };
    let account = change_account(account, "account.change", change).await?;
    print(&format!("{} has these roles now: {}.", account.username, words(&account.roles)))
}

async fn reset(OneAccount { name, database }: OneAccount, password: PasswordOptions) -> anyhow::Result<()> {
    let store = database::open(&database).await?;
    let found = find(&store, &name).await?;
    let password = password::choose(&name, password).await?;
    let mut writing = store.write(now()).await?;
    let account = done(writing.change_password(found.id, password, None).await?, &name)?;
    remember(&mut writing, "account.password", &account, name.as_str()).await?;
    writing.commit().await?;
    let hint = if account.disabled { "; the account is still disabled" } else { "" };
    print(&format!("{name} has another password now, and every session has ended{hint}."))
}

async fn change_account(
    OneAccount { name, database }: OneAccount,
    action: &'static str,
    change: AccountChange,
) -> anyhow::Result<Account> {
    let store = database::open(&database).await?;
    let found = find(&store, &name).await?;
    let mut writing = store.write(now()).await?;
    let account = done(writing.change_account(found.id, change).await?, &name)?;
    if account.epoch != found.epoch {
        remember(&mut writing, action, &account, &described(&account)).await?;
        writing.commit().await?;
    }
    Ok(account)
}

async fn find(store: &Store, name: &Username) -> anyhow::Result<Account> {
    let found = store.read().await?.account_by_name(name.as_str()).await?;
    found.with_context(|| format!("there is no account {name}"))
}

fn done(changed: Changed, name: &Username) -> anyhow::Result<Account> {
    match changed {
        Changed::Done(account) => Ok(account),
        Changed::Unknown => bail!("there is no account {name}"),
        Changed::LastAdmin => bail!("{name} is the last admin; make somebody else one first"),
    }
}

async fn remember(
    writing: &mut Writing,
    action: &'static str,
    account: &Account,
    detail: &str,
) -> Result<(), StoreError> {
    let target = Some(format!("accounts/{}", account.id));
    writing.audit(AuditEvent::on_command_line(action, target).saying(detail)).await
}

/// What the audit says about an account.
fn described(account: &Account) -> String {
    let state = if account.disabled { " (disabled)" } else { "" };
    format!("{}: {}{state}", account.username, words(&account.roles))
}

fn words(roles: &[Role]) -> String {
    roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(", ")
}
