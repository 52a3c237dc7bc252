//! Where a request comes from, past the proxies that the operator trusts and no others.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use assidu_app::Origin;
pub use assidu_domain::network::Network;
use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, request::Parts},
};

/// The address of the visitor's own device or of its network's door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// What evidence keeps of it: the /24 or /48, enough to tell a classroom from a bedroom.
    #[must_use]
    pub fn truncated(self) -> String {
        self.origin().text()
    }

    /// The same, for the log of access.
    #[must_use]
    pub fn origin(self) -> Origin {
        Origin::of(Some(self.0))
    }

    /// The address of a request's sender.
    pub(crate) fn of(parts: &Parts, trusted: &[Network]) -> Self {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(peer)| peer.ip());
        Self(behind_proxies(peer.to_canonical(), &parts.headers, trusted))
    }
}

/// Walks `X-Forwarded-For` from its end, the part that our own proxies wrote, and stops at the first address
/// that is not one of them: whatever stands before was written by anyone.
fn behind_proxies(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut address = peer;
    let hops = headers.get_all("x-forwarded-for").into_iter().rev().filter_map(|value| value.to_str().ok());
    for hop in hops.flat_map(|value| value.rsplit(',')).take(16) {
        if !is_trusted(address) {
            break;
        }
        match hop.trim().parse::<IpAddr>() {
            Ok(before) => address = before.to_canonical(),
            Err(_) => break,
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(values: &[&'static str]) -> HeaderMap {
        values.iter().map(|v| ("x-forwarded-for".parse().unwrap(), v.parse().unwrap())).collect()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let ours = ["10.0.0.0/8".parse().unwrap(), "::1".parse().unwrap()];
        let forged = headers(&["1.2.3.4, 203.0.113.9, 10.1.1.1"]);
        assert_eq!(behind_proxies(ip("198.51.100.7"), &forged, &ours), ip("198.51.100.7"));
        assert_eq!(behind_proxies(ip("10.0.0.2"), &forged, &ours), ip("203.0.113.9"));
        assert_eq!(
            behind_proxies(ip("10.0.0.2"), &headers(&["203.0.113.9", "10.1.1.1"]), &ours),
            ip("203.0.113.9")
        );
        assert_eq!(behind_proxies(ip("10.0.0.2"), &headers(&["rubbish"]), &ours), ip("10.0.0.2"));
        assert_eq!(behind_proxies(ip("10.0.0.2"), &headers(&["1.2.3.4"]), &[]), ip("10.0.0.2"));
    }

    #[test]
    fn evidence_keeps_a_part_of_the_address() {
        let of = |text: &str| ClientAddress(text.parse().unwrap()).truncated();
        assert_eq!(of("203.0.113.9"), "203.0.113.0/24");
        assert_eq!(of("2001:db8:1:2::9"), "2001:db8:1::/48");
    }
}
