//! Passwords as they are kept: Argon2id with OWASP's parameters, as a PHC string.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash};
use myk10_domain::identity::Password;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tokio::{sync::Semaphore, task};

use super::{Account, entity};
use crate::{Reading, StoreError};

/// OWASP's parameters: 19 MiB of memory, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// What the password of somebody who is not there is held against; it fits to none.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlzIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// So many passwords are hashed at once; more wait, because each takes memory and a whole processor.
static PLACES: Semaphore = Semaphore::const_new(4);

/// The hash of a password; never shows in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub(super) String);

impl PasswordHash {
    /// The hash of a password, with a salt of its own. Takes tens of milliseconds on a thread for such work.
    pub async fn of(password: Password) -> Result<Self, StoreError> {
        aside(move || {
            let hash: password_hash::phc::PasswordHash =
                engine()?.hash_password(password.as_bytes()).map_err(failed)?;
            Ok(Self(hash.to_string()))
        })
        .await
    }

    /// Whether a password is the one of this hash. Takes as long as making a hash, whatever the answer is.
    pub async fn fits(&self, password: Password) -> Result<bool, StoreError> {
        let Self(hash) = self.clone();
        aside(move || match engine()?.verify_password(password.as_bytes(), hash.as_str()) {
            Ok(()) => Ok(true),
            Err(password_hash::Error::PasswordInvalid) => Ok(false),
            Err(error) => Err(failed(error)),
        })
        .await
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// The account of a name and its password, to hold a password against; also where there is no such account.
#[derive(Clone, Debug)]
pub struct Credentials {
    account: Option<Account>,
    hash: PasswordHash,
}

impl Credentials {
    /// The account, when it is there, the password is right, and nobody has disabled it.
    ///
    /// An unknown name takes as long as a wrong password.
    pub async fn check(self, password: Password) -> Result<Option<Account>, StoreError> {
        let fits = self.hash.fits(password).await?;
        Ok(self.account.filter(|account| fits && !account.disabled))
    }
}

impl Reading {
    /// What the password of somebody is held against; a name in capital letters is the same name.
    pub async fn credentials(&self, username: &str) -> Result<Credentials, StoreError> {
        let name = username.trim().to_lowercase();
        let row = entity::account::Entity::find().filter(entity::account::Column::Username.eq(name)).one(&self.tx);
        let Some(row) = row.await? else {
            return Ok(Credentials { account: None, hash: PasswordHash(NOBODY.to_owned()) });
        };
        let hash = PasswordHash(row.password_hash.clone());
        Ok(Credentials { account: Some(row.try_into()?), hash })
    }
}

fn engine() -> Result<Argon2<'static>, StoreError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| StoreError::Cryptography("argon2"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn failed(_: password_hash::Error) -> StoreError {
    StoreError::Cryptography("argon2")
}

/// Works on a thread where it keeps nobody waiting.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let _place = PLACES.acquire().await.map_err(|_| StoreError::Cryptography("argon2"))?;
    task::spawn_blocking(work).await.map_err(|_| StoreError::Cryptography("argon2"))?
}
