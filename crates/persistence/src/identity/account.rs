//! Accounts: who may sign in, and in which roles.

use chrono::{DateTime, Utc};
use myk10_domain::{
    Fault,
    identity::{Role, Scope, Username},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{PasswordHash, attempt, entity::account, words};
use crate::{Reading, StoreError, Writing};

/// Somebody who may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which account.
    pub id: Uuid,
    /// The name by which somebody signs in.
    pub username: Username,
    /// What somebody does, in the order in which the roles are explained.
    pub roles: Vec<Role>,
    /// Whether nobody may sign in with it any more.
    pub disabled: bool,
    /// Grows with every change of roles, state or password.
    pub epoch: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed.
    pub updated_at: DateTime<Utc>,
    /// When somebody last signed in with it.
    pub last_sign_in_at: Option<DateTime<Utc>>,
}

impl Account {
    /// Everything that its roles allow.
    pub fn scopes(&self) -> Vec<Scope> {
        Scope::of(&self.roles)
    }

    fn keeps_accounts(&self) -> bool {
        !self.disabled && self.roles.contains(&Role::Admin)
    }
}

/// An account that is to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The name; must be new.
    pub username: Username,
    /// The roles, at least one.
    pub roles: Vec<Role>,
    /// The password.
    pub password: PasswordHash,
}

/// What is to be different about an account; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountChange {
    /// The roles, all of them.
    pub roles: Option<Vec<Role>>,
    /// Whether nobody may sign in any more; ends every session.
    pub disabled: Option<bool>,
}

/// What became of the change of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is so now.
    Done(Account),
    /// There is no such account.
    Unknown,
    /// It is the last one that may keep the accounts, and has to stay.
    LastAdmin,
}

impl TryFrom<account::Model> for Account {
    type Error = StoreError;

    fn try_from(row: account::Model) -> Result<Self, StoreError> {
        let account::Model { id, username, roles, password_hash: _, disabled, epoch, created_at, updated_at, .. } = row;
        let corrupt = |fault: Fault| StoreError::Corrupt { table: "accounts", id, reason: fault.to_string() };
        Ok(Self {
            id,
            username: username.try_into().map_err(corrupt)?,
            roles: words::split(&roles).map_err(corrupt)?,
            disabled,
            epoch,
            created_at,
            updated_at,
            last_sign_in_at: row.last_sign_in_at,
        })
    }
}

pub(super) async fn account(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Account>, StoreError> {
    account::Entity::find_by_id(id).one(db).await?.map(Account::try_from).transpose()
}

async fn by_name(db: &impl ConnectionTrait, username: &str) -> Result<Option<Account>, StoreError> {
    let named = account::Entity::find().filter(account::Column::Username.eq(username));
    named.one(db).await?.map(Account::try_from).transpose()
}

impl Reading {
    /// An account.
    pub async fn account(&self, id: Uuid) -> Result<Option<Account>, StoreError> {
        account(&self.tx, id).await
    }

    /// The account of a name.
    pub async fn account_by_name(&self, username: &str) -> Result<Option<Account>, StoreError> {
        by_name(&self.tx, username).await
    }

    /// Accounts by name, those behind the name `after`, at most `limit`.
    pub async fn accounts(&self, after: Option<&str>, limit: u64) -> Result<Vec<Account>, StoreError> {
        let mut rows = account::Entity::find();
        if let Some(after) = after {
            rows = rows.filter(account::Column::Username.gt(after));
        }
        let rows = rows.order_by_asc(account::Column::Username).limit(limit).all(&self.tx).await?;
        rows.into_iter().map(Account::try_from).collect()
    }

    /// How many accounts there are.
    pub async fn count_accounts(&self) -> Result<u64, StoreError> {
        use sea_orm::PaginatorTrait;
        Ok(account::Entity::find().count(&self.tx).await?)
    }
}

impl Writing {
    /// An account.
    pub async fn account(&self, id: Uuid) -> Result<Option<Account>, StoreError> {
        account(&self.tx, id).await
    }

    /// The account of a name.
    pub async fn account_by_name(&self, username: &str) -> Result<Option<Account>, StoreError> {
        by_name(&self.tx, username).await
    }

    /// Makes an account; [`StoreError::Conflict`] when the name is there already.
    pub async fn add_account(&mut self, new: NewAccount) -> Result<Account, StoreError> {
        let NewAccount { username, roles, password } = new;
        // Asked first: a statement that fails ends a transaction of PostgreSQL.
        if self.account_by_name(username.as_str()).await?.is_some() {
            return Err(StoreError::Conflict);
        }
        let row = account::Model {
            id: Uuid::now_v7(),
            username: username.into(),
            roles: words::join(&roles),
            password_hash: password.0,
            disabled: false,
            epoch: 1,
            created_at: self.now,
            updated_at: self.now,
            last_sign_in_at: None,
        };
        account::Entity::insert(row.clone().into_active_model()).exec_without_returning(&self.tx).await?;
        row.try_into()
    }

    /// Changes what somebody may do, from the next request on. Disabling ends every session.
    pub async fn change_account(&mut self, id: Uuid, change: AccountChange) -> Result<Changed, StoreError> {
        let Some(before) = self.account(id).await? else { return Ok(Changed::Unknown) };
        let AccountChange { roles, disabled } = change;
        let roles = words::join(&roles.unwrap_or_else(|| before.roles.clone()));
        let disabled = disabled.unwrap_or(before.disabled);
        if roles == words::join(&before.roles) && disabled == before.disabled {
            return Ok(Changed::Done(before));
        }
        let row = account::ActiveModel { roles: Set(roles), disabled: Set(disabled), ..self.next_epoch(&before) };
        let after = Account::try_from(row.update(&self.tx).await?)?;
        if before.keeps_accounts() && !after.keeps_accounts() && !self.somebody_keeps_accounts().await? {
            // Put back here, because the transaction may go on.
            self.put_back(&before).await?;
            return Ok(Changed::LastAdmin);
        }
        if after.disabled {
            self.end_sessions_of(id, None).await?;
        }
        Ok(Changed::Done(after))
    }

    /// Gives an account another password, ends its sessions, except the one that is to be kept, and forgets who tried.
    pub async fn change_password(
        &mut self,
        id: Uuid,
        password: PasswordHash,
        keep: Option<Uuid>,
    ) -> Result<Changed, StoreError> {
        let Some(before) = self.account(id).await? else { return Ok(Changed::Unknown) };
        let row = account::ActiveModel { password_hash: Set(password.0), ..self.next_epoch(&before) };
        let after = row.update(&self.tx).await?.try_into()?;
        self.end_sessions_of(id, keep).await?;
        // Whoever locked somebody out by trying has to begin again.
        attempt::forget(&self.tx, before.username.as_str()).await?;
        Ok(Changed::Done(after))
    }

    fn next_epoch(&self, account: &Account) -> account::ActiveModel {
        account::ActiveModel {
            id: Set(account.id),
            epoch: Set(account.epoch + 1),
            updated_at: Set(self.now),
            ..Default::default()
        }
    }

    async fn put_back(&self, account: &Account) -> Result<(), StoreError> {
        let row = account::ActiveModel {
            id: Set(account.id),
            roles: Set(words::join(&account.roles)),
            disabled: Set(account.disabled),
            epoch: Set(account.epoch),
            updated_at: Set(account.updated_at),
            ..Default::default()
        };
        row.update(&self.tx).await?;
        Ok(())
    }

    async fn somebody_keeps_accounts(&self) -> Result<bool, StoreError> {
        let enabled = account::Entity::find().filter(account::Column::Disabled.eq(false)).all(&self.tx).await?;
        let accounts = enabled.into_iter().map(Account::try_from).collect::<Result<Vec<_>, _>>()?;
        Ok(accounts.iter().any(Account::keeps_accounts))
    }
}
