//! The commands about who may write.

use clap::{
    Args, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use myk10_domain::{
    Fault, Vocabulary,
    identity::{Role, Username},
};

use super::DatabaseOptions;

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Make an account; asks for its password twice
    Add {
        /// By which name somebody signs in: 2 to 64 of a–z, 0–9, `.`, `_` and `-`
        #[arg(value_parser = username)]
        name: Username,
        /// What somebody does; several with commas, or with the option again
        #[arg(long = "role", required = true, value_delimiter = ',', value_parser = roles())]
        roles: Vec<Role>,
        /// Where the password comes from.
        #[command(flatten)]
        password: PasswordOptions,
        /// Where accounts are kept.
        #[command(flatten)]
        database: DatabaseOptions,
    },
    /// List the accounts
    List(DatabaseOptions),
    /// Let nobody sign in with an account any more, and end its sessions
    Disable(OneAccount),
    /// Let somebody sign in with an account again
    Enable(OneAccount),
    /// Give an account another password, and end its sessions; asks for it twice
    Reset {
        /// Which account.
        #[command(flatten)]
        account: OneAccount,
        /// Where the password comes from.
        #[command(flatten)]
        password: PasswordOptions,
    },
    /// Give an account other roles; those that are not named are gone
    Roles {
        /// Which account.
        #[command(flatten)]
        account: OneAccount,
        /// What somebody does; several with commas, or with the option again
        #[arg(long = "role", required = true, value_delimiter = ',', value_parser = roles())]
        roles: Vec<Role>,
    },
}

/// An account that is there.
#[derive(Debug, Args)]
pub struct OneAccount {
    /// The name of the account
    #[arg(value_parser = username)]
    pub name: Username,
    /// Where accounts are kept.
    #[command(flatten)]
    pub database: DatabaseOptions,
}

/// Where a password comes from.
#[derive(Clone, Copy, Debug, Args)]
pub struct PasswordOptions {
    /// Read the password from standard input instead of asking for it
    #[arg(long)]
    pub password_stdin: bool,
}

/// What can be done with the keys that sign access tokens.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Make another key that signs from now on; nobody is signed out
    Rotate {
        /// Throw away the keys that are there, also those that cannot be opened because their secret is lost; access
        /// tokens end at once, sessions go on
        #[arg(long)]
        discard: bool,
        /// Where keys are kept.
        #[command(flatten)]
        database: DatabaseOptions,
    },
}

/// What can be done with the audit.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Look whether a row of the audit was changed, deleted or inserted; ends with 1 and names the first one then
    Verify(DatabaseOptions),
}

fn username(text: &str) -> Result<Username, String> {
    text.parse().map_err(|fault: Fault| fault.english())
}

fn roles() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(Role::WORDS).try_map(|word| word.parse::<Role>())
}
