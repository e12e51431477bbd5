//! What the operator chooses and the features need to know. Reading it from files is the binary's work.

use url::Url;

/// The settings of a portal.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people reach the portal, such as `https://codes.example.com/`. Links in mails start with it.
    pub public_address: Url,
    /// Whether codes need credits that were granted or bought before.
    pub credits: CreditPolicy,
    /// Free credits at the first activation of an account.
    pub welcome_credits: u32,
    /// What a password hash costs.
    pub hashing: Hashing,
    /// Whether strangers may register.
    pub registration: bool,
}

impl Settings {
    /// The settings as shipped, for a portal at `public_address`.
    #[must_use]
    pub fn new(public_address: Url) -> Self {
        Self {
            public_address,
            credits: CreditPolicy::Prepaid,
            welcome_credits: 20,
            hashing: Hashing::STANDARD,
            registration: true,
        }
    }

    /// An absolute link into the portal for a mail. `path` starts without a slash.
    ///
    /// The public address may itself hold a path; the link stays under it.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        let base = self.public_address.as_str().trim_end_matches('/');
        format!("{base}/{path}")
    }
}

/// Whether codes need credits that were granted or bought before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditPolicy {
    /// A code takes a credit that is there; without one it is refused.
    Prepaid,
    /// The transaction that takes a credit grants it first.
    Unlimited,
}

/// What a password hash (argon2id) costs, and how many may be made at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hashing {
    /// Memory of one hash in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Hashes made at the same time.
    pub parallel: usize,
    /// Hashes that may wait for their turn; one more is told to come back later.
    pub queue: usize,
}

impl Hashing {
    /// OWASP's first choice for argon2id: 19 MiB and 2 passes. 64 may wait, about a second of work for two cores.
    pub const STANDARD: Self = Self {
        memory_kib: 19 * 1024,
        passes: 2,
        parallel: 2,
        queue: 64,
    };

    /// The cheapest hash there is, for tests that are not about hashing.
    pub const CHEAP: Self = Self {
        memory_kib: 8,
        passes: 1,
        parallel: 2,
        queue: 1024,
    };
}
