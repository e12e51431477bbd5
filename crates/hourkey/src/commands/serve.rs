//! `hourkey serve` and `hourkey migrate`.

use anyhow::Context;
use tokio::{net::TcpListener, sync::watch};

use super::{Loaded, say};
use crate::{
    config::{Config, PublicAddress},
    server::{self, Serving, tls::Certificate},
};

pub(super) fn run(loaded: &Loaded) -> anyhow::Result<()> {
    tokio::runtime::Runtime::new()?.block_on(serve(&loaded.config))
}

pub(super) fn migrate(_loaded: &Loaded) -> anyhow::Result<()> {
    Ok(())
}

async fn serve(config: &Config) -> anyhow::Result<()> {
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("cannot listen on {}", config.listen))?;
    let public_address = match &config.public_address {
        Some(address) => address.clone(),
        None => own_address(&listener)?,
    };
    let tls = config.tls.clone().map(Certificate::open).transpose()?;
    if let Some(certificate) = &tls {
        tokio::spawn(certificate.clone().watch());
    }
    say(&format!("Hourkey is at {public_address}"));
    let serving = Serving {
        public_address,
        trusted_proxies: config.trusted_proxies.clone(),
        limits: config.limits,
        tls,
    };
    server::serve(listener, serving, axum::Router::new(), stopping()?).await;
    Ok(())
}

/// The address of this machine's own, at the port that is listened on.
fn own_address(listener: &TcpListener) -> anyhow::Result<PublicAddress> {
    let address = format!("http://localhost:{}", listener.local_addr()?.port());
    address.parse().map_err(anyhow::Error::msg)
}

/// Turns true at SIGTERM or SIGINT.
fn stopping() -> anyhow::Result<watch::Receiver<bool>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let (sender, stopping) = watch::channel(false);
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        sender.send_replace(true);
    });
    Ok(stopping)
}
