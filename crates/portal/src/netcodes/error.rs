//! What can go wrong with a NetCode.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use netcode::Family;

use super::Field;
use crate::{Forbidden, NetCodeId, credits::CreditsError, locks::LockError, time::StartError};

/// Why no code can be made for what was asked. Nothing was charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The maker's hardware: its codes come from the maker's server, and the account has no connection to one.
    #[error("codes for this lock come from its maker's server, which is not connected")]
    FactoryNotConnected,
    /// No initialisation of the lock is confirmed.
    #[error("the lock is not initialised")]
    NotInitialised,
    /// The lock runs another mode and would silently refuse the code.
    #[error("the lock runs another mode")]
    OtherMode {
        /// The mode that it runs.
        runs: Family,
    },
    /// The model has no codes of this mode.
    #[error("the model has no such mode")]
    NotOfModel,
    /// The start is not one.
    #[error(transparent)]
    Start(StartError),
    /// The window ended before now.
    #[error("the window is over")]
    Over {
        /// When it ended.
        closed: Timestamp,
    },
    /// The time in which a rental code must first be used ended before now.
    #[error("the time for the first use is over")]
    FirstUseOver {
        /// When it ended.
        closed: Timestamp,
    },
    /// An end date lies from today to 365 days ahead.
    #[error("an end date lies from today to 365 days ahead")]
    EndDate {
        /// Today, on the lock's clock.
        first: Date,
        /// The last date there is.
        last: Date,
    },
    /// The window starts before the day on which the lock was initialised.
    #[error("the window starts before the lock was initialised")]
    BeforeSetup {
        /// The minute of the initialisation, on the lock's clock.
        since: DateTime,
    },
    /// The lock cannot count so far: it must be initialised again first.
    #[error("the window lies past the lock's horizon")]
    PastHorizon {
        /// The last day it can count to.
        last: Date,
    },
    /// The model has fewer codes for one window.
    #[error("the model has no such variant")]
    Variant {
        /// How many it has.
        variants: u8,
    },
    /// A start and a duration that do not go together, or a date that no lock's clock can show.
    #[error("there is no such window")]
    NoSuchWindow,
}

impl Refusal {
    /// The field to put right.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::FactoryNotConnected | Self::NotInitialised => Field::Lock,
            Self::OtherMode { .. } | Self::NotOfModel => Field::Mode,
            Self::Start(StartError::Twice { .. }) => Field::Which,
            Self::Start(_) => Field::Hour,
            Self::Variant { .. } => Field::Variant,
            Self::Over { .. }
            | Self::FirstUseOver { .. }
            | Self::EndDate { .. }
            | Self::BeforeSetup { .. }
            | Self::PastHorizon { .. }
            | Self::NoSuchWindow => Field::Date,
        }
    }
}

/// Why a NetCode was not issued or found.
#[derive(Debug, thiserror::Error)]
pub enum NetCodeError {
    /// No code can be made for what was asked.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The account has no credit left. Nothing was issued.
    #[error("no credit left")]
    NoCredit,
    /// The same form was used before for something else.
    #[error("this request was used for another code")]
    RequestReused(NetCodeId),
    /// The free test code of this initialisation has been given.
    #[error("the test code of this initialisation has been given")]
    TestGiven(NetCodeId),
    /// The account has no such code. Another account's code answers the same.
    #[error("the account has no such code")]
    Unknown,
    /// The role does not allow it.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The lock.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The ledger.
    #[error(transparent)]
    Credits(CreditsError),
    /// The digits could not be sealed or opened: the key-encryption key is another one.
    #[error(transparent)]
    Sealed(#[from] crate::SealError),
    /// The database.
    #[error("{0}")]
    Database(#[from] database::Error),
}

impl From<CreditsError> for NetCodeError {
    fn from(error: CreditsError) -> Self {
        match error {
            CreditsError::NotEnough { .. } => Self::NoCredit,
            error => Self::Credits(error),
        }
    }
}
