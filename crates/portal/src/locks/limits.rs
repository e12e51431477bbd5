//! What a lock can do and what it withstands: how far it can count, and how long a stranger would have to guess.

use jiff::{Timestamp, ToSpan, civil::Date};
use netcode::codes_live_at_once;

use super::{Lock, Source};
use crate::time::civil_date;

/// How far a lock can count before it must be initialised again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Horizon {
    /// The last day on which a code can start, on the lock's clock.
    pub last: Date,
    /// How near it is.
    pub reach: Reach,
}

/// How near a lock's horizon is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// More than a year away.
    Far,
    /// Within a year: warn.
    Near,
    /// Over: no codes.
    Past,
}

impl Lock {
    /// The horizon of its codes; `None` before it is initialised, and for factory hardware, whose algorithm is not
    /// known here.
    #[must_use]
    pub fn horizon(&self, now: Timestamp) -> Option<Horizon> {
        if self.source == Source::Factory {
            return None;
        }
        let setup = self.setup.as_ref()?;
        let last = civil_date(self.model.horizon(setup.timecode, self.mode));
        let today = self.clock(now).lock_time(now).date();
        let reach = if last < today {
            Reach::Past
        } else if last <= today.saturating_add(1.year()) {
            Reach::Near
        } else {
            Reach::Far
        };
        Some(Horizon { last, reach })
    }

    /// One blind try opens it with a chance of 1 in so many, in its present mode without grace; `None` where
    /// [`Lock::horizon`] is.
    #[must_use]
    pub fn blind_tries(&self) -> Option<u64> {
        if self.source == Source::Factory || self.setup.is_none() {
            return None;
        }
        let live = codes_live_at_once(self.model, self.mode, false);
        let codes = self.model.code_length().codes();
        Some((codes + live / 2) / live)
    }
}
