//! What the command line does about who may write.

mod accounts;
mod audit;
mod keys;
mod password;

pub(crate) use accounts::accounts;
pub(crate) use audit::audit;
pub(crate) use keys::keys;
