//! Serves one axum router over TCP: limits on time, size and number, TLS, hosts, client addresses, graceful stop.
//! Knows nothing of pages.

mod body;
mod connection;
mod door;
mod io;
mod request;
pub mod tls;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
};

use crate::config::{Limits, Network, PublicAddress};
use door::Door;

/// How to serve.
#[derive(Debug, Clone)]
pub struct Serving {
    /// The only host that requests may name.
    pub public_address: PublicAddress,
    /// Proxies whose X-Forwarded-For is believed; when there are any, and no TLS, nobody else is answered.
    pub trusted_proxies: Vec<Network>,
    /// The limits.
    pub limits: Limits,
    /// The portal's own TLS.
    pub tls: Option<Arc<tls::Certificate>>,
}

/// What every connection shares.
struct Shared {
    serving: Serving,
    acceptor: Option<tokio_rustls::TlsAcceptor>,
    app: Router,
    stopping: watch::Receiver<bool>,
}

/// Serves until `stopping` turns true, then lets running requests finish for as long as the limit says.
pub async fn serve(
    listener: TcpListener,
    serving: Serving,
    app: Router,
    stopping: watch::Receiver<bool>,
) {
    let limits = serving.limits;
    let mut door = Door::new(&serving);
    let shared = Arc::new(Shared {
        acceptor: serving.tls.as_ref().map(tls::Certificate::acceptor),
        serving,
        app,
        stopping: stopping.clone(),
    });
    let mut stop = stopping;
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        let (stream, peer) = tokio::select! {
            biased;
            _ = stop.wait_for(|stopping| *stopping) => break,
            arrived = arrive(&listener, &mut door) => arrived,
        };
        let Some((stream, place)) = door.admit(stream, peer) else {
            continue;
        };
        let shared = Arc::clone(&shared);
        connections.spawn(async move {
            connection::run(stream, peer, &shared).await;
            drop(place);
        });
    }
    drop(listener);
    let finished = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(limits.stop, finished).await.is_err() {
        tracing::warn!("requests did not finish in time; their connections were cut");
    }
    connections.shutdown().await;
}

/// The next connection, once there is room for it. Failing to accept (no file handles left) is waited out.
async fn arrive(listener: &TcpListener, door: &mut Door) -> (TcpStream, SocketAddr) {
    door.room().await;
    loop {
        match listener.accept().await {
            Ok(arrived) => return arrived,
            Err(error) => {
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}
