//! Who may write: accounts, how people sign in and stay signed in, tokens for programs, and the keys that sign.
//!
//! What a request brings is looked up with one query: [`Reading::session_account`] or [`Reading::api_token`]. The
//! account comes with it as it is now, so that a disabled account, other roles or another password count at once.
//!
//! [`Reading::session_account`]: crate::Reading::session_account
//! [`Reading::api_token`]: crate::Reading::api_token

mod account;
mod api_token;
mod attempt;
#[expect(unreachable_pub, reason = "the derive asks for public rows; the module keeps them inside")]
mod entity;
mod key_ring;
mod password;
mod sealing;
mod session;
mod token;
mod words;

pub use account::{Account, AccountChange, Changed, NewAccount};
pub use api_token::{ApiToken, LiveToken, NewApiToken};
pub use attempt::Admission;
pub use key_ring::{KeyRing, SigningKey, VerifyingKey};
pub use password::{Credentials, PasswordHash};
pub use sealing::SealingKey;
pub use session::{OpenedSession, Refreshed};
pub use token::Token;

pub(crate) use token::sha256;
