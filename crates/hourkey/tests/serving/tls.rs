//! The portal's own TLS.

use std::{fs, path::PathBuf, sync::Arc};

use hourkey::{
    config::{Limits, TlsFiles},
    server::{
        Serving,
        tls::{self, Certificate},
    },
};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName},
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_rustls::TlsConnector;

use crate::bench::{Bench, SHORT, get_page, limits, rest, start, with_tls};

/// A directory of its own for one test, removed at its end.
struct Files(PathBuf);

impl Files {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hourkey-tls-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn paths(&self) -> TlsFiles {
        TlsFiles {
            certificate: self.0.join("certificate.pem"),
            key: self.0.join("key.pem"),
        }
    }

    /// Writes a new certificate, and gives it.
    fn renew(&self) -> CertificateDer<'static> {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["codes.example.com".to_owned()]).unwrap();
        fs::write(self.paths().certificate, cert.pem()).unwrap();
        fs::write(self.paths().key, signing_key.serialize_pem()).unwrap();
        cert.der().clone()
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Asks for the first page by HTTP/1.1 over TLS, trusting that certificate alone.
async fn ask(bench: &Bench, trusted: &CertificateDer<'static>) -> std::io::Result<String> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let client = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("codes.example.com").unwrap();
    let mut stream = TlsConnector::from(Arc::new(client))
        .connect(name, bench.connect().await)
        .await?;
    stream.write_all(get_page("/", "").as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

#[tokio::test]
async fn a_changed_certificate_is_used_and_a_broken_one_is_not() {
    let files = Files::new("reload");
    let old = files.renew();
    let certificate = Certificate::open(files.paths()).unwrap();
    let bench = start(with_tls(&certificate)).await;
    assert!(ask(&bench, &old).await.unwrap().ends_with("hello"));
    assert!(!certificate.refresh().unwrap());

    let new = files.renew();
    assert!(certificate.refresh().unwrap());
    assert!(ask(&bench, &new).await.unwrap().ends_with("hello"));
    ask(&bench, &old).await.unwrap_err();

    fs::write(files.paths().key, "nonsense").unwrap();
    certificate.refresh().unwrap_err();
    assert!(ask(&bench, &new).await.unwrap().ends_with("hello"));
}

#[tokio::test]
async fn files_that_do_not_fit_are_refused() {
    let (one, other) = (Files::new("one"), Files::new("other"));
    one.renew();
    other.renew();
    let mixed = TlsFiles {
        certificate: one.paths().certificate,
        key: other.paths().key,
    };
    assert!(format!("{:#}", tls::load(&mixed).unwrap_err()).contains("do not fit"));
    let missing = TlsFiles {
        certificate: one.0.join("none.pem"),
        ..one.paths()
    };
    assert!(format!("{:#}", tls::load(&missing).unwrap_err()).contains("none.pem"));
    let loaded = tls::load(&one.paths()).unwrap();
    assert!(tls::is_for(&loaded, "codes.example.com") && !tls::is_for(&loaded, "example.com"));
}

#[tokio::test]
async fn a_slow_handshake_and_plain_http_are_cut_off() {
    let files = Files::new("plain");
    files.renew();
    let certificate = Certificate::open(files.paths()).unwrap();
    let bench = start(Serving {
        limits: Limits {
            header: SHORT,
            ..limits()
        },
        ..with_tls(&certificate)
    })
    .await;
    assert_eq!(rest(&mut bench.connect().await).await, "");
    assert!(
        !String::from_utf8_lossy(bench.ask(&get_page("/", "")).await.as_bytes()).contains("hello")
    );
}
