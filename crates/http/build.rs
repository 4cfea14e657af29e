//! Rebuilds this crate when an example comes or goes; the compiler itself only notices changes of known ones.

use std::io::Write;

fn main() -> std::io::Result<()> {
    writeln!(std::io::stdout(), "cargo::rerun-if-changed=../../openapi/examples")
}
