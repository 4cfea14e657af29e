//! The keys that sign access tokens: Ed25519, shared by all replicas, private halves sealed.

use std::fmt;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::Condition,
};
use sha2::{Digest, Sha256};

use super::{SealingKey, entity::signing_key};
use crate::{Store, StoreError, Writing};

/// A key that does not sign any more is believed for so long: longer than an access token lives, and longer than a
/// replica takes to hear of the next key.
const BELIEVED: TimeDelta = TimeDelta::hours(2);

/// The keys of this moment.
#[derive(Clone, Debug)]
pub struct KeyRing {
    /// What signs.
    pub signing: SigningKey,
    /// What is believed, newest first; the key that signs is among them.
    pub verifying: Vec<VerifyingKey>,
}

/// A key that signs; never shows in logs.
#[derive(Clone)]
pub struct SigningKey {
    /// Its name: the thumbprint of the public key (RFC 7638).
    pub kid: String,
    pkcs8: Vec<u8>,
}

impl SigningKey {
    /// The key pair as PKCS#8 in DER.
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.kid)
    }
}

/// A key by which signatures are checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyingKey {
    /// Its name: the thumbprint of the public key (RFC 7638).
    pub kid: String,
    /// The 32 bytes of the public key.
    pub public_key: Vec<u8>,
}

impl Store {
    /// The keys of this moment; makes the first one when there is none.
    ///
    /// [`StoreError::Sealed`] when they were sealed with another key.
    pub async fn key_ring(&self, sealing: &SealingKey, now: DateTime<Utc>) -> Result<KeyRing, StoreError> {
        let reading = self.read().await?;
        if let Some(ring) = ring(&reading.tx, sealing, now).await? {
            return Ok(ring);
        }
        drop(reading);
        let mut writing = self.write(now).await?;
        // Another replica may have been faster.
        if ring(&writing.tx, sealing, now).await?.is_none() {
            writing.rotate_keys(sealing).await?;
        }
        let made = ring(&writing.tx, sealing, now).await?;
        writing.commit().await?;
        made.ok_or(StoreError::Cryptography("no key signs"))
    }
}

impl Writing {
    /// Makes another key that signs from now on; the one before is believed for two more hours. Returns its name.
    ///
    /// [`StoreError::Sealed`] when the one before was sealed with another key.
    pub async fn rotate_keys(&mut self, sealing: &SealingKey) -> Result<String, StoreError> {
        // Replicas that have the other secret could not open the new key.
        ring(&self.tx, sealing, self.now).await?;
        let forgotten = signing_key::Column::RetiredAt.lte(self.now - BELIEVED);
        signing_key::Entity::delete_many().filter(forgotten).exec(&self.tx).await?;
        let retired = signing_key::ActiveModel { retired_at: Set(Some(self.now)), ..Default::default() };
        let signing = signing_key::Entity::update_many().set(retired);
        signing.filter(signing_key::Column::RetiredAt.is_null()).exec(&self.tx).await?;
        let row = new_key(sealing, self.now)?;
        let kid = row.kid.clone();
        signing_key::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(kid)
    }

    /// Throws away every key, also what cannot be opened; no access token of before is believed any more.
    pub async fn discard_keys(&mut self) -> Result<(), StoreError> {
        signing_key::Entity::delete_many().exec(&self.tx).await?;
        Ok(())
    }
}

fn new_key(sealing: &SealingKey, now: DateTime<Utc>) -> Result<signing_key::Model, StoreError> {
    let failed = |_| StoreError::Cryptography("no key can be made");
    let pair = Ed25519KeyPair::generate().map_err(failed)?;
    let public_key = pair.public_key().as_ref().to_vec();
    let pkcs8 = pair.to_pkcs8v1().map_err(failed)?;
    let kid = thumbprint(&public_key);
    let sealed = sealing.seal(&kid, pkcs8.as_ref())?;
    Ok(signing_key::Model { kid, public_key, sealed, created_at: now, retired_at: None })
}

/// The thumbprint of a public key, as RFC 7638 makes it of its JWK.
fn thumbprint(public_key: &[u8]) -> String {
    let x = BASE64_URL_SAFE_NO_PAD.encode(public_key);
    let jwk = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(jwk))
}

async fn ring(
    db: &impl ConnectionTrait,
    sealing: &SealingKey,
    now: DateTime<Utc>,
) -> Result<Option<KeyRing>, StoreError> {
    let believed = Condition::any()
        .add(signing_key::Column::RetiredAt.is_null())
        .add(signing_key::Column::RetiredAt.gt(now - BELIEVED));
    let rows = signing_key::Entity::find().filter(believed);
    let rows =
        rows.order_by_desc(signing_key::Column::CreatedAt).order_by_asc(signing_key::Column::Kid).all(db).await?;
    let Some(signing) = rows.iter().find(|row| row.retired_at.is_none()) else { return Ok(None) };
    let signing = SigningKey { kid: signing.kid.clone(), pkcs8: sealing.open(&signing.kid, &signing.sealed)? };
    let verifying = rows.into_iter().map(|row| VerifyingKey { kid: row.kid, public_key: row.public_key }).collect();
    Ok(Some(KeyRing { signing, verifying }))
}
