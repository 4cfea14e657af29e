//! The phases of a server's end, and who asks for it.

use std::time::Duration;

use tokio::{signal, sync::watch};

/// How far the end has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// Everything is answered.
    Serving,
    /// Everything is answered, and everybody is told to go elsewhere.
    Draining,
    /// Nothing new is begun.
    Stopping,
}

/// Tells in which phase the server is.
#[derive(Clone, Debug)]
pub(crate) struct Phases(watch::Receiver<Phase>);

impl Phases {
    /// The phases of a server that was not asked to stop, and who moves them on.
    pub(crate) fn new() -> (watch::Sender<Phase>, Self) {
        let (sender, receiver) = watch::channel(Phase::Serving);
        (sender, Self(receiver))
    }

    pub(crate) fn now(&self) -> Phase {
        *self.0.borrow()
    }

    /// Returns in the phase or a later one.
    pub(crate) async fn reached(&self, phase: Phase) {
        let mut receiver = self.0.clone();
        let _sender_gone = receiver.wait_for(|now| *now >= phase).await;
    }
}

/// Waits until somebody asks for the end, then moves through the phases.
pub(crate) async fn conduct(phases: watch::Sender<Phase>, drain: Duration) {
    asked_to_stop().await;
    tracing::info!("draining: clients are sent elsewhere");
    phases.send_replace(Phase::Draining);
    tokio::time::sleep(drain).await;
    tracing::info!("stopping; running requests may finish");
    phases.send_replace(Phase::Stopping);
}

async fn asked_to_stop() {
    let interrupted = signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminated) = signal::unix::signal(signal::unix::SignalKind::terminate()) else {
            let _stopped = interrupted.await;
            return;
        };
        tokio::select! {
            _ = interrupted => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _stopped = interrupted.await;
}
