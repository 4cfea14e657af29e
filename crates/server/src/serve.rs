//! Serves: the public on one port, operators on another, until told to stop.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context;
use axum::{Router, extract::State, http::StatusCode, routing::get};
use myk10_http::AppState;
use myk10_persistence::Store;
use tokio::{net::TcpListener, signal, sync::watch};

use crate::{
    commands::{now, print},
    config::ServeOptions,
    content, database,
};

/// Running requests have this long to finish.
const GRACE: Duration = Duration::from_secs(25);

/// Serves until SIGTERM or Ctrl-C, then lets running requests finish.
pub(crate) async fn serve(options: ServeOptions) -> anyhow::Result<()> {
    let store = database::open(&options.database).await?;
    fill(&store, &options).await?;
    let public = listen(options.listen).await?;
    let operators = listen(options.admin_listen).await?;
    // A port of 0 is known only now.
    let options = ServeOptions { listen: public.local_addr()?, ..options };
    warn_of_unreachable_links(&options);
    let settings = options.settings();
    announce(&settings.public_url, operators.local_addr()?)?;
    tracing::info!(address = %options.listen, database = store.database_name(), version = env!("CARGO_PKG_VERSION"), "serving");
    let router = myk10_http::router(AppState::new(store.clone(), now, settings));
    let (stop, stopped) = watch::channel(false);
    let ended = tokio::spawn(async move {
        asked_to_stop().await;
        tracing::info!("stopping; running requests may finish");
        let _nobody_waits = stop.send(true);
    });
    let public = axum::serve(public, router).with_graceful_shutdown(wait(stopped.clone()));
    let operators = axum::serve(operators, operators_router(store)).with_graceful_shutdown(wait(stopped.clone()));
    let serving = async { tokio::try_join!(public, operators) };
    tokio::select! {
        served = serving => { served.context("cannot serve")?; }
        () = deadline(stopped) => tracing::warn!("some requests did not finish in time"),
    }
    ended.abort();
    Ok(())
}

/// Loads the content folder into an empty database.
async fn fill(store: &Store, options: &ServeOptions) -> anyhow::Result<()> {
    let Some(dir) = &options.content else { return Ok(()) };
    if !store.read().await?.entries().await?.is_empty() {
        return Ok(());
    }
    let outcome = content::import(store, &content::Pack::read(dir)?, now(), false).await?;
    tracing::info!(folder = %dir.display(), "{}", outcome.summary(false));
    Ok(())
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}; is another server running there?"))
}

fn warn_of_unreachable_links(options: &ServeOptions) {
    if options.public_url.is_none() && options.listen.ip().is_unspecified() {
        tracing::warn!("all links begin with http://{}, which nobody can reach; set --public-url", options.listen);
    }
}

fn announce(public_url: &str, operators: SocketAddr) -> anyhow::Result<()> {
    print(&format!("Reference   {public_url}/docs"))?;
    print(&format!("Everything  {public_url}/v1"))?;
    print(&format!("Projects    {public_url}/v1/projects"))?;
    print(&format!("OpenAPI     {public_url}/v1/openapi.json"))?;
    print(&format!("Operators   http://{operators}/ready"))
}

/// What operators ask: is the process there, and can it answer?
fn operators_router(store: Store) -> Router {
    let ready = |State(store): State<Store>| async move {
        match store.ping().await {
            Ok(()) => (StatusCode::OK, "ready\n"),
            Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
        }
    };
    Router::new().route("/live", get(|| async { "live\n" })).route("/ready", get(ready)).with_state(store)
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

async fn wait(mut stopped: watch::Receiver<bool>) {
    let _sender_gone = stopped.wait_for(|stopped| *stopped).await;
}

async fn deadline(stopped: watch::Receiver<bool>) {
    wait(stopped).await;
    tokio::time::sleep(GRACE).await;
}
