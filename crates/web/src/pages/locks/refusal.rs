//! What the errors of `portal::locks` are to a browser.

use portal::locks::LockError;

use crate::Problem;

/// The error page for an error that is no field's.
pub(crate) fn problem(error: LockError) -> Problem {
    match error {
        LockError::Unknown => Problem::NotFound,
        LockError::Forbidden(_) => Problem::Forbidden,
        LockError::WrongModel
        | LockError::WrongMode
        | LockError::AlreadyAdded(_)
        | LockError::NotKeyed
        | LockError::NotPending
        | LockError::Timecode
        | LockError::TimecodeAhead { .. }
        | LockError::TimecodeBefore { .. }
        | LockError::Secret
        | LockError::NotInitialised
        | LockError::NameDiffers => Problem::Unprocessable,
        error @ (LockError::Sealed(_) | LockError::Database(_)) => Problem::internal(error),
    }
}
