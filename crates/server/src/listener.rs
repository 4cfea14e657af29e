//! Accepts connections: not too many at once, and never none because of an error.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context;
use axum::Router;
use tokio::{
    net::{TcpListener, TcpStream},
    select,
    sync::{OwnedSemaphorePermit, Semaphore},
};

use crate::{
    config::Patience,
    connection,
    shutdown::{Phase, Phases},
};

/// After an error that a retry at once would meet again, such as too many open files.
const PAUSE: Duration = Duration::from_secs(1);

/// A port, and how its connections are treated.
#[derive(Debug)]
pub(crate) struct Listener {
    socket: TcpListener,
    connections: u32,
    patience: Patience,
}

impl Listener {
    pub(crate) async fn bind(address: SocketAddr, connections: u32, patience: Patience) -> anyhow::Result<Self> {
        let bound = TcpListener::bind(address).await;
        let socket = bound.with_context(|| format!("cannot listen on {address}; is another server running there?"))?;
        Ok(Self { socket, connections, patience })
    }

    pub(crate) fn address(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Serves until the phase of stopping, and ends when every connection has ended.
    pub(crate) async fn serve(self, router: Router, phases: Phases) {
        let Self { socket, connections, patience } = self;
        let places = Arc::new(Semaphore::new(connections as usize));
        loop {
            select! {
                biased;
                () = phases.reached(Phase::Stopping) => break,
                Some((stream, place)) = next(&socket, &places) => {
                    let connection = connection::serve(stream, router.clone(), patience, phases.clone());
                    tokio::spawn(async move {
                        connection.await;
                        drop(place);
                    });
                }
                else => break,
            }
        }
        // Whoever waits in the kernel's queue is told at once.
        drop(socket);
        let _all_places = places.acquire_many(connections).await;
    }
}

/// The next connection that there is a place for; the others wait in the kernel's queue.
async fn next(socket: &TcpListener, places: &Arc<Semaphore>) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    loop {
        match socket.accept().await {
            Ok((stream, _)) => {
                // Without it an answer in two parts may wait for an acknowledgement.
                let _only_slower = stream.set_nodelay(true);
                return Some((stream, place));
            }
            Err(error) if of_one_client(&error) => {}
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "cannot accept a connection; trying again");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// A client that left before it was accepted.
fn of_one_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    [ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted].contains(&error.kind())
}
