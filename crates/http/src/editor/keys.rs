//! The keys that tokens are checked with, kept for a while.

use std::{
    sync::{Arc, RwLock},
    time::{Duration, Instant},
};

use jsonwebtoken::DecodingKey;
use myk10_persistence::{StoreError, identity::KeyRing};

use crate::AppState;

/// What is kept is asked for again after so long; a key that was taken out of service is believed longer than that.
const KEPT: Duration = Duration::from_mins(10);

/// The keys of this installation as they were a while ago; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys(Arc<RwLock<Option<Kept>>>);

/// What was read, and when.
#[derive(Clone, Debug)]
struct Kept {
    since: Instant,
    ring: Arc<KeyRing>,
}

/// The keys as they are now; the first call ever makes the first key.
pub(crate) async fn current(state: &AppState) -> Result<Arc<KeyRing>, StoreError> {
    let ring = state.store.key_ring(&state.settings.editor.sealing_key, (state.clock)()).await?;
    let ring = Arc::new(ring);
    if let Ok(mut kept) = state.keys.0.write() {
        *kept = Some(Kept { since: Instant::now(), ring: Arc::clone(&ring) });
    }
    Ok(ring)
}

/// The key of exactly this name; nothing where none is believed that has it.
pub(crate) async fn named(state: &AppState, kid: &str) -> Result<Option<DecodingKey>, StoreError> {
    if let Some(key) = kept(state).and_then(|ring| find(&ring, kid)) {
        return Ok(Some(key));
    }
    // Another replica, or the command line, may have made one.
    Ok(find(&*current(state).await?, kid))
}

fn kept(state: &AppState) -> Option<Arc<KeyRing>> {
    let kept = state.keys.0.read().ok()?;
    kept.as_ref().filter(|kept| kept.since.elapsed() < KEPT).map(|kept| Arc::clone(&kept.ring))
}

fn find(ring: &KeyRing, kid: &str) -> Option<DecodingKey> {
    let key = ring.verifying.iter().find(|key| key.kid == kid)?;
    Some(DecodingKey::from_ed_der(&key.public_key))
}
