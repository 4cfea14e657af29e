//! How editors are let in.

use axum::http::{HeaderValue, Uri};
use clap::Args;
use ipnet::IpNet;
use myk10_http::EditorSettings;
use myk10_persistence::identity::SealingKey;

/// How editors are let in.
#[derive(Clone, Debug, Args)]
pub struct EditorOptions {
    /// The origins of pages from which a browser may write, such as `https://redaktion.example.org`; commas between them
    #[arg(long, env = "MYK10_EDITOR_ORIGINS", value_delimiter = ',', value_parser = origin)]
    pub editor_origins: Vec<HeaderValue>,
    /// The networks of proxies that are believed when they say who asks (X-Forwarded-For, Forwarded); commas between them
    #[arg(long, env = "MYK10_TRUSTED_PROXIES", value_delimiter = ',', value_parser = network)]
    pub trusted_proxies: Vec<IpNet>,
}

impl EditorOptions {
    /// What the answers need to know, with the key under which private keys lie in the database.
    pub(super) fn settings(&self, sealing_key: SealingKey) -> EditorSettings {
        let Self { editor_origins, trusted_proxies } = self.clone();
        EditorSettings { sealing_key, origins: editor_origins, trusted_proxies }
    }
}

/// `https://host` or `http://host`, with a port where it is not the usual one; as browsers write it.
fn origin(text: &str) -> Result<HeaderValue, String> {
    let uri: Uri = text.parse().map_err(|error| format!("{error}"))?;
    let (scheme, authority) = (uri.scheme_str().unwrap_or_default(), uri.authority().map_or("", |name| name.as_str()));
    let is_origin = matches!(scheme, "http" | "https") && format!("{scheme}://{}", authority.to_lowercase()) == text;
    // A browser leaves out the usual port, and knows of no patterns.
    let usual = if scheme == "https" { ":443" } else { ":80" };
    let is_plain = !authority.contains(['@', '*']) && !authority.ends_with(usual);
    let value = HeaderValue::from_str(text).ok().filter(|_| is_origin && is_plain);
    value.ok_or_else(|| "must be like https://redaktion.example.org, in small letters and without a slash".to_owned())
}

/// `10.0.0.0/8`, or a single address.
fn network(text: &str) -> Result<IpNet, String> {
    let single = || text.parse().map(|address: std::net::IpAddr| address.into());
    text.parse().or_else(|_| single()).map_err(|_| "must be like 10.0.0.0/8, fd00::/8 or 192.0.2.7".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for taken in ["https://redaktion.example.org", "http://127.0.0.1:3000", "http://localhost:3000"] {
            assert!(origin(taken).is_ok(), "{taken}");
        }
        for refused in [
            "*",
            "null",
            "",
            "redaktion.example.org",
            "https://a.example/",
            "https://a.example/x",
            "ftp://a.example",
            "https://A.example",
            "https://u@a.example",
            "https://a.example:443",
            "http://a.example:80",
            "https://*.example",
        ] {
            assert!(origin(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn a_network_may_be_a_single_address() {
        assert!(["10.0.0.0/8", "fd00::/8", "192.0.2.7", "::1"].iter().all(|text| network(text).is_ok()));
        assert!(["", "10.0.0.0/33", "proxy"].iter().all(|text| network(text).is_err()));
    }
}
