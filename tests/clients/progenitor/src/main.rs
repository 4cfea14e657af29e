//! What a first user of the API does from Rust, with the client that progenitor generates. Each step asserts what the
//! server has to answer.

mod every_operation;
mod steps;

/// The generated client.
#[allow(dead_code, unused_imports, clippy::all, reason = "generated; the steps use a part of it")]
mod api {
    include!(concat!(env!("OUT_DIR"), "/api.rs"));
}

use std::{env, error::Error};

fn main() -> Result<(), Box<dyn Error>> {
    let url = env::var("MYK10_URL").map_err(|_| "MYK10_URL must say where the API is")?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(steps::all(&url))
}
