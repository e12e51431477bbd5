//! What can go wrong with a lock.

use jiff::civil::DateTime;

use crate::LockId;

/// Why something about a lock was refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// The account has no such lock. Another account's lock answers the same.
    #[error("the account has no such lock")]
    Unknown,
    /// The person's role does not allow it.
    #[error(transparent)]
    Forbidden(#[from] crate::Forbidden),
    /// A lock of that source cannot be that model.
    #[error("a lock of this source cannot be this model")]
    WrongModel,
    /// The model has no codes of that kind.
    #[error("this model has no codes of this kind")]
    WrongMode,
    /// The same form added a lock before, and what it said then was something else.
    #[error("this form has added another lock already")]
    AlreadyAdded(LockId),
    /// Nothing to initialise here: this kind of lock is linked, not keyed.
    #[error("a lock like this is not initialised with a sequence")]
    NotKeyed,
    /// No initialisation is pending, or another one than the page showed.
    #[error("this initialisation is not pending")]
    NotPending,
    /// The timecode lies in the future of the lock's clock.
    #[error("the timecode lies in the future")]
    TimecodeAhead {
        /// What the lock's clock shows now.
        now: DateTime,
    },
    /// The timecode is of a minute before the sequence was first shown.
    #[error("the timecode is older than the sequence")]
    TimecodeBefore {
        /// The first minute that was shown.
        first: DateTime,
    },
    /// The minute is none that ten digits can write.
    #[error("no timecode can be written for this minute")]
    Timecode,
    /// A full secret is missing on a model that needs one, or given for one that has none.
    #[error("the secret does not fit the model")]
    Secret,
    /// A change needs a lock that is initialised.
    #[error("the lock is not initialised")]
    NotInitialised,
    /// What was typed to confirm is not the lock's name.
    #[error("the name typed is not the lock's name")]
    NameDiffers,
    /// What is sealed could not be opened: the key-encryption key is another one.
    #[error(transparent)]
    Sealed(#[from] crate::SealError),
    /// The database said no.
    #[error("{0}")]
    Database(#[from] database::Error),
}
