//! What a request says about where it came from and where it wanted to go, before a page sees it.

use std::net::{IpAddr, SocketAddr};

use axum::{
    http::{HeaderMap, Request, StatusCode, Uri, header::HOST},
    response::{IntoResponse, Response},
};

use super::Serving;
use crate::config::Network;

/// Headers that proxies write and clients forge; no page gets to see them.
const FORWARDED: [&str; 5] = [
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
];

/// Checks the host and strips what proxies wrote. Gives the client's address.
///
/// # Errors
/// The answer to a request that names no host, or another.
pub(super) fn check<B>(
    request: &mut Request<B>,
    peer: SocketAddr,
    serving: &Serving,
) -> Result<SocketAddr, Box<Response>> {
    let host =
        host(request.uri(), request.headers()).map(|host| serving.public_address.is_named_by(host));
    let address = client(peer, request.headers(), &serving.trusted_proxies);
    for name in FORWARDED {
        request.headers_mut().remove(name);
    }
    match host {
        Some(true) => Ok(address),
        Some(false) => Err(refuse(
            StatusCode::MISDIRECTED_REQUEST,
            format!("This portal answers at {} alone.\n", serving.public_address),
        )),
        None => Err(refuse(
            StatusCode::BAD_REQUEST,
            "The request must name its host, once.\n".to_owned(),
        )),
    }
}

fn refuse(status: StatusCode, text: String) -> Box<Response> {
    Box::new((status, text).into_response())
}

/// The one host that a request names: in its target (HTTP/2, or absolute form), else in its Host header.
fn host<'a>(target: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    let mut named = headers.get_all(HOST).iter();
    let header = match (named.next(), named.next()) {
        (Some(host), None) => Some(host.to_str().ok()?),
        (None, _) => None,
        (Some(_), Some(_)) => return None,
    };
    match (target.authority(), header) {
        (Some(authority), Some(header)) if authority.as_str() != header => None,
        (Some(authority), _) => Some(authority.as_str()),
        (None, header) => header,
    }
}

/// The client's address: the peer's, or behind trusted proxies the last one that X-Forwarded-For names before them.
fn client(peer: SocketAddr, headers: &HeaderMap, proxies: &[Network]) -> SocketAddr {
    let trusted = |address: IpAddr| proxies.iter().any(|network| network.holds(address));
    let mut address = peer.ip();
    if trusted(address) {
        let lines: Vec<_> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|line| line.to_str().ok())
            .collect();
        for named in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
            let Ok(named) = named.trim().parse::<IpAddr>() else {
                break;
            };
            address = named.to_canonical();
            if !trusted(address) {
                break;
            }
        }
    }
    SocketAddr::new(address, if address == peer.ip() { peer.port() } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client_of(peer: &str, lines: &[&'static str], proxies: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let proxies: Vec<_> = proxies.iter().map(|text| text.parse().unwrap()).collect();
        let peer = SocketAddr::new(peer.parse().unwrap(), 1);
        client(peer, &headers, &proxies).ip().to_string()
    }

    #[test]
    fn a_forged_address_is_ignored() {
        assert_eq!(client_of("9.9.9.9", &["1.2.3.4"], &[]), "9.9.9.9");
        assert_eq!(
            client_of("9.9.9.9", &["1.2.3.4"], &["10.0.0.0/8"]),
            "9.9.9.9"
        );
        assert_eq!(
            client_of("10.0.0.1", &["1.2.3.4, 9.9.9.9"], &["10.0.0.0/8"]),
            "9.9.9.9"
        );
        assert_eq!(
            client_of("10.0.0.1", &["1.2.3.4", "9.9.9.9"], &["10.0.0.0/8"]),
            "9.9.9.9"
        );
    }

    #[test]
    fn proxies_are_walked_through_from_the_near_end() {
        let proxies = ["10.0.0.0/8", "192.0.2.1"];
        assert_eq!(
            client_of("10.0.0.1", &["9.9.9.9, 192.0.2.1, 10.0.0.2"], &proxies),
            "9.9.9.9"
        );
        assert_eq!(client_of("10.0.0.1", &[], &proxies), "10.0.0.1");
        assert_eq!(client_of("10.0.0.1", &["nonsense"], &proxies), "10.0.0.1");
        assert_eq!(
            client_of("10.0.0.1", &["2001:db8::1"], &proxies),
            "2001:db8::1"
        );
    }

    #[test]
    fn one_host_is_named() {
        let named = |target: &str, hosts: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for host in hosts {
                headers.append(HOST, host.parse().unwrap());
            }
            host(&target.parse().unwrap(), &headers).map(str::to_owned)
        };
        assert_eq!(named("/", &["a"]).as_deref(), Some("a"));
        assert_eq!(named("http://a/", &[]).as_deref(), Some("a"));
        assert_eq!(named("http://a/", &["b"]), None);
        assert_eq!(named("/", &["a", "b"]), None);
        assert_eq!(named("/", &[]), None);
    }
}
