//! Where a request comes from, past the proxies that the operator trusts and no others.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    str::FromStr,
};

use assidu_app::Origin;
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

/// A network: `10.0.0.0/8`, `::1/128`, or a single address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

/// The text is no network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no network: write it like 10.0.0.0/8, ::1 or fd00::/8")]
pub struct NotANetwork(String);

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let wrong = || NotANetwork(text.to_owned());
        let (address, prefix) = text.split_once('/').map_or((text, None), |(a, p)| (a, Some(p)));
        let address: IpAddr = address.trim().parse().map_err(|_| wrong())?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(longest), |p| p.trim().parse().map_err(|_| wrong()))?;
        if prefix > longest { Err(wrong()) } else { Ok(Self { address, prefix }) }
    }
}

impl Network {
    /// Whether the address is in the network.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let same = |ours: u128, theirs: u128, bits: u32| {
            let host = bits - u32::from(self.prefix);
            host >= bits || (ours >> host) == (theirs >> host)
        };
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(ours), IpAddr::V4(theirs)) => {
                same(ours.to_bits().into(), theirs.to_bits().into(), 32)
            }
            (IpAddr::V6(ours), IpAddr::V6(theirs)) => {
                // A prefix of 0 would shift by all 128 bits.
                self.prefix == 0 || same(ours.to_bits(), theirs.to_bits(), 128)
            }
            _ => false,
        }
    }
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
    fn networks_hold_what_they_say() {
        let holds = |network: &str, address: &str| {
            network.parse::<Network>().unwrap().contains(address.parse().unwrap())
        };
        assert!(holds("10.0.0.0/8", "10.255.0.1") && !holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("10.0.0.0/8", "::ffff:10.1.1.1"));
        assert!(holds("fd00::/8", "fdab::1") && !holds("fd00::/8", "fe80::1"));
        assert!(holds("0.0.0.0/0", "9.9.9.9") && holds("::/0", "2001:db8::1"));
        assert!(!holds("127.0.0.1", "127.0.0.2"));
        for bad in ["", "10.0.0.0/33", "10.0.0/8", "::1/129", "a/8", "10.0.0.0/-1"] {
            assert!(bad.parse::<Network>().is_err(), "{bad}");
        }
    }

    #[test]
    fn evidence_keeps_a_part_of_the_address() {
        let of = |text: &str| ClientAddress(text.parse().unwrap()).truncated();
        assert_eq!(of("203.0.113.9"), "203.0.113.0/24");
        assert_eq!(of("2001:db8:1:2::9"), "2001:db8:1::/48");
    }
}
