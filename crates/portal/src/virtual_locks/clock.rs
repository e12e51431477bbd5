//! The moment that a virtual lock lives in: the present, pushed forward.

use jiff::{SignedDuration, Timestamp};
use netcode::lock::Moment;

use super::VirtualLockError;
use crate::time::Zone;

/// How far ahead of the present a lock's clock may be pushed in all: past the horizon of six digits, 1,694 days.
pub const FURTHEST_AHEAD: SignedDuration = SignedDuration::from_hours(10 * 365 * 24);

/// How far to push a clock: forward alone, in whole minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Push(u32);

impl Push {
    /// A push by so many minutes; `None` for none at all.
    #[must_use]
    pub const fn minutes(minutes: u32) -> Option<Self> {
        if minutes == 0 {
            None
        } else {
            Some(Self(minutes))
        }
    }

    /// The length of the push.
    #[must_use]
    pub fn length(self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.0))
    }
}

/// `ahead` after a push.
pub(super) fn pushed(
    ahead: SignedDuration,
    push: Push,
) -> Result<SignedDuration, VirtualLockError> {
    let ahead = ahead + push.length();
    if ahead > FURTHEST_AHEAD {
        return Err(VirtualLockError::TooFar {
            furthest: FURTHEST_AHEAD,
        });
    }
    Ok(ahead)
}

/// The instant that it is for the lock.
pub(super) fn instant(now: Timestamp, ahead: SignedDuration) -> Timestamp {
    now.saturating_add(ahead).unwrap_or(Timestamp::MAX)
}

/// The moment handed to the lock: its oscillator's seconds, and the place's daylight saving.
pub(super) fn moment(at: Timestamp, zone: &Zone) -> Moment {
    let standard = zone.standard_offset(zone.wall(at).year());
    let ahead = (zone.offset(at).seconds() - standard.seconds()) / 60;
    Moment {
        seconds: at.as_second(),
        daylight_saving: i16::try_from(ahead).unwrap_or(0),
    }
}
