//! `hourkey serve`: the portal, until it is told to stop.

use std::sync::Arc;

use anyhow::Context;
use portal::{Random, SystemRandom};
use tokio::{net::TcpListener, sync::watch};

use super::{Loaded, say};
use crate::{
    config::{Config, PublicAddress},
    greeting::greeting,
    house::{self, House},
    mail,
    server::{self, Serving, tls::Certificate},
    workers,
};

pub(super) fn run(loaded: &Loaded) -> anyhow::Result<()> {
    tokio::runtime::Runtime::new()?.block_on(serve(&loaded.config))
}

async fn serve(config: &Config) -> anyhow::Result<()> {
    let opened = open(config).await?;
    let house = house::open(config, &opened.public_address).await?;
    serve_on(config, opened, house).await
}

/// What is listened on, and how.
pub(super) struct Opened {
    listener: TcpListener,
    public_address: PublicAddress,
    tls: Option<Arc<Certificate>>,
}

impl Opened {
    pub(super) fn public_address(&self) -> &PublicAddress {
        &self.public_address
    }
}

/// Begins to listen, before anything is made.
pub(super) async fn open(config: &Config) -> anyhow::Result<Opened> {
    let listener = TcpListener::bind(config.listen).await.with_context(|| {
        format!(
            "cannot listen on {}; another address and port can be given with --listen",
            config.listen
        )
    })?;
    let public_address = match &config.public_address {
        Some(address) => address.clone(),
        None => own_address(&listener)?,
    };
    let tls = config.tls.clone().map(Certificate::open).transpose()?;
    if let Some(certificate) = &tls {
        tokio::spawn(certificate.clone().watch());
    }
    Ok(Opened {
        listener,
        public_address,
        tls,
    })
}

/// Serves this portal until it is told to stop.
pub(super) async fn serve_on(config: &Config, opened: Opened, house: House) -> anyhow::Result<()> {
    let Opened {
        listener,
        public_address,
        tls,
    } = opened;
    let mailer = mail::mailer(config, &public_address)?;
    let outbox = (config.smtp.is_none() && public_address.is_loopback()).then(outbox_token);
    let app = web::router(web::App::new(
        house.portal.clone(),
        web_settings(&public_address, outbox.clone()),
    ));
    let stopping = stopping()?;
    let sending = tokio::spawn(workers::send_mails(
        house.portal.clone(),
        mailer,
        stopping.clone(),
    ));
    tokio::spawn(workers::sweep(house.portal.clone(), stopping.clone()));
    say(&greeting(
        config,
        &public_address,
        house.key_is_new,
        outbox.as_deref(),
    ));

    let serving = Serving {
        public_address,
        trusted_proxies: config.trusted_proxies.clone(),
        limits: config.limits,
        tls,
    };
    server::serve(listener, serving, app, stopping).await;
    // A mail that a slow server has in hand is due again at the next start.
    match tokio::time::timeout(config.limits.stop, sending).await {
        Ok(ended) => ended.context("the mail worker failed")?,
        Err(_) => tracing::warn!("a mail was left in hand; it is sent again after the next start"),
    }
    house.portal.database().shutdown().await;
    tracing::info!("stopped");
    Ok(())
}

/// The address of this machine's own, at the port that is listened on.
fn own_address(listener: &TcpListener) -> anyhow::Result<PublicAddress> {
    let address = format!("http://localhost:{}", listener.local_addr()?.port());
    address.parse().map_err(anyhow::Error::msg)
}

/// What opens /outbox until the next start.
fn outbox_token() -> String {
    let mut bytes = [0; 16];
    SystemRandom.fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn web_settings(public_address: &PublicAddress, outbox: Option<String>) -> web::Settings {
    let port = public_address.url().port_or_known_default().unwrap_or(80);
    // People type any of these for their own machine.
    let other_hosts = if public_address.is_loopback() {
        ["localhost", "127.0.0.1", "[::1]"]
            .map(|host| format!("{host}:{port}"))
            .into()
    } else {
        Vec::new()
    };
    web::Settings {
        other_hosts,
        outbox_token: outbox.map(web::OutboxToken::new),
    }
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
