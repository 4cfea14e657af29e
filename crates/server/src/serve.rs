//! Serves: the public on one port, operators on another, until told to stop.

use std::{net::SocketAddr, time::Duration};

use myk10_http::{AppState, Settings};
use myk10_persistence::Store;

use crate::{
    commands::{now, print},
    config::ServeOptions,
    content, database,
    listener::Listener,
    operators,
    scheduler::Scheduler,
    sealing,
    shutdown::{self, Phase, Phases},
};

/// Running requests have this long to finish.
const GRACE: Duration = Duration::from_secs(25);
/// Operators need few connections, and the last of them are not waited for.
const OPERATORS: u32 = 64;

/// Serves until SIGTERM or Ctrl-C, then lets running requests finish.
pub(crate) async fn serve(options: ServeOptions) -> anyhow::Result<()> {
    let store = database::open(&options.database).await?;
    fill(&store, &options).await?;
    let sealing = sealing::key(&options.database)?;
    // The first start makes the first key, and nobody should find out later that it cannot be opened.
    store.key_ring(&sealing, now()).await.map_err(sealing::explained)?;
    let (connections, patience) = (options.connections.max_connections, options.connections.patience());
    let public = Listener::bind(options.listen, connections, patience).await?;
    let operators = Listener::bind(options.admin_listen, OPERATORS, patience).await?;
    // A port of 0 is known only now.
    let options = ServeOptions { listen: public.address()?, ..options };
    warn_of_unreachable_links(&options);
    let settings = options.settings(sealing);
    announce(&settings.public_url, operators.address()?)?;
    run(store, &options, settings, (public, operators)).await;
    Ok(())
}

async fn run(store: Store, options: &ServeOptions, settings: Settings, (public, operators): (Listener, Listener)) {
    tracing::info!(address = %options.listen, database = store.database_name(), version = env!("CARGO_PKG_VERSION"), "serving");
    let (sender, phases) = Phases::new();
    let conductor = tokio::spawn(shutdown::conduct(sender, Duration::from_secs(options.connections.drain.into())));
    let scheduler = Scheduler::start(store.clone(), phases.clone());
    let router = myk10_http::router(AppState::new(store.clone(), now, settings));
    // Operators are answered to the very end; what is left of them goes with the program.
    let (_never_moved, all_the_time) = Phases::new();
    let operators = tokio::spawn(operators.serve(operators::router(store, phases.clone()), all_the_time));
    tokio::select! {
        () = public.serve(router, phases.clone()) => tracing::info!("stopped"),
        () = late(&phases) => {}
    }
    scheduler.ended().await;
    operators.abort();
    conductor.abort();
}

fn warn_of_unreachable_links(options: &ServeOptions) {
    if options.public_url.is_none() && options.listen.ip().is_unspecified() {
        tracing::warn!("all links begin with http://{}, which nobody can reach; set --public-url", options.listen);
    }
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

fn announce(public_url: &str, operators: SocketAddr) -> anyhow::Result<()> {
    print(&format!("Reference   {public_url}/docs"))?;
    print(&format!("Everything  {public_url}/v1"))?;
    print(&format!("Projects    {public_url}/v1/projects"))?;
    print(&format!("OpenAPI     {public_url}/v1/openapi.json"))?;
    print(&format!("Operators   http://{operators}/ready"))
}

async fn late(phases: &Phases) {
    phases.reached(Phase::Stopping).await;
    tokio::time::sleep(GRACE).await;
    tracing::warn!("stopping although some requests did not finish in time");
}
