//! The state behind every page.

use std::sync::Arc;

use portal::Portal;
use subtle::ConstantTimeEq;

/// What only pages need to know of the operator's settings.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// `Host` values that are answered besides the public address's own: names of the same portal.
    pub other_hosts: Vec<String>,
    /// Opens `/outbox`; without it there is no such page.
    pub outbox_token: Option<OutboxToken>,
}

/// The secret that opens `/outbox`, told to whoever sees the terminal. Debug does not show it.
#[derive(Clone)]
pub struct OutboxToken(String);

impl OutboxToken {
    /// The token of this start.
    #[must_use]
    pub fn new(token: String) -> Self {
        Self(token)
    }

    /// The secret itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether `told` is it, in a time that tells nothing of it.
    pub(crate) fn is(&self, told: &str) -> bool {
        self.0.as_bytes().ct_eq(told.as_bytes()).into()
    }
}

impl std::fmt::Debug for OutboxToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OutboxToken")
    }
}

/// The state of the web: the portal and what belongs to pages alone. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    portal: Portal,
    hosts: Vec<String>,
    secure: bool,
    outbox_token: Option<OutboxToken>,
}

impl App {
    /// The web of this portal.
    #[must_use]
    pub fn new(portal: Portal, settings: Settings) -> Self {
        let address = &portal.settings().public_address;
        let mut hosts: Vec<String> = settings
            .other_hosts
            .into_iter()
            .map(|host| host.to_ascii_lowercase())
            .collect();
        hosts.extend(authority(address));
        let secure = address.scheme() == "https";
        Self(Arc::new(Inner {
            portal,
            hosts,
            secure,
            outbox_token: settings.outbox_token,
        }))
    }

    /// The portal.
    #[must_use]
    pub fn portal(&self) -> &Portal {
        &self.0.portal
    }

    /// Whether people reach this portal over TLS, so that cookies are `Secure` and browsers are told to stay.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.0.secure
    }

    /// The origin of the public address, as browsers send it: `https://codes.example.com`.
    #[must_use]
    pub fn origin(&self) -> String {
        self.0
            .portal
            .settings()
            .public_address
            .origin()
            .ascii_serialization()
    }

    /// What opens `/outbox`, if anything does.
    pub(crate) fn outbox_token(&self) -> Option<&OutboxToken> {
        self.0.outbox_token.as_ref()
    }

    /// Whether a request's `Host` is one of this portal's.
    pub(crate) fn answers_to(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        self.0.hosts.contains(&host)
    }
}

/// `host` and `host:port` of an address; the port alone where it is not the scheme's own.
fn authority(address: &url::Url) -> Vec<String> {
    let Some(host) = address.host_str() else {
        return Vec::new();
    };
    match (address.port(), address.port_or_known_default()) {
        (Some(port), _) => vec![format!("{host}:{port}")],
        (None, Some(port)) => vec![host.to_owned(), format!("{host}:{port}")],
        (None, None) => vec![host.to_owned()],
    }
}
