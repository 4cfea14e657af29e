//! Tokens for programs: made by a person, allowed a part of what the person is allowed, until a day.

use chrono::{DateTime, TimeDelta, Utc};
use myk10_domain::{Fault, identity::Scope};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Condition,
};
use uuid::Uuid;

use super::{
    Account, Token,
    entity::{self, api_token},
    sha256, words,
};
use crate::{Reading, Store, StoreError, Writing};

/// The last use is written at most this often.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A token of a program, without the token itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Which token.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// What it is for.
    pub name: String,
    /// What it asks to be allowed.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From when on it does not work.
    pub expires_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When somebody revoked it.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A token of a program that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApiToken {
    /// Whose it is.
    pub account: Uuid,
    /// What it is for; at most 100 characters.
    pub name: String,
    /// What it asks to be allowed.
    pub scopes: Vec<Scope>,
    /// From when on it does not work.
    pub expires_at: DateTime<Utc>,
}

/// A token of a program that works now, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveToken {
    /// The token.
    pub token: ApiToken,
    /// The account, as it is now.
    pub account: Account,
}

impl LiveToken {
    /// What it is allowed now: what it asks for and the roles of its account allow.
    pub fn scopes(&self) -> Vec<Scope> {
        let mut scopes = self.account.scopes();
        scopes.retain(|scope| self.token.scopes.contains(scope));
        scopes
    }

    /// Whether its use is to be noted with [`Store::note_use`].
    pub fn wants_note(&self, now: DateTime<Utc>) -> bool {
        self.token.last_used_at.is_none_or(|last| last + NOTED_EVERY <= now)
    }
}

impl TryFrom<api_token::Model> for ApiToken {
    type Error = StoreError;

    fn try_from(row: api_token::Model) -> Result<Self, StoreError> {
        let api_token::Model { id, account_id, name, hash: _, scopes, created_at, expires_at, .. } = row;
        let corrupt = |fault: Fault| StoreError::Corrupt { table: "api_tokens", id, reason: fault.to_string() };
        Ok(Self {
            id,
            account: account_id,
            name,
            scopes: words::split(&scopes).map_err(corrupt)?,
            created_at,
            expires_at,
            last_used_at: row.last_used_at,
            revoked_at: row.revoked_at,
        })
    }
}

impl Reading {
    /// The token that somebody sent, with its account; nothing when it does not work.
    pub async fn api_token(&self, token: &str, now: DateTime<Utc>) -> Result<Option<LiveToken>, StoreError> {
        let alive = api_token::Entity::find()
            .filter(api_token::Column::Hash.eq(sha256(token.as_bytes())))
            .filter(api_token::Column::ExpiresAt.gt(now))
            .filter(api_token::Column::RevokedAt.is_null())
            .find_also_related(entity::account::Entity)
            .filter(entity::account::Column::Disabled.eq(false));
        let Some((token, Some(account))) = alive.one(&self.tx).await? else { return Ok(None) };
        Ok(Some(LiveToken { token: token.try_into()?, account: account.try_into()? }))
    }

    /// The tokens of an account or of everybody, newest first; those before the token `after`, at most `limit`.
    pub async fn api_tokens(
        &self,
        account: Option<Uuid>,
        after: Option<Uuid>,
        limit: u64,
    ) -> Result<Vec<ApiToken>, StoreError> {
        let mut rows = api_token::Entity::find();
        if let Some(account) = account {
            rows = rows.filter(api_token::Column::AccountId.eq(account));
        }
        if let Some(after) = after {
            rows = rows.filter(api_token::Column::Id.lt(after));
        }
        let rows = rows.order_by_desc(api_token::Column::Id).limit(limit).all(&self.tx).await?;
        rows.into_iter().map(ApiToken::try_from).collect()
    }

    /// How many tokens an account has, or everybody.
    pub async fn count_api_tokens(&self, account: Option<Uuid>) -> Result<u64, StoreError> {
        use sea_orm::PaginatorTrait;
        let mut rows = api_token::Entity::find();
        if let Some(account) = account {
            rows = rows.filter(api_token::Column::AccountId.eq(account));
        }
        Ok(rows.count(&self.tx).await?)
    }

    /// A token by its id, whether or not it works.
    pub async fn api_token_by_id(&self, id: Uuid) -> Result<Option<ApiToken>, StoreError> {
        by_id(&self.tx, id).await
    }
}

async fn by_id(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<ApiToken>, StoreError> {
    api_token::Entity::find_by_id(id).one(db).await?.map(ApiToken::try_from).transpose()
}

impl Writing {
    /// Makes a token; it is shown this once.
    pub async fn create_api_token(&mut self, new: NewApiToken) -> Result<(ApiToken, Token), StoreError> {
        let NewApiToken { account, name, scopes, expires_at } = new;
        let token = Token::random(Token::API)?;
        let row = api_token::Model {
            id: Uuid::now_v7(),
            account_id: account,
            name,
            hash: token.hash(),
            scopes: words::join(&scopes),
            created_at: self.now,
            expires_at,
            last_used_at: None,
            revoked_at: None,
        };
        api_token::Entity::insert(row.clone().into_active_model()).exec_without_returning(&self.tx).await?;
        Ok((row.try_into()?, token))
    }

    /// A token by its id, whether or not it works.
    pub async fn api_token_by_id(&self, id: Uuid) -> Result<Option<ApiToken>, StoreError> {
        by_id(&self.tx, id).await
    }

    /// Revokes a token, from its next use on; nothing where there is no such token.
    pub async fn revoke_api_token(&mut self, id: Uuid) -> Result<Option<ApiToken>, StoreError> {
        let Some(token) = self.api_token_by_id(id).await? else { return Ok(None) };
        if token.revoked_at.is_some() {
            return Ok(Some(token));
        }
        let row = api_token::ActiveModel { id: Set(id), revoked_at: Set(Some(self.now)), ..Default::default() };
        Ok(Some(row.update(&self.tx).await?.try_into()?))
    }
}

impl Store {
    /// Notes that a token was used, unless that was noted less than a minute ago.
    pub async fn note_use(&self, token: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
        let not_just_now = Condition::any()
            .add(api_token::Column::LastUsedAt.is_null())
            .add(api_token::Column::LastUsedAt.lte(now - NOTED_EVERY));
        let row = api_token::ActiveModel { last_used_at: Set(Some(now)), ..Default::default() };
        let noted = api_token::Entity::update_many().set(row).filter(api_token::Column::Id.eq(token));
        noted.filter(not_just_now).exec(self.connection()).await?;
        Ok(())
    }
}
