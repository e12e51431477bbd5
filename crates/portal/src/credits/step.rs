//! The steps in which credits move.

use super::book::Change;

/// What a transfer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Moved at once.
    Moved,
    /// Set aside.
    Reserved,
    /// Moved what was set aside.
    Taken,
    /// Made free again what was set aside.
    GivenBack,
}

impl Step {
    const ALL: [Self; 4] = [Self::Moved, Self::Reserved, Self::Taken, Self::GivenBack];

    /// The step of that name.
    pub(crate) fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// The step's name in the database and in texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Reserved => "reserved",
            Self::Taken => "taken",
            Self::GivenBack => "given_back",
        }
    }

    /// How this step changes the debit book and the credit book.
    pub(crate) const fn changes(self, amount: i64) -> (Change, Change) {
        const NONE: Change = Change {
            debits: 0,
            debits_reserved: 0,
            credits: 0,
            credits_reserved: 0,
        };
        let (moved, reserved) = match self {
            Self::Moved => (amount, 0),
            Self::Reserved => (0, amount),
            Self::Taken => (amount, -amount),
            Self::GivenBack => (0, -amount),
        };
        (
            Change {
                debits: moved,
                debits_reserved: reserved,
                ..NONE
            },
            Change {
                credits: moved,
                credits_reserved: reserved,
                ..NONE
            },
        )
    }
}
