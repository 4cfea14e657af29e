//! The keys that sign access tokens.

use myk10_persistence::audit::AuditEvent;

use crate::{
    commands::{now, print},
    config::KeysCommand,
    database, sealing,
};

/// Does what was asked for with the keys.
pub(crate) async fn keys(command: KeysCommand) -> anyhow::Result<()> {
    let KeysCommand::Rotate { discard, database } = command;
    let store = database::open(&database).await?;
    let sealing = sealing::key(&database)?;
    let mut writing = store.write(now()).await?;
    if discard {
        writing.discard_keys().await?;
    }
    let kid = writing.rotate_keys(&sealing).await.map_err(sealing::explained)?;
    let event = AuditEvent::on_command_line("keys.rotate", Some(format!("keys/{kid}")));
    writing.audit(if discard { event.saying("the keys before are not believed any more") } else { event }).await?;
    writing.commit().await?;
    print(&format!("The key {kid} signs from now on."))
}
