//! Configuration: file, then environment, then flags, turned into types that cannot hold a wrong value. Every
//! mistake is reported, each with its place. Reads files that settings name; starts nothing.

mod address;
mod print;
mod reader;
mod rules;
mod settings;
mod sources;

use std::{fmt, net::SocketAddr, path::PathBuf, time::Duration};

pub use address::{Network, PublicAddress};
use gateways::Smtp;
pub use print::{print, reference};
pub use sources::Origin;
use sources::Values;

/// The effective configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where people reach the portal. `None`: http://localhost and the port that is listened on.
    pub public_address: Option<PublicAddress>,
    /// What is listened on.
    pub listen: SocketAddr,
    /// The portal's own files.
    pub data_dir: PathBuf,
    /// Whether strangers may register.
    pub registration: bool,
    /// The log's filter.
    pub log: String,
    /// Whether the log is JSON.
    pub log_json: bool,
    /// `sqlite:PATH` or `postgres://…`; may hold a password.
    pub database_url: DatabaseUrl,
    /// The key-encryption key.
    pub key_file: PathBuf,
    /// Certificate chain and key of the portal's own TLS.
    pub tls: Option<TlsFiles>,
    /// Whose X-Forwarded-For is believed.
    pub trusted_proxies: Vec<Network>,
    /// The mail server.
    pub smtp: Option<Smtp>,
    /// Credits.
    pub credits: Credits,
    /// Limits of serving.
    pub limits: Limits,
}

/// A database URL, which may hold a password: never shown whole.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(pub String);

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::without_password(&self.0))
    }
}

/// Certificate chain and private key, PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The chain, the portal's own certificate first.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credits {
    /// Given at the first activation of an account.
    pub free: u32,
    /// Whether nobody runs out.
    pub unlimited: bool,
}

/// Limits of serving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connections at a time.
    pub connections: usize,
    /// Connections at a time from one address.
    pub connections_per_address: usize,
    /// For headers and a TLS handshake to arrive, and for an idle connection.
    pub header: Duration,
    /// For a whole body to arrive, and for a slow reader to read on.
    pub body: Duration,
    /// The largest body.
    pub body_bytes: usize,
    /// The largest request line with headers.
    pub header_bytes: usize,
    /// For running requests to finish at a stop.
    pub stop: Duration,
}

/// A mistake of the operator, with the place where it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    origin: Option<Origin>,
    text: String,
}

impl Mistake {
    fn new(origin: Origin, text: impl Into<String>) -> Self {
        Self {
            origin: Some(origin),
            text: text.into(),
        }
    }

    fn general(text: impl Into<String>) -> Self {
        Self {
            origin: None,
            text: text.into(),
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.origin {
            Some(Origin::Default) | None => f.write_str(&self.text),
            Some(origin) => write!(f, "{origin}: {}", self.text),
        }
    }
}

/// What the command line and the environment said about the configuration.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The configuration file that was named, by flag or `HOURKEY_CONFIG`. Without one: `hourkey.toml` in the
    /// working directory, if there is one.
    pub file: Option<PathBuf>,
    /// The environment.
    pub environment: Vec<(String, String)>,
    /// Pairs of setting and text.
    pub flags: Vec<(String, String)>,
}

/// A configuration, and where each part of it was said.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The configuration.
    pub config: Config,
    /// The file that was read.
    pub file: Option<PathBuf>,
    values: Values,
}

/// Reads and checks the configuration.
///
/// # Errors
/// Every mistake that was found.
pub fn load(sources: &Sources) -> Result<Loaded, Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let mut values = sources::defaults();
    let usual = PathBuf::from("hourkey.toml");
    let file = sources
        .file
        .clone()
        .or_else(|| usual.exists().then_some(usual));
    if let Some(path) = &file {
        match std::fs::read_to_string(path) {
            Ok(text) => sources::add_file(&mut values, path, &text, &mut mistakes),
            Err(error) => {
                let text = format!(
                    "cannot read the configuration file {}: {error}",
                    path.display()
                );
                mistakes.push(Mistake::general(text));
            }
        }
    }
    sources::add_environment(&mut values, &sources.environment, &mut mistakes);
    sources::add_flags(&mut values, &sources.flags, &mut mistakes);
    let mut reader = reader::Reader::new(&values, mistakes);
    let config = rules::config(&mut reader);
    let mistakes = reader.into_mistakes();
    match config {
        Some(config) if mistakes.is_empty() => Ok(Loaded {
            config,
            file,
            values,
        }),
        _ => Err(mistakes),
    }
}
