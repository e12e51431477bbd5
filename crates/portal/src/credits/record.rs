//! What a transfer says.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{AccountId, PersonId, TransferId};

/// Why credits moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The free credits of a first activation.
    Welcome,
    /// The operator gave them.
    Grant,
    /// The setting `credits: unlimited` gave the credit that the next transfer takes.
    Unlimited,
    /// A NetCode.
    NetCode,
    /// The operator took them away, to correct a grant.
    Correction,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 5] = [
        Self::Welcome,
        Self::Grant,
        Self::Unlimited,
        Self::NetCode,
        Self::Correction,
    ];

    /// The reason's name in the database and in texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Grant => "grant",
            Self::Unlimited => "unlimited",
            Self::NetCode => "netcode",
            Self::Correction => "correction",
        }
    }

    /// The reason of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// What a caller asks the ledger to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The transfer's id, chosen by the caller.
    pub id: TransferId,
    /// The account whose credits move.
    pub account: AccountId,
    /// How many, 1 or more.
    pub amount: u32,
    /// Why.
    pub reason: Reason,
    /// The code, the payment … that this is about.
    pub subject: Option<Uuid>,
    /// Words for people, such as the operator's reason. Empty when there are none.
    pub note: String,
    /// Who did it; nobody when the house did.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// What became of a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was written.
    Written {
        /// What the account can spend now.
        balance: u64,
    },
    /// It was written before, with the same content; nothing changed.
    Repeated,
}
