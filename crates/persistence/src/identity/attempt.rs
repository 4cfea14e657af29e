//! Who tries to sign in too often has to wait: for the same account, and from the same address.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::IntoCondition,
};
use uuid::Uuid;

use super::{entity::sign_in_attempt as attempt, sha256};
use crate::{StoreError, Writing};

/// What is older does not matter.
const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// So many attempts at one account need no wait between them.
const PER_ACCOUNT: usize = 10;
/// So many attempts from one address need no wait between them; an office has one address for everybody.
const PER_ADDRESS: usize = 30;
/// The first wait in seconds; every attempt after it doubles it.
const FIRST_WAIT: i64 = 15;
/// No wait is longer than the time after which everything is forgotten.
const DOUBLINGS: usize = 6;

/// Whether somebody may try to sign in now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Yes; this attempt counts already.
    Admitted,
    /// Not before this time has passed; this attempt does not count.
    Wait(Duration),
}

impl Writing {
    /// Counts an attempt to sign in. Commit before the password is looked at, so that many at once are counted as well.
    ///
    /// `address` is where it comes from, shortened; without one only the account counts.
    pub async fn count_sign_in(&mut self, username: &str, address: Option<&str>) -> Result<Admission, StoreError> {
        let long_ago = self.now - WINDOW;
        attempt::Entity::delete_many().filter(attempt::Column::AttemptedAt.lte(long_ago)).exec(&self.tx).await?;
        let account_key = key(username);
        let mut wait = self.wait(attempt::Column::AccountKey.eq(account_key.as_str()), PER_ACCOUNT).await?;
        if let Some(address) = address {
            wait = wait.max(self.wait(attempt::Column::Address.eq(address), PER_ADDRESS).await?);
        }
        if let Some(wait) = wait {
            return Ok(Admission::Wait(wait));
        }
        let row = attempt::Model {
            id: Uuid::now_v7(),
            account_key,
            address: address.map(str::to_owned),
            attempted_at: self.now,
        };
        attempt::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(Admission::Admitted)
    }

    /// How long the attempts that fit have to wait for the next one.
    async fn wait(&self, fitting: impl IntoCondition, free: usize) -> Result<Option<Duration>, StoreError> {
        let attempts = attempt::Entity::find().filter(fitting.into_condition());
        let latest = attempts.order_by_desc(attempt::Column::AttemptedAt).limit((free + DOUBLINGS + 1) as u64);
        let times: Vec<_> = latest.all(&self.tx).await?.into_iter().map(|row| row.attempted_at).collect();
        let Some(last) = times.first().filter(|_| times.len() >= free) else { return Ok(None) };
        Ok(remaining(*last, times.len() - free, self.now))
    }
}

/// Forgets the attempts at an account, after one that was right.
pub(super) async fn forget(db: &impl ConnectionTrait, username: &str) -> Result<(), StoreError> {
    attempt::Entity::delete_many().filter(attempt::Column::AccountKey.eq(key(username))).exec(db).await?;
    Ok(())
}

/// What is left of the wait after the attempt at `last`, which was one of `beyond` too many.
fn remaining(last: DateTime<Utc>, beyond: usize, now: DateTime<Utc>) -> Option<Duration> {
    let doublings = u32::try_from(beyond.min(DOUBLINGS)).unwrap_or_default();
    let wait = TimeDelta::seconds(FIRST_WAIT << doublings).min(WINDOW);
    // A clock that went back must not make anybody wait longer than the wait.
    let left = (last + wait - now).min(wait).to_std().ok()?;
    (!left.is_zero()).then_some(left)
}

/// What stands for a name. People sometimes type their password where the name belongs, so the name itself is not kept.
fn key(username: &str) -> String {
    sha256(username.trim().to_lowercase().as_bytes())
}
