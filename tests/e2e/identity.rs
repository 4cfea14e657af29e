//! Who may write: accounts, sessions, tokens and keys, and the audit of it all.

mod accounts;
mod attempts;
mod audit;
mod keys;
mod programs;
mod sessions;

use chrono::{DateTime, Utc};
use myk10_domain::identity::{Password, Role};
use myk10_persistence::{
    Store,
    identity::{Account, NewAccount, OpenedSession, PasswordHash},
};
use myk10_tests::noon;
use sea_orm_migration::sea_orm::ConnectionTrait;

/// What everybody here signs in with.
const PASSWORD: &str = "correct Vulkan Löffel";

/// An account with this password.
async fn account(store: &Store, username: &str, roles: &[Role]) -> Account {
    let password = PasswordHash::of(Password::given(PASSWORD)).await.expect("a hash");
    let username = username.parse().expect("a name");
    let mut writing = store.write(noon()).await.expect("a transaction");
    let new = NewAccount { username, roles: roles.to_vec(), password };
    let account = writing.add_account(new).await.expect("an account");
    writing.commit().await.expect("a commit");
    account
}

/// The account, where a password opens it.
async fn check(store: &Store, username: &str, password: &str) -> Option<Account> {
    let reading = store.read().await.expect("a snapshot");
    let credentials = reading.credentials(username).await.expect("an answer");
    drop(reading);
    credentials.check(Password::given(password)).await.expect("an answer")
}

/// Signs in at a moment.
async fn sign_in(store: &Store, account: &Account, at: DateTime<Utc>) -> Option<OpenedSession> {
    let mut writing = store.write(at).await.expect("a transaction");
    let session = writing.begin_session(account).await.expect("an answer");
    writing.commit().await.expect("a commit");
    session
}

/// The account as it is now.
async fn now(store: &Store, account: &Account) -> Account {
    let reading = store.read().await.expect("a snapshot");
    reading.account(account.id).await.expect("an answer").expect("an account")
}

/// Does to the database what the program never would.
async fn raw(store: &Store, sql: &str) {
    store.connection().execute_unprepared(sql).await.expect(sql);
}
