//! The portal's own TLS: certificate and key from files, read again when they change.

use std::{
    fs,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use anyhow::{Context, bail};
use rustls::{
    ServerConfig,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, pem::PemObject},
    server::{ClientHello, ParsedCertificate, ResolvesServerCert},
    sign::CertifiedKey,
};
use tokio_rustls::TlsAcceptor;

use crate::config::TlsFiles;

/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(5);

/// The certificate in use.
#[derive(Debug)]
pub struct Certificate {
    files: TlsFiles,
    state: RwLock<State>,
}

#[derive(Debug)]
struct State {
    text: (Vec<u8>, Vec<u8>),
    key: Arc<CertifiedKey>,
}

/// Reads the files and checks that they fit each other.
///
/// # Errors
/// A file cannot be read, is no PEM, or the key is another certificate's.
pub fn load(files: &TlsFiles) -> anyhow::Result<Arc<CertifiedKey>> {
    parse(&read(files)?)
}

/// Whether the certificate is for that host.
#[must_use]
pub fn is_for(key: &CertifiedKey, host: &str) -> bool {
    let parsed = key
        .cert
        .first()
        .and_then(|own| ParsedCertificate::try_from(own).ok());
    match (parsed, ServerName::try_from(host.trim_matches(['[', ']']))) {
        (Some(certificate), Ok(name)) => {
            rustls::client::verify_server_name(&certificate, &name).is_ok()
        }
        _ => false,
    }
}

fn read(files: &TlsFiles) -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
    let read = |path: &std::path::Path| {
        fs::read(path).with_context(|| format!("cannot read {}", path.display()))
    };
    Ok((read(&files.certificate)?, read(&files.key)?))
}

fn parse((certificate, key): &(Vec<u8>, Vec<u8>)) -> anyhow::Result<Arc<CertifiedKey>> {
    let chain = CertificateDer::pem_slice_iter(certificate)
        .collect::<Result<Vec<_>, _>>()
        .context("the certificate is not PEM")?;
    if chain.is_empty() {
        bail!("the certificate file holds no certificate");
    }
    let key = PrivateKeyDer::from_pem_slice(key).context("the key file holds no private key")?;
    let key = CertifiedKey::from_der(chain, key, &provider())
        .context("certificate and key do not fit each other")?;
    Ok(Arc::new(key))
}

fn provider() -> CryptoProvider {
    ring::default_provider()
}

impl Certificate {
    /// Reads the files for the first time.
    ///
    /// # Errors
    /// As [`load`].
    pub fn open(files: TlsFiles) -> anyhow::Result<Arc<Self>> {
        let text = read(&files)?;
        let key = parse(&text)?;
        let state = RwLock::new(State { text, key });
        Ok(Arc::new(Self { files, state }))
    }

    /// Looks at the files again. Gives whether new ones are in use now; ones that do not fit change nothing.
    ///
    /// # Errors
    /// As [`load`], when the files changed to something that cannot be used.
    pub fn refresh(&self) -> anyhow::Result<bool> {
        let text = read(&self.files)?;
        let known = self
            .state
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .text
            == text;
        if known {
            return Ok(false);
        }
        let key = parse(&text)?;
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = State { text, key };
        Ok(true)
    }

    /// Looks at the files every few seconds, for ever.
    pub async fn watch(self: Arc<Self>) {
        loop {
            tokio::time::sleep(LOOK).await;
            match self.refresh() {
                Ok(true) => tracing::info!("the new TLS certificate is in use"),
                Ok(false) => {}
                Err(error) => tracing::warn!("the TLS certificate stays the old one: {error:#}"),
            }
        }
    }

    /// What accepts TLS connections with it.
    pub(super) fn acceptor(self: &Arc<Self>) -> TlsAcceptor {
        let resolver: Arc<dyn ResolvesServerCert> = Arc::clone(self) as _;
        let mut config = ServerConfig::builder_with_provider(Arc::new(provider()))
            .with_safe_default_protocol_versions()
            .map(|builder| builder.with_no_client_auth().with_cert_resolver(resolver))
            .unwrap_or_else(|_| unreachable!("ring offers the suites of TLS 1.2 and 1.3"));
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        TlsAcceptor::from(Arc::new(config))
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(&state.key))
    }
}
