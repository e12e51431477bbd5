//! The windows that people ask for most, worked out for a lock and the present: one tap each.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Weekday},
};
use netcode::{Duration, Length, Mode};

use super::{Ask, Start, test_code::this_hour};
use crate::{LockId, time::LockClock};

/// A window that is offered by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quick {
    /// From this hour, for at least an hour from now.
    NowOneHour,
    /// From this hour, for at least two hours from now.
    NowTwoHours,
    /// From this hour, for 24 hours.
    Now,
    /// All of today.
    Today,
    /// From midnight tonight to noon.
    TonightToNoon,
    /// To the end of Sunday.
    ThisWeek,
    /// So many days, from today.
    Days(u16),
}

/// What is offered in a mode, the first one as what people mean when they say nothing. The wall's day counts: just
/// after midnight, on a lock whose clock is still on the day before, today begins there.
#[must_use]
pub fn quick_asks(
    lock: LockId,
    clock: &LockClock,
    mode: Mode,
    now: Timestamp,
) -> Vec<(Quick, Ask)> {
    let offered: &[Quick] = match mode {
        Mode::StandardMulti | Mode::StandardSingle => &[
            Quick::NowTwoHours,
            Quick::NowOneHour,
            Quick::Today,
            Quick::TonightToNoon,
            Quick::ThisWeek,
        ],
        Mode::Acc => &[
            Quick::Days(7),
            Quick::Today,
            Quick::ThisWeek,
            Quick::Days(21),
        ],
        Mode::Urm => &[Quick::Today, Quick::NowTwoHours, Quick::ThisWeek],
        Mode::EndDate => &[
            Quick::ThisWeek,
            Quick::Today,
            Quick::Days(30),
            Quick::Days(365),
        ],
        Mode::TwentyFourHour => &[Quick::Now],
    };
    let at = Present::new(clock, now);
    offered
        .iter()
        .filter_map(|quick| {
            let (length, start) = at.window(*quick, mode)?;
            let ask = Ask {
                lock,
                duration: Duration::new(mode, length)?,
                start,
                variant: 0,
            };
            Some((*quick, ask))
        })
        .collect()
}

/// The present at a lock.
struct Present<'a> {
    clock: &'a LockClock,
    now: Timestamp,
    /// Today on the wall.
    wall: Date,
    /// Today on the lock's clock.
    lock: Date,
}

impl<'a> Present<'a> {
    fn new(clock: &'a LockClock, now: Timestamp) -> Self {
        Self {
            clock,
            now,
            wall: clock.wall_time(now).date(),
            lock: clock.lock_time(now).date(),
        }
    }

    fn window(&self, quick: Quick, mode: Mode) -> Option<(Length, Start)> {
        match quick {
            Quick::NowOneHour => Some(self.hours(1)),
            Quick::NowTwoHours => Some(self.hours(2)),
            Quick::Now => Some((Length::Hours(24), this_hour(self.clock, self.now))),
            Quick::Today => self.days(self.wall, mode),
            Quick::ThisWeek => self.days(self.sunday(), mode),
            Quick::Days(days) => {
                // The last of seven days is the sixth after today; an end date of 30 days is 30 days ahead.
                let ahead = if mode == Mode::EndDate {
                    days
                } else {
                    days - 1
                };
                self.days(self.lock.checked_add(i64::from(ahead).days()).ok()?, mode)
            }
            Quick::TonightToNoon => {
                let wall = self.wall.tomorrow().ok()?.at(0, 0, 0, 0);
                let start = Start::At { wall, which: None };
                self.clock.start(wall, None).ok()?;
                Some((Length::Hours(12), start))
            }
        }
    }

    /// A full hour more where this one has begun, so that nobody stands before a door with a code of five minutes.
    fn hours(&self, hours: u8) -> (Length, Start) {
        let begun = self.clock.lock_time(self.now) > self.clock.hour_of(self.now);
        let start = this_hour(self.clock, self.now);
        (Length::Hours(hours + u8::from(begun)), start)
    }

    /// From today on the lock's clock to the end of `last`.
    fn days(&self, last: Date, mode: Mode) -> Option<(Length, Start)> {
        if mode == Mode::EndDate {
            return Some((Length::ToDate, Start::Until(last)));
        }
        let days = last.since(self.lock).ok()?.get_days() + 1;
        let length = Length::Days(u8::try_from(days).ok()?);
        Some((length, Start::Day(self.lock)))
    }

    fn sunday(&self) -> Date {
        let days = Weekday::Sunday.since(self.wall.weekday());
        self.wall.saturating_add(i64::from(days).days())
    }
}
