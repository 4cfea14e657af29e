//! What goes on on a connection, and when it has gone on for too long.

use std::{
    io,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Instant, sleep_until},
};

use crate::config::Patience;

/// A running request is given up after so long without progress, however short the patience with idle connections;
/// longer than any answer takes.
const ANSWER: Duration = Duration::from_secs(30);
/// Pings and acknowledgements of HTTP/2 are not longer than this, and are no progress.
const CONTROL_BYTES: usize = 64;

/// What goes on on a connection; all of its parts hold the same one.
#[derive(Clone, Debug)]
pub(crate) struct Activity(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    /// How many requests have a whole head and no whole answer.
    running: usize,
    /// When a request last began, ended, or had a part of its answer sent.
    moved_at: Instant,
    /// Since when the head of a request is on its way; a new connection owes one at once.
    head_since: Option<Instant>,
    /// Since when the client takes nothing of what is written.
    stuck_since: Option<Instant>,
    /// Frames are no heads: on HTTP/2 only silence between requests counts.
    frames: bool,
}

impl Activity {
    pub(crate) fn new() -> Self {
        let now = Instant::now();
        let (running, frames) = (0, false);
        let state = State { running, moved_at: now, head_since: Some(now), stuck_since: None, frames };
        Self(Arc::new(Mutex::new(state)))
    }

    /// A request has its whole head; it runs until the guard goes.
    pub(crate) fn begin(&self, frames: bool) -> Running {
        let mut state = self.state();
        state.running += 1;
        state.head_since = None;
        state.moved_at = Instant::now();
        state.frames = frames;
        Running(self.clone())
    }

    /// Returns when the connection has used up what patience there is.
    pub(crate) async fn expired(&self, patience: Patience) {
        loop {
            let now = Instant::now();
            // Nothing that begins later can end before this.
            let next = now + patience.head.min(patience.idle);
            let due = self.state().due(patience);
            if due <= now {
                return;
            }
            sleep_until(due.min(next)).await;
        }
    }

    fn read(&self) {
        let mut state = self.state();
        if state.running == 0 && !state.frames && state.head_since.is_none() {
            state.head_since = Some(Instant::now());
        }
    }

    fn wrote(&self, stuck: bool, bytes: usize) {
        let mut state = self.state();
        if bytes > CONTROL_BYTES {
            state.moved_at = Instant::now();
        }
        state.stuck_since = if stuck { state.stuck_since.or_else(|| Some(Instant::now())) } else { None };
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// When it will have been enough, as things stand.
    fn due(&self, Patience { head, idle }: Patience) -> Instant {
        let stuck = self.stuck_since.map(|since| since + idle);
        let waiting = match self.head_since {
            _ if self.running > 0 => self.moved_at + idle.max(ANSWER),
            Some(since) => since + head,
            None => self.moved_at + idle,
        };
        stuck.map_or(waiting, |stuck| stuck.min(waiting))
    }
}

/// A running request.
#[derive(Debug)]
pub(crate) struct Running(Activity);

impl Drop for Running {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.running -= 1;
        state.moved_at = Instant::now();
    }
}

/// A stream that tells what goes on on it.
#[derive(Debug)]
pub(crate) struct Watched {
    stream: TcpStream,
    activity: Activity,
}

impl Watched {
    pub(crate) fn new(stream: TcpStream, activity: Activity) -> Self {
        Self { stream, activity }
    }

    fn wrote(&self, outcome: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        let bytes = if let Poll::Ready(Ok(bytes)) = &outcome { *bytes } else { 0 };
        self.activity.wrote(outcome.is_pending(), bytes);
        outcome
    }
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let outcome = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if buffer.filled().len() > before {
            self.activity.read();
        }
        outcome
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.wrote(outcome)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.wrote(outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
