//! Whether anybody changed the audit.

use myk10_persistence::audit::AuditState;

use crate::{commands::print, config::AuditCommand, database};

/// Does what was asked for with the audit.
pub(crate) async fn audit(command: AuditCommand) -> anyhow::Result<()> {
    let AuditCommand::Verify(options) = command;
    let store = database::open(&options).await?;
    let AuditState { last, hash, fault } = store.read().await?.verify_audit().await?;
    match fault {
        None => print(&format!("{last} rows, nothing wrong. The last hash is {hash}.")),
        Some(fault) => anyhow::bail!("the audit is not what it was: {fault}"),
    }
}
