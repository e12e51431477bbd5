//! What can go wrong with accounts.

use crate::{Forbidden, credits::CreditsError, outbox::OutboxError, passwords::HashError};

/// Why an action on accounts was not done.
#[derive(Debug, thiserror::Error)]
pub enum AccountsError {
    /// The address is unknown or not activated yet, or the password is another one; which of these is not told.
    #[error("address or password is wrong")]
    WrongPassword,
    /// Tried too often: come back later (429).
    #[error("tried too often")]
    TooMany {
        /// After so many seconds.
        seconds: u32,
    },
    /// The operator takes no new accounts.
    #[error("registration is closed")]
    Closed,
    /// The link is none of ours, or its registration is gone.
    #[error("no such link")]
    LinkUnknown,
    /// The link is too old.
    #[error("the link has expired")]
    LinkExpired,
    /// The account is active already.
    #[error("the link was used")]
    LinkUsed,
    /// The outbox.
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    /// Too many passwords are being hashed: come back in a moment (503).
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The role does not allow it.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The ledger.
    #[error(transparent)]
    Credits(#[from] CreditsError),
    /// The database.
    #[error("{0}")]
    Database(#[from] database::Error),
}
