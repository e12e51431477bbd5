//! What can go wrong with accounts.

use crate::{Forbidden, credits::CreditsError, passwords::HashError};

/// Why an action on accounts was not done.
#[derive(Debug, thiserror::Error)]
pub enum AccountsError {
    /// The address is unknown or the password is another one; which of the two is not told.
    #[error("address or password is wrong")]
    WrongPassword,
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
    #[error(transparent)]
    Database(#[from] database::Error),
}
