//! Ids: UUID v7, one type per kind of thing, so that they cannot be mistaken for one another.

use std::{fmt, str::FromStr};

use database::{FromValue, Value};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for Value {
            fn from(id: $name) -> Self {
                Self::Id(id.0)
            }
        }

        impl FromValue for $name {
            fn from_value(value: &Value) -> Option<Self> {
                Uuid::from_value(value).map(Self)
            }
        }
    )+};
}

ids! {
    /// A tenant: owns locks, codes and credits.
    AccountId;
    /// A human who signs in; may belong to several accounts.
    PersonId;
    /// A lock of an account.
    LockId;
    /// One initialisation of a lock.
    SetupId;
    /// An issued NetCode.
    NetCodeId;
    /// A transfer of credits in the ledger; chosen by the caller, so that a repeat is known.
    TransferId;
}
