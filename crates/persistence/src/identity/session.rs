//! Sessions: somebody signs in once and goes on with refresh tokens, each of which works once.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query::Condition,
};
use uuid::Uuid;

use super::{
    Account, Token, account, attempt,
    entity::{self, refresh_token, session},
    sha256,
};
use crate::{Reading, StoreError, Writing};

/// After this time somebody has to give the password again.
const LIFETIME: Duration = Duration::days(30);
/// A session on which nobody goes on for so long is over.
const IDLE: Duration = Duration::days(7);

/// A session that was begun or goes on.
#[derive(Clone, Debug)]
pub struct OpenedSession {
    /// Which session; an access token names it.
    pub session: Uuid,
    /// Whose it is, as the account is now.
    pub account: Account,
    /// What it goes on with, once.
    pub refresh_token: Token,
    /// When it ends, however often it goes on.
    pub expires_at: DateTime<Utc>,
}

/// What became of a refresh token.
#[derive(Clone, Debug)]
pub enum Refreshed {
    /// The session goes on with another token.
    Renewed(OpenedSession),
    /// Somebody used the token before: one of the two is a thief, so that the session is over for both. Commit this.
    Reused {
        /// The session that is over.
        session: Uuid,
        /// Whose it was.
        account: Account,
    },
    /// There is no such token, or its session is over.
    Unknown,
}

impl Reading {
    /// The account of a session, as it is now; nothing when the session is over or the account disabled.
    pub async fn session_account(&self, session: Uuid, now: DateTime<Utc>) -> Result<Option<Account>, StoreError> {
        let alive = session::Entity::find_by_id(session)
            .filter(session::Column::ExpiresAt.gt(now))
            .find_also_related(entity::account::Entity)
            .filter(entity::account::Column::Disabled.eq(false));
        let found = alive.one(&self.tx).await?;
        found.and_then(|(_, account)| account).map(Account::try_from).transpose()
    }
}

impl Writing {
    /// Begins a session for an account whose password was checked, and forgets who tried before.
    ///
    /// Nothing begins when the account was changed or disabled since it was read.
    pub async fn begin_session(&mut self, checked: &Account) -> Result<Option<OpenedSession>, StoreError> {
        let current = self.account(checked.id).await?;
        let Some(account) = current.filter(|account| account.epoch == checked.epoch && !account.disabled) else {
            return Ok(None);
        };
        attempt::forget(&self.tx, account.username.as_str()).await?;
        self.remove_dead_sessions(account.id).await?;
        let row = session::Model {
            id: Uuid::now_v7(),
            account_id: account.id,
            created_at: self.now,
            refreshed_at: self.now,
            expires_at: self.now + LIFETIME,
        };
        let signed_in = Set(Some(self.now));
        let changed =
            entity::account::ActiveModel { id: Set(account.id), last_sign_in_at: signed_in, ..Default::default() };
        changed.update(&self.tx).await?;
        session::Entity::insert(row.clone().into_active_model()).exec_without_returning(&self.tx).await?;
        self.open(row, Account { last_sign_in_at: Some(self.now), ..account }).await.map(Some)
    }

    /// Goes on with a session. Commit whatever the answer is: a token that is used again ends its session.
    pub async fn refresh_session(&mut self, token: &str) -> Result<Refreshed, StoreError> {
        let found = refresh_token::Entity::find_by_id(sha256(token.as_bytes())).find_also_related(session::Entity);
        let Some((token, Some(session))) = found.one(&self.tx).await? else { return Ok(Refreshed::Unknown) };
        let Some(account) = account::account(&self.tx, session.account_id).await? else {
            return Ok(Refreshed::Unknown);
        };
        if token.used_at.is_some() {
            self.end_session(session.id).await?;
            return Ok(Refreshed::Reused { session: session.id, account });
        }
        let over = session.expires_at <= self.now || session.refreshed_at + IDLE <= self.now;
        if over || account.disabled {
            self.end_session(session.id).await?;
            return Ok(Refreshed::Unknown);
        }
        let used = refresh_token::ActiveModel { used_at: Set(Some(self.now)), ..token.into_active_model() };
        used.update(&self.tx).await?;
        let going_on = session::ActiveModel { refreshed_at: Set(self.now), ..session.into_active_model() };
        let session = going_on.update(&self.tx).await?;
        self.open(session, account).await.map(Refreshed::Renewed)
    }

    /// Ends a session; whether there was one.
    pub async fn end_session(&mut self, session: Uuid) -> Result<bool, StoreError> {
        Ok(session::Entity::delete_by_id(session).exec(&self.tx).await?.rows_affected > 0)
    }

    /// Ends every session of an account, except one that is to be kept; says how many.
    pub async fn end_sessions_of(&mut self, account: Uuid, keep: Option<Uuid>) -> Result<u64, StoreError> {
        let mut theirs = session::Entity::delete_many().filter(session::Column::AccountId.eq(account));
        if let Some(keep) = keep {
            theirs = theirs.filter(session::Column::Id.ne(keep));
        }
        Ok(theirs.exec(&self.tx).await?.rows_affected)
    }

    async fn open(&self, session: session::Model, account: Account) -> Result<OpenedSession, StoreError> {
        let token = Token::random(Token::REFRESH)?;
        let row =
            refresh_token::Model { hash: token.hash(), session_id: session.id, created_at: self.now, used_at: None };
        refresh_token::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(OpenedSession { session: session.id, account, refresh_token: token, expires_at: session.expires_at })
    }

    async fn remove_dead_sessions(&self, account: Uuid) -> Result<(), StoreError> {
        let over = Condition::any()
            .add(session::Column::ExpiresAt.lte(self.now))
            .add(session::Column::RefreshedAt.lte(self.now - IDLE));
        let theirs = session::Entity::delete_many().filter(session::Column::AccountId.eq(account)).filter(over);
        theirs.exec(&self.tx).await?;
        Ok(())
    }
}
