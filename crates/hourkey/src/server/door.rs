//! Who is let in: so many connections in all, so many from one address, and behind a proxy nobody but the proxy.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    net::TcpStream,
    sync::{OwnedSemaphorePermit, Semaphore},
};

use super::Serving;
use crate::config::Network;

/// How many connections each address holds.
type Held = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// Counts connections.
pub(super) struct Door {
    places: Arc<Semaphore>,
    next: Option<OwnedSemaphorePermit>,
    per_address: usize,
    held: Held,
    proxies: Vec<Network>,
    proxies_alone: bool,
}

/// A place that a connection holds until it ends.
pub(super) struct Place {
    _place: OwnedSemaphorePermit,
    _counted: Option<Counted>,
}

impl Door {
    pub(super) fn new(serving: &Serving) -> Self {
        Self {
            places: Arc::new(Semaphore::new(serving.limits.connections)),
            next: None,
            per_address: serving.limits.connections_per_address,
            held: Arc::default(),
            proxies: serving.trusted_proxies.clone(),
            proxies_alone: serving.tls.is_none() && !serving.trusted_proxies.is_empty(),
        }
    }

    /// Waits until there is a place for one more. Dropping the wait loses nothing.
    pub(super) async fn room(&mut self) {
        if self.next.is_none() {
            self.next = Arc::clone(&self.places).acquire_owned().await.ok();
        }
    }

    /// Lets a connection in, or closes it.
    pub(super) fn admit(
        &mut self,
        stream: TcpStream,
        peer: SocketAddr,
    ) -> Option<(TcpStream, Place)> {
        let address = peer.ip().to_canonical();
        let proxy = self.proxies.iter().any(|network| network.holds(address));
        if self.proxies_alone && !proxy {
            tracing::warn!(%address, "refused: not a trusted proxy, and there is no TLS");
            return None;
        }
        let counted = if proxy || address.is_loopback() {
            None
        } else {
            Some(self.count(address)?)
        };
        let place = Place {
            _place: self.next.take()?,
            _counted: counted,
        };
        Some((stream, place))
    }

    /// Counts one more connection of that address, unless it has too many.
    fn count(&self, address: IpAddr) -> Option<Counted> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(address).or_default();
        if *count >= self.per_address {
            tracing::debug!(%address, "closed: too many connections from one address");
            return None;
        }
        *count += 1;
        let held = Arc::clone(&self.held);
        Some(Counted { address, held })
    }
}

/// One counted connection of an address.
struct Counted {
    address: IpAddr,
    held: Held,
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_so_many_connections_and_no_more() {
        let door = Door {
            places: Arc::new(Semaphore::new(10)),
            next: None,
            per_address: 2,
            held: Arc::default(),
            proxies: Vec::new(),
            proxies_alone: false,
        };
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let first = door.count(one);
        let _second = door.count(one).unwrap();
        assert!(door.count(one).is_none());
        assert!(door.count(other).is_some());
        drop(first);
        let _third = door.count(one).unwrap();
        assert!(door.count(one).is_none());
        assert_eq!(door.held.lock().unwrap().len(), 1);
    }
}
