//! Who may write: people with roles, what the roles allow, and how they prove who they are.

mod outcome;
mod password;
mod role;
mod scope;
mod username;

pub use outcome::Outcome;
pub use password::Password;
pub use role::Role;
pub use scope::Scope;
pub use username::Username;
