//! One connection: its limits, its requests, and its end.

use std::{
    convert::Infallible,
    pin::{Pin, pin},
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    http::{HeaderValue, Request, Response, Version, header},
};
use hyper::{
    body::{Frame, Incoming, SizeHint},
    service::service_fn,
};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
};
use myk10_http::Peer;
use tokio::{net::TcpStream, select};
use tower::ServiceExt;

use crate::{
    activity::{Activity, Running, Watched},
    config::Patience,
    shutdown::{Phase, Phases},
};

/// The head of a request may be this long; beyond it `hyper` answers 431, without a body.
const HEAD_BYTES: usize = 16 * 1024;
/// As [`HEAD_BYTES`], as HTTP/2 counts them.
const HEADER_LIST_BYTES: u32 = 16 * 1024;
/// So many headers a request may have.
const HEADERS: usize = 100;
/// So many requests may run at once on one connection of HTTP/2.
const STREAMS: u32 = 100;
/// On HTTP/2 a client with running requests is asked this often whether it is still there.
const PING_INTERVAL: Duration = Duration::from_secs(20);
/// A client that does not answer a ping for so long is gone.
const PING_TIMEOUT: Duration = Duration::from_secs(10);

/// Serves one connection until the client leaves, patience ends, or the server stops.
pub(crate) async fn serve(stream: TcpStream, router: Router, patience: Patience, phases: Phases) {
    let activity = Activity::new();
    let peer = stream.peer_addr().ok().map(|address| Peer(address.ip()));
    let io = TokioIo::new(Watched::new(stream, activity.clone()));
    let service = service_fn(|mut request: Request<Incoming>| {
        if let Some(peer) = peer {
            request.extensions_mut().insert(peer);
        }
        let (router, phases) = (router.clone(), phases.clone());
        let running = activity.begin(request.version() >= Version::HTTP_2);
        answer(router, phases, running, request)
    });
    let builder = builder();
    let mut connection = pin!(builder.serve_connection(io, service));
    select! {
        biased;
        ended = connection.as_mut() => return said(ended),
        () = phases.reached(Phase::Stopping) => {}
        () = activity.expired(patience) => {}
    }
    // HTTP/1 ends after the running request, at once where there is none; HTTP/2 says goodbye first.
    connection.as_mut().graceful_shutdown();
    select! {
        biased;
        ended = connection.as_mut() => said(ended),
        () = activity.expired(patience) => tracing::debug!("a connection was cut"),
    }
}

fn builder() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    // The patience is ours: the timer of hyper cannot tell an idle connection from half a head.
    builder.http1().timer(TokioTimer::new()).header_read_timeout(None).max_buf_size(HEAD_BYTES).max_headers(HEADERS);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(HEADER_LIST_BYTES)
        .max_concurrent_streams(STREAMS)
        .keep_alive_interval(PING_INTERVAL)
        .keep_alive_timeout(PING_TIMEOUT);
    builder
}

async fn answer(
    router: Router,
    phases: Phases,
    running: Running,
    request: Request<Incoming>,
) -> Result<Response<Guarded>, Infallible> {
    let one_by_one = request.version() < Version::HTTP_2;
    let mut response = router.oneshot(request.map(Body::new)).await?;
    if one_by_one && phases.now() != Phase::Serving {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response.map(|body| Guarded { body, _running: running }))
}

/// Clients come and go as they like; that is no error of ours.
fn said(ended: Result<(), Box<dyn std::error::Error + Send + Sync>>) {
    if let Err(error) = ended {
        tracing::debug!(error = %error, "a connection broke");
    }
}

/// The body of an answer; the request runs as long as it is there.
struct Guarded {
    body: Body,
    _running: Running,
}

impl HttpBody for Guarded {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
