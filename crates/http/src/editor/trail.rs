//! What the audit remembers of a request beside what was done: who, from where, and its name in the log.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use ipnet::IpNet;
use myk10_domain::identity::Outcome;
use myk10_persistence::audit::AuditEvent;

use super::{
    access::Person,
    refusals::{Witness, known},
};
use crate::{AppState, middleware::REQUEST_ID};

/// So much is kept of a name that a client gives its request.
const MAX_REQUEST_ID: usize = 100;

/// Who the other end of the connection is; the server adds it to each request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// Who asks, from where, and under which name of the request.
///
/// Take it after the [`Permit`](super::access::Permit), or as a member of it: before that nobody is known.
#[derive(Clone, Debug)]
pub(crate) struct Trail {
    /// Who asks, where that is known.
    pub(crate) person: Option<Person>,
    /// From where, in full; it is for counting attempts and is never kept.
    pub(crate) client: Option<IpAddr>,
    /// The name of the request in the log.
    pub(crate) request_id: Option<String>,
}

impl Trail {
    /// What is known of a request so far.
    pub(crate) fn of(parts: &Parts, state: &AppState) -> Self {
        let request_id = parts.headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
        Self {
            person: parts.extensions.get::<Witness>().and_then(known),
            client: client(parts, &state.settings.editor.trusted_proxies),
            request_id: request_id.map(|id| id.chars().take(MAX_REQUEST_ID).collect()),
        }
    }

    /// From where, shortened so far that it is nobody's.
    pub(crate) fn address(&self) -> Option<String> {
        self.client.map(shortened)
    }

    /// Something that was done to `target`, such as `projects/UUID`.
    pub(crate) fn event(&self, action: &'static str, target: impl Into<Option<String>>) -> AuditEvent {
        self.told(action, Outcome::Ok, target.into())
    }

    /// Something that was refused.
    pub(crate) fn refused(&self, action: &'static str, target: impl Into<Option<String>>) -> AuditEvent {
        self.told(action, Outcome::Refused, target.into())
    }

    fn told(&self, action: &'static str, outcome: Outcome, target: Option<String>) -> AuditEvent {
        let person = self.person.as_ref();
        AuditEvent {
            action,
            outcome,
            account: person.map(|person| person.account),
            username: person.map(|person| person.username.clone()),
            api_token: person.and_then(|person| person.api_token),
            address: self.address(),
            request_id: self.request_id.clone(),
            target,
            detail: None,
        }
    }
}

impl FromRequestParts<AppState> for Trail {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        Ok(Self::of(parts, state))
    }
}

/// Who asks: the other end of the connection, or whoever a proxy that we trust names.
fn client(parts: &Parts, trusted: &[IpNet]) -> Option<IpAddr> {
    let Peer(peer) = parts.extensions.get::<Peer>()?;
    let peer = peer.to_canonical();
    let is_trusted = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
    if !is_trusted(&peer) {
        return Some(peer);
    }
    // A proxy writes one of the two; the other may come from the client. Where both name somebody, they must agree.
    let named = [x_forwarded_for(&parts.headers), forwarded(&parts.headers)];
    let mut named = named.iter().filter(|hops| !hops.is_empty()).map(|hops| nearest(hops, peer, is_trusted));
    let (first, second) = (named.next(), named.next());
    match (first, second) {
        (Some(first), Some(second)) if first != second => Some(peer),
        (first, _) => Some(first.unwrap_or(peer)),
    }
}

/// From the nearest hop on, the first that is no proxy of ours; what cannot be read ends the walk.
fn nearest(hops: &[Option<IpAddr>], peer: IpAddr, is_trusted: impl Fn(&IpAddr) -> bool) -> IpAddr {
    let mut last = peer;
    for hop in hops.iter().rev() {
        let Some(address) = hop else { return last };
        last = *address;
        if !is_trusted(address) {
            return last;
        }
    }
    last
}

fn x_forwarded_for(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    listed(headers, "x-forwarded-for").map(|hop| parsed(&hop)).collect()
}

/// The `for` of each hop (RFC 7239).
fn forwarded(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let named = |hop: String| {
        let pairs = hop.split(';').filter_map(|pair| pair.trim().split_once('='));
        let mut fors = pairs.filter(|(name, _)| name.eq_ignore_ascii_case("for"));
        fors.next().and_then(|(_, value)| parsed(value.trim_matches('"')))
    };
    listed(headers, "forwarded").map(named).collect()
}

fn listed<'a>(headers: &'a HeaderMap, name: &'static str) -> impl Iterator<Item = String> + 'a {
    let lines = headers.get_all(name).into_iter().map(|line| line.to_str().unwrap_or("?"));
    lines.flat_map(|line| line.split(',')).map(|hop| hop.trim().to_owned())
}

/// An address, with or without brackets and a port.
fn parsed(text: &str) -> Option<IpAddr> {
    let address = match text.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?.0.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        None => text.parse().ok().or_else(|| text.rsplit_once(':')?.0.parse::<Ipv4Addr>().ok().map(IpAddr::V4)),
    };
    address.map(|address| address.to_canonical())
}

/// The network of an address: the first 24 bits of IPv4, the first 48 of IPv6.
fn shortened(address: IpAddr) -> String {
    let bits = if address.is_ipv4() { 24 } else { 48 };
    IpNet::new(address, bits).map(|net| net.trunc().to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn client_of(peer: &str, headers: &[(&str, &str)]) -> String {
        let mut request = Request::builder();
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (mut parts, ()) = request.body(()).expect("a request").into_parts();
        parts.extensions.insert(Peer(peer.parse().expect("an address")));
        let trusted = ["10.0.0.0/8", "fd00::/8"].map(|net| net.parse().expect("a network"));
        client(&parts, &trusted).map(|client| client.to_string()).unwrap_or_default()
    }

    /// The other end, headers, and who asks.
    type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str);

    const X: &str = "x-forwarded-for";

    #[test]
    fn only_proxies_that_we_trust_say_who_asks() {
        let cases: [Case; 14] = [
            ("203.0.113.9", &[], "203.0.113.9"),
            ("203.0.113.9", &[(X, "198.51.100.1")], "203.0.113.9"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &[(X, "198.51.100.1")], "198.51.100.1"),
            ("10.0.0.1", &[(X, "192.0.2.7, 198.51.100.1, 10.9.9.9")], "198.51.100.1"),
            ("10.0.0.1", &[(X, "192.0.2.7"), (X, "198.51.100.1")], "198.51.100.1"),
            ("10.0.0.1", &[(X, "198.51.100.1, nonsense")], "10.0.0.1"),
            ("10.0.0.1", &[(X, "198.51.100.1:4711")], "198.51.100.1"),
            ("10.0.0.1", &[("forwarded", "for=192.0.2.7, for=\"[2001:db8::1]:4711\";proto=https")], "2001:db8::1"),
            ("10.0.0.1", &[("forwarded", "For=198.51.100.1;by=x")], "198.51.100.1"),
            ("10.0.0.1", &[("forwarded", "for=192.0.2.7"), (X, "198.51.100.1")], "10.0.0.1"),
            ("10.0.0.1", &[("forwarded", "for=198.51.100.1"), (X, "198.51.100.1")], "198.51.100.1"),
            ("::ffff:10.0.0.1", &[(X, "::ffff:198.51.100.1")], "198.51.100.1"),
            ("fd00::1", &[(X, "2001:db8::7")], "2001:db8::7"),
        ];
        for (peer, headers, expected) in cases {
            assert_eq!(client_of(peer, headers), expected, "{peer} {headers:?}");
        }
    }

    #[test]
    fn an_address_is_shortened_until_it_is_nobodys() {
        for (address, kept) in [("203.0.113.9", "203.0.113.0/24"), ("2001:db8:1:2:3::4", "2001:db8:1::/48")] {
            assert_eq!(shortened(address.parse().expect("an address")), kept);
        }
    }
}
