//! What can be configured: options on the command line, or `MYK10_…` variables with the same meaning.

mod editor;
mod identity;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use clap::{Args, Parser, Subcommand, ValueEnum};
use myk10_domain::{EmailAddress, Rights, WebUrl, licence::LicenceId};
use myk10_http::{CursorKey, Settings};
use myk10_persistence::identity::SealingKey;

pub use editor::EditorOptions;
pub use identity::{AccountCommand, AuditCommand, KeysCommand, OneAccount, PasswordOptions};

/// The content API of the Smarte Region MYK10: projects, funding status, contacts and office hours from one source.
///
/// Start with `myk10 serve --content content` and open the addresses that it prints.
#[derive(Debug, Parser)]
#[command(name = "myk10", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer requests until told to stop (SIGTERM or Ctrl-C); brings the database to the newest schema first
    Serve(Box<ServeOptions>),
    /// Bring the database to the newest schema and end
    Migrate(DatabaseOptions),
    /// Check, load or save a folder of content
    #[command(subcommand)]
    Content(ContentCommand),
    /// Copy everything that cannot be made again to a file, also while a server runs
    Backup {
        /// The file; it must not be there.
        file: PathBuf,
        /// Where content is kept.
        #[command(flatten)]
        database: DatabaseOptions,
    },
    /// Fill an empty database with a backup, of the same or of the other kind of database
    Restore {
        /// The file.
        file: PathBuf,
        /// Where content shall be kept.
        #[command(flatten)]
        database: DatabaseOptions,
    },
    /// Keep the accounts of those who write
    #[command(subcommand)]
    Account(AccountCommand),
    /// Keep the keys that sign access tokens
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Examine the audit
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Make the published tables again from the ledger of revisions
    Rebuild(DatabaseOptions),
    /// Look for what is wrong with an installation and say what to do; changes nothing, ends with 1 when something fails
    Doctor(Box<ServeOptions>),
    /// Print the public `OpenAPI` document
    Openapi {
        /// In the words of which version
        #[arg(long, value_enum, default_value = "3.1")]
        version: Specification,
    },
    /// Print the completions for a shell
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
}

/// A version of the `OpenAPI` specification.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Specification {
    /// `OpenAPI` 3.1
    #[value(name = "3.1")]
    V3_1,
    /// `OpenAPI` 3.0.3, for generators that do not read 3.1
    #[value(name = "3.0")]
    V3_0,
}

/// What can be done with a folder of content (one YAML file for each record).
#[derive(Debug, Subcommand)]
pub enum ContentCommand {
    /// Say everything that is wrong with a folder, without touching any database
    Check {
        /// The folder.
        dir: PathBuf,
    },
    /// Load and publish a folder: everything or nothing; files that say what is there already change nothing
    Import {
        /// The folder.
        dir: PathBuf,
        /// Only say what would happen
        #[arg(long)]
        dry_run: bool,
        /// Where content is kept.
        #[command(flatten)]
        database: DatabaseOptions,
    },
    /// Save everything to an empty folder
    Export {
        /// The folder; made when it is not there.
        dir: PathBuf,
        /// Where content is kept.
        #[command(flatten)]
        database: DatabaseOptions,
    },
}

/// Where content is kept.
#[derive(Clone, Debug, Args)]
pub struct DatabaseOptions {
    /// The folder for the database of a single machine; made when it is not there
    #[arg(long, env = "MYK10_DATA_DIR", default_value = "./data")]
    pub data_dir: PathBuf,
    /// The database: `sqlite://PATH` or `postgres://USER@HOST/NAME` [default: `myk10.db` in the data folder]
    #[arg(long, env = "MYK10_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// A secret of 32 characters or more under which the private keys lie in the database; the same for all replicas
    /// [default: a file `sealing.key` in the data folder]
    #[arg(long, env = "MYK10_KEY_SECRET", hide_env_values = true)]
    pub key_secret: Option<Secret>,
}

impl DatabaseOptions {
    /// The address of the database.
    pub fn url(&self) -> String {
        let file = || format!("sqlite://{}", self.data_dir.join("myk10.db").display());
        self.database_url.clone().unwrap_or_else(file)
    }
}

/// How to serve.
#[derive(Clone, Debug, Args)]
pub struct ServeOptions {
    /// Where the public listens
    #[arg(long, env = "MYK10_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Where operators listen: `/live` and `/ready`; never open this to the public
    #[arg(long, env = "MYK10_ADMIN_LISTEN", default_value = "127.0.0.1:8081")]
    pub admin_listen: SocketAddr,
    /// Where content is kept.
    #[command(flatten)]
    pub database: DatabaseOptions,
    /// The address by which the world reaches this server; all links begin with it [default: `http://` + LISTEN]
    #[arg(long, env = "MYK10_PUBLIC_URL", value_parser = public_url)]
    pub public_url: Option<String>,
    /// A folder of content to load when the database is empty
    #[arg(long, env = "MYK10_CONTENT")]
    pub content: Option<PathBuf>,
    /// The licence of records that do not name their own: dl-de/by-2-0, dl-de/zero-2-0 or cc-by/4.0
    #[arg(long, env = "MYK10_LICENCE", default_value = "dl-de/by-2-0", value_parser = licence)]
    pub licence: LicenceId,
    /// Whom to name for records that do not say
    #[arg(long, env = "MYK10_PROVIDER", default_value = "Landkreis Mayen-Koblenz, Stabsstelle Smart Cities")]
    pub provider: String,
    /// The address of the data set, for the attribution [default: the address of each record]
    #[arg(long, env = "MYK10_DATASET_URI", value_parser = web_url)]
    pub dataset_uri: Option<WebUrl>,
    /// Whom to tell of weaknesses, for `/.well-known/security.txt`: an https or mailto address [default: no such file]
    #[arg(long, env = "MYK10_SECURITY_CONTACT", value_parser = security_contact)]
    pub security_contact: Option<String>,
    /// A secret by which cursors are authenticated; the same for all replicas
    #[arg(long, env = "MYK10_CURSOR_KEY", hide_env_values = true, default_value = "myk10", hide_default_value = true)]
    pub cursor_key: Secret,
    /// How editors are let in.
    #[command(flatten)]
    pub editor: EditorOptions,
    /// How connections are treated.
    #[command(flatten)]
    pub connections: ConnectionOptions,
}

/// How connections are treated.
#[derive(Clone, Debug, Args)]
pub struct ConnectionOptions {
    /// How many public connections there may be at once; more wait until one ends
    #[arg(long, env = "MYK10_MAX_CONNECTIONS", default_value = "1024", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub max_connections: u32,
    /// After so many seconds a connection on which nothing runs is closed
    #[arg(long, env = "MYK10_IDLE_TIMEOUT", default_value = "60", value_parser = clap::value_parser!(u32).range(1..=86_400))]
    pub idle_timeout: u32,
    /// A request must have its whole head after so many seconds
    #[arg(long, env = "MYK10_HEAD_TIMEOUT", default_value = "10", hide = true, value_parser = clap::value_parser!(u32).range(1..=86_400))]
    pub head_timeout: u32,
    /// How many seconds requests are still taken while `/ready` already says no
    #[arg(long, env = "MYK10_DRAIN", default_value = "2", value_parser = clap::value_parser!(u32).range(0..=600))]
    pub drain: u32,
}

impl ConnectionOptions {
    /// How long a connection is waited for.
    pub(crate) fn patience(&self) -> Patience {
        let seconds = |seconds: u32| Duration::from_secs(seconds.into());
        Patience { head: seconds(self.head_timeout), idle: seconds(self.idle_timeout) }
    }
}

/// How long a connection is waited for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// For the whole head of a request, from its first byte; on a new connection from the beginning.
    pub(crate) head: Duration,
    /// For the next request, or for a client that takes nothing of its answer.
    pub(crate) idle: Duration,
}

impl ServeOptions {
    /// What the answers need to know of the installation, with the key under which private keys lie in the database.
    pub fn settings(&self, sealing_key: SealingKey) -> Settings {
        let public_url = self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        let rights =
            Rights { licence: self.licence, provider: self.provider.clone(), dataset_uri: self.dataset_uri.clone() };
        Settings {
            public_url,
            rights,
            cursor_key: CursorKey::new(self.cursor_key.0.as_bytes()),
            security_contact: self.security_contact.clone(),
            editor: self.editor.settings(sealing_key),
        }
    }
}

/// A value that never shows in logs.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The value, for the one who needs it.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl From<&str> for Secret {
    fn from(secret: &str) -> Self {
        Self(secret.to_owned())
    }
}

/// `http://…` or `https://…`, without query; a slash at the end is dropped.
fn public_url(text: &str) -> Result<String, String> {
    let uri: axum::http::Uri = text.parse().map_err(|error| format!("{error}"))?;
    let web = matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some();
    if web && uri.query().is_none() {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err("must be like https://api.example.org".to_owned())
    }
}

/// `https://…` or `mailto:…` with a real address behind it; what RFC 9116 calls a contact.
fn security_contact(text: &str) -> Result<String, String> {
    let known = match text.strip_prefix("mailto:") {
        Some(address) => address.parse::<EmailAddress>().map(drop),
        None => WebUrl::try_from(text.to_owned()).map(drop),
    };
    known
        .map(|()| text.to_owned())
        .map_err(|_| "must be like https://example.org/security or mailto:security@example.org".to_owned())
}

fn licence(text: &str) -> Result<LicenceId, String> {
    text.parse().map_err(|fault: myk10_domain::Fault| fault.english())
}

fn web_url(text: &str) -> Result<WebUrl, String> {
    text.to_owned().try_into().map_err(|fault: myk10_domain::Fault| fault.english())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_for_weaknesses_can_be_reached_and_stays_on_its_line() {
        for contact in ["https://example.org/security", "mailto:security@example.org"] {
            assert_eq!(security_contact(contact).as_deref(), Ok(contact));
        }
        for contact in [
            "",
            "security@example.org",
            "http://example.org/security",
            "mailto:",
            "mailto:security",
            "tel:+49-2632",
            "javascript:alert(1)",
            "https://example.org/\nExpires: 1990-01-01T00:00:00Z",
            "mailto:a@example.org\nContact: https://evil.example",
        ] {
            assert!(security_contact(contact).is_err(), "{contact:?}");
        }
    }
}
