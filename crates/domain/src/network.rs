//! Networks: of the proxies that an operator trusts, and of a site.

use std::{fmt, net::IpAddr, str::FromStr};

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

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}

/// Most networks of one site.
pub const MOST_NETWORKS: usize = 20;
/// The widest network that may stand for a site: what a very large house uses inside, and no more.
const WIDEST: (u8, u8) = (8, 32);

/// The networks of a site: whoever scans a printed code from one of them is taken to be there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteNetworks(Vec<Network>);

/// What was typed is no list of networks of a site.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SiteNetworksError {
    /// One of them is none.
    #[error(transparent)]
    NotANetwork(#[from] NotANetwork),
    /// One of them holds half the world: it would speak for nobody.
    #[error("{0} is too wide for a site")]
    TooWide(Network),
    /// Too many of them.
    #[error("a site has at most {MOST_NETWORKS} networks")]
    TooMany,
}

impl SiteNetworks {
    /// Whether the address is in one of them.
    #[must_use]
    pub fn contain(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(address))
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromStr for SiteNetworks {
    type Err = SiteNetworksError;

    /// Reads what was typed: one per line, or with spaces or commas between them.
    fn from_str(text: &str) -> Result<Self, SiteNetworksError> {
        let mut found = Vec::new();
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        for word in words.filter(|word| !word.is_empty()) {
            let network: Network = word.parse()?;
            let widest = if network.address.is_ipv4() { WIDEST.0 } else { WIDEST.1 };
            if network.prefix < widest {
                return Err(SiteNetworksError::TooWide(network));
            }
            if !found.contains(&network) {
                found.push(network);
            }
            if found.len() > MOST_NETWORKS {
                return Err(SiteNetworksError::TooMany);
            }
        }
        Ok(Self(found))
    }
}

impl fmt::Display for SiteNetworks {
    /// One per line, as it is stored and shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, network) in self.0.iter().enumerate() {
            let between = if n == 0 { "" } else { "\n" };
            write!(f, "{between}{network}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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

    proptest! {
        #[test]
        fn the_networks_of_a_site_read_back(
            fours in proptest::collection::vec((any::<[u8; 4]>(), 8_u8..=32), 0..10),
            sixes in proptest::collection::vec((any::<[u8; 16]>(), 32_u8..=128), 0..10),
        ) {
            let fours = fours.iter().map(|(a, p)| format!("{}/{p}", IpAddr::from(*a)));
            let sixes = sixes.iter().map(|(a, p)| format!("{}/{p}", IpAddr::from(*a)));
            let typed: Vec<String> = fours.chain(sixes).collect();
            let networks: SiteNetworks = typed.join(" , ").parse().unwrap();
            prop_assert_eq!(networks.to_string().parse(), Ok(networks.clone()));
            for text in &typed {
                let own = text.split('/').next().unwrap().parse().unwrap();
                prop_assert!(networks.contain(own), "{}", text);
            }
        }

        #[test]
        fn no_text_makes_networks_panic(text in ".{0,80}") {
            let _ = text.parse::<SiteNetworks>();
        }
    }

    #[test]
    fn a_site_is_not_half_the_world() {
        for wide in ["0.0.0.0/0", "10.0.0.0/7", "::/0", "2001::/31"] {
            assert!(matches!(wide.parse::<SiteNetworks>(), Err(SiteNetworksError::TooWide(_))), "{wide}");
        }
        let many: Vec<String> = (0..=MOST_NETWORKS).map(|n| format!("10.0.{n}.0/24")).collect();
        assert_eq!(many.join("\n").parse::<SiteNetworks>(), Err(SiteNetworksError::TooMany));
        assert!("".parse::<SiteNetworks>().unwrap().is_empty());
        assert!(!SiteNetworks::default().contain("10.0.0.1".parse().unwrap()));
    }
}
