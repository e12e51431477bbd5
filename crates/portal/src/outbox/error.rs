//! What can go wrong with the outbox itself; a mail server's refusals are [`SendError`](super::SendError)s.

use crate::SealError;

/// What can go wrong with the outbox.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// The mail cannot be written as a row's contents.
    #[error("the mail cannot be written")]
    Unwritable,
    /// A mail cannot be sealed or opened.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The database.
    #[error("{0}")]
    Database(#[from] database::Error),
}
