//! What can go wrong with a virtual lock.

use jiff::SignedDuration;

use crate::locks::LockError;

/// Why something at a virtual lock failed. That the lock itself refuses a code is no failure.
#[derive(Debug, thiserror::Error)]
pub enum VirtualLockError {
    /// The account has no such virtual lock: none at all, another account's, or one that is not virtual.
    #[error("the account has no such virtual lock")]
    Unknown,
    /// The clock would be pushed too far.
    #[error("a clock is pushed forward by at most {furthest:#}")]
    TooFar {
        /// How far ahead it may be in all.
        furthest: SignedDuration,
    },
    /// The person's role does not allow it.
    #[error(transparent)]
    Forbidden(#[from] crate::Forbidden),
    /// What is sealed could not be opened.
    #[error(transparent)]
    Sealed(#[from] crate::SealError),
    /// What was opened is no state of a lock.
    #[error(transparent)]
    State(#[from] netcode::lock::StateError),
    /// The journal could not be read or written.
    #[error(transparent)]
    Journal(#[from] serde_json::Error),
    /// The database said no.
    #[error("{0}")]
    Database(#[from] database::Error),
    /// Looking the lock up failed.
    #[error(transparent)]
    Lock(LockError),
}

impl From<LockError> for VirtualLockError {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Unknown => Self::Unknown,
            LockError::Forbidden(forbidden) => Self::Forbidden(forbidden),
            LockError::Database(error) => Self::Database(error),
            other => Self::Lock(other),
        }
    }
}
