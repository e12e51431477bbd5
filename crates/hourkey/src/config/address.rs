//! The addresses in a configuration: the public one, and networks of proxies.

use std::{fmt, net::IpAddr, str::FromStr};

use url::{Host, Url};

/// Where people reach the portal: scheme, host and port, nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAddress(Url);

impl PublicAddress {
    /// The address as a URL, with `/` as its path.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.0
    }

    /// Whether browsers reach it by TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Whether it can be reached from this machine alone.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        match self.0.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    /// Whether a request's `Host` names it. On a loopback address every name of the machine itself will do.
    #[must_use]
    pub fn is_named_by(&self, host: &str) -> bool {
        let Ok(named) = Self::from_str(&format!("{}://{host}", self.0.scheme())) else {
            return false;
        };
        named == *self
            || (self.is_loopback()
                && named.is_loopback()
                && named.0.port_or_known_default() == self.0.port_or_known_default())
    }
}

impl fmt::Display for PublicAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

impl FromStr for PublicAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| format!("{text:?} is no address: {error}"))?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err(format!(
                "{text:?} must begin with http:// or https:// and a host"
            ));
        }
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if bare {
            Ok(Self(url))
        } else {
            Err(format!("{text:?} must hold scheme, host and port alone"))
        }
    }
}

/// An address or a network, as `10.0.0.0/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u32,
}

impl Network {
    /// Whether `address` lies in it. An IPv4 address written as IPv6 counts as the IPv4 one.
    #[must_use]
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let mask = u32::MAX.checked_shl(32 - self.bits).unwrap_or(0);
                own.to_bits() & mask == other.to_bits() & mask
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let mask = u128::MAX.checked_shl(128 - self.bits).unwrap_or(0);
                own.to_bits() & mask == other.to_bits() & mask
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no address or network such as 10.0.0.0/8");
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.trim().parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.trim().parse().map_err(|_| wrong()))?;
        if bits > most {
            return Err(wrong());
        }
        Ok(Self { address, bits })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_named_by_its_host_alone() {
        let address: PublicAddress = "https://codes.example.com".parse().unwrap();
        assert!(address.is_secure() && !address.is_loopback());
        assert!(address.is_named_by("codes.example.com"));
        assert!(address.is_named_by("CODES.example.com:443"));
        for other in [
            "example.com",
            "codes.example.com:444",
            "codes.example.com.evil",
            "a/b",
            "",
            "localhost",
        ] {
            assert!(!address.is_named_by(other), "{other}");
        }
        let local: PublicAddress = "http://localhost:7878".parse().unwrap();
        assert!(local.is_loopback());
        assert!(local.is_named_by("127.0.0.1:7878") && local.is_named_by("[::1]:7878"));
        assert!(!local.is_named_by("127.0.0.1:7879") && !local.is_named_by("example.com:7878"));
    }

    #[test]
    fn a_public_address_holds_nothing_more() {
        for text in [
            "codes.example.com",
            "ftp://a",
            "https://a/b",
            "https://u@a",
            "https://a?b",
            "https://",
        ] {
            assert!(text.parse::<PublicAddress>().is_err(), "{text}");
        }
    }

    #[test]
    fn networks_hold_their_addresses() {
        let network: Network = "10.1.0.0/16".parse().unwrap();
        assert!(network.holds("10.1.2.3".parse().unwrap()));
        assert!(network.holds("::ffff:10.1.2.3".parse().unwrap()));
        assert!(!network.holds("10.2.0.1".parse().unwrap()));
        let all: Network = "0.0.0.0/0".parse().unwrap();
        assert!(all.holds("8.8.8.8".parse().unwrap()) && !all.holds("::1".parse().unwrap()));
        let one: Network = "::1".parse().unwrap();
        assert!(one.holds("::1".parse().unwrap()) && !one.holds("::2".parse().unwrap()));
        for text in ["", "10.0.0.0/33", "a", "10.0.0/8", "10.0.0.0/-1"] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
    }
}
