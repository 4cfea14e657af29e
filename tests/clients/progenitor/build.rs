//! Generates the client from the committed twin as it is, in code that can be read where the compiler points to it.

use std::{env, error::Error, fs, path::Path};

use progenitor::{GenerationSettings, Generator, InterfaceStyle};

const TWIN: &str = "../../../openapi/public-v1-3.0.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={TWIN}");
    let twin = serde_json::from_reader(fs::File::open(TWIN)?)?;
    // Lists have up to thirty parameters, of which a call names two or three.
    let mut settings = GenerationSettings::default();
    settings.with_interface(InterfaceStyle::Builder);
    let code = Generator::new(&settings).generate_tokens(&twin)?;
    let code = prettyplease::unparse(&syn::parse2(code)?);
    fs::write(Path::new(&env::var("OUT_DIR")?).join("api.rs"), code)?;
    Ok(())
}
