//! What can go wrong with credits.

use crate::{Forbidden, TransferId};

/// Why credits did not move.
#[derive(Debug, thiserror::Error)]
pub enum CreditsError {
    /// The account holds fewer credits than this takes.
    #[error("not enough credits: {needed} needed")]
    NotEnough {
        /// What the transfer takes.
        needed: u32,
    },
    /// A transfer of this id exists and says something else.
    #[error("transfer {0} exists with other content")]
    Differs(TransferId),
    /// There is no such reservation in this account.
    #[error("no reservation {0}")]
    NoReservation(TransferId),
    /// The reservation was taken or given back before, by another transfer.
    #[error("reservation {0} has ended")]
    Ended(TransferId),
    /// The account has no books: it was not made by this house.
    #[error("the account has no books")]
    NoBooks,
    /// No transfer moves nothing.
    #[error("a transfer moves at least one credit")]
    Nothing,
    /// No activated account has that address.
    #[error("no activated account has this address")]
    NoAccount,
    /// The role does not allow it.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The database.
    #[error("{0}")]
    Database(#[from] database::Error),
}
