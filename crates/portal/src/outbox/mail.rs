//! A mail ready to be sent, and who sends it.

use std::{fmt, future::Future, pin::Pin};

use serde::{Deserialize, Serialize};

/// A mail ready to be sent: one recipient, plain text and HTML of the same words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// The recipient's address.
    pub to: String,
    /// The subject, one line.
    pub subject: String,
    /// The text for programs that show no HTML.
    pub text: String,
    /// A whole HTML document.
    pub html: String,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mail")
    }
}

/// A mail that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It may be taken later: the server is away, busy, or refuses for now.
    #[error("not taken now: {0}")]
    Later(String),
    /// It will never be taken: the server refuses this mail for good.
    #[error("refused for good: {0}")]
    Never(String),
}

/// The answer of a [`Mailer`].
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), SendError>> + Send + 'a>>;

/// Sends mails. Implemented by `gateways`.
pub trait Mailer: Send + Sync {
    /// Hands one mail over. `Ok` means that the other side has taken it.
    ///
    /// `id` is the outbox row's: the mail carries it as its Message-ID, so that one sent twice after a crash can be
    /// known as one. What an error says never holds the address or the contents.
    fn send<'a>(&'a self, id: uuid::Uuid, mail: &'a Mail) -> Sending<'a>;

    /// Whether the contents stay in the outbox after this, to be read there. A mail server's mails do not: their
    /// links and codes are nobody's business any more.
    fn keeps(&self) -> bool {
        false
    }
}
