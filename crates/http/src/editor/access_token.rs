//! The token of a signed-in person: a JWT (RFC 9068) of our own, for a quarter of an hour.
//!
//! Which algorithm a token has is decided by the key and never by the token: there is one, and a header that differs in
//! anything from the one that we write is refused before anybody looks at the rest.

use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Settings;

/// So long a token holds.
pub(crate) const LIFETIME: Duration = Duration::minutes(15);
/// So far the clocks of two replicas may be apart.
const LEEWAY: i64 = 5;
/// A token of ours has less than 1 KiB; more than this is not even looked at.
const LONGEST: usize = 4 * 1024;
/// The media type of access tokens, so that no other token of ours is taken for one.
const TYPE: &str = "at+jwt";

/// For whom a token is, and of which session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The account.
    pub(crate) account: Uuid,
    /// The session.
    pub(crate) session: Uuid,
    /// How often the account was changed in a way that ends what was allowed before.
    pub(crate) epoch: i64,
}

/// What a token says; each claim must be there, in its own JSON type.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    jti: Uuid,
    iat: i64,
    nbf: i64,
    exp: i64,
    sid: String,
    epoch: i64,
}

/// A token that a key signs.
pub(crate) fn issue(
    settings: &Settings,
    (kid, key): (&str, &EncodingKey),
    subject: Subject,
    now: DateTime<Utc>,
) -> Result<String, jsonwebtoken::errors::Error> {
    let Subject { account, session, epoch } = subject;
    let claims = Claims {
        iss: settings.public_url.clone(),
        aud: audience(settings),
        sub: account.to_string(),
        jti: Uuid::now_v7(),
        iat: now.timestamp(),
        nbf: now.timestamp(),
        exp: (now + LIFETIME).timestamp(),
        sid: session.to_string(),
        epoch,
    };
    encode(&header(kid), &claims, key)
}

/// The name of the key that a token says it was signed with, where its header is one of ours.
pub(crate) fn key_named(token: &str) -> Option<String> {
    if token.len() > LONGEST {
        return None;
    }
    let given = decode_header(token).ok()?;
    let kid = given.kid.clone()?;
    // Neither a key nor an address of one can be smuggled in, and nothing that we would have to understand.
    (given == header(&kid)).then_some(kid)
}

/// For whom a token is, where it was signed by this key, for us, and holds now.
pub(crate) fn verify(settings: &Settings, key: &DecodingKey, token: &str, now: DateTime<Utc>) -> Option<Subject> {
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_required_spec_claims(&["iss", "aud", "sub", "exp", "nbf"]);
    validation.set_issuer(&[&settings.public_url]);
    validation.set_audience(&[audience(settings)]);
    // The crate asks the clock of the system; ours is told below.
    validation.validate_exp = false;
    let claims = decode::<Claims>(token, key, &validation).ok()?.claims;
    holds(&claims, now.timestamp()).then_some(())?;
    Some(Subject { account: id(&claims.sub)?, session: id(&claims.sid)?, epoch: claims.epoch })
}

/// Whether it is time for a token, and no longer than tokens hold.
fn holds(claims: &Claims, now: i64) -> bool {
    let Claims { iat, nbf, exp, .. } = *claims;
    // Nobody has chosen these numbers but us, or somebody with a key of ours: they may be anything.
    let lifetime = exp.checked_sub(iat).is_some_and(|lifetime| (0..=LIFETIME.num_seconds()).contains(&lifetime));
    lifetime && iat <= now + LEEWAY && nbf <= now + LEEWAY && now - LEEWAY < exp
}

/// An id as we write it; other spellings of the same are not ours.
fn id(text: &str) -> Option<Uuid> {
    Uuid::try_parse(text).ok().filter(|id| id.to_string() == text)
}

/// For whom tokens are: the editor API of this installation.
fn audience(settings: &Settings) -> String {
    format!("{}/v1/editor", settings.public_url)
}

fn header(kid: &str) -> Header {
    Header { typ: Some(TYPE.to_owned()), kid: Some(kid.to_owned()), ..Header::new(Algorithm::EdDSA) }
}
