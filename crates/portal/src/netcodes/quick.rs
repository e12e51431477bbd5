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

/// What is offered in a mode, the shortest first. The wall's day counts: just after midnight, on a lock whose clock
/// is still on the day before, today begins there.
#[must_use]
pub fn quick_asks(
    lock: LockId,
    clock: &LockClock,
    mode: Mode,
    now: Timestamp,
) -> Vec<(Quick, Ask)> {
    let present = Present::new(clock, now);
    offered(mode)
        .iter()
        .filter_map(|quick| Some((*quick, present.ask(lock, *quick, mode)?)))
        .collect()
}

/// What people mean who say nothing of when.
#[must_use]
pub fn usual_ask(lock: LockId, clock: &LockClock, mode: Mode, now: Timestamp) -> Option<Ask> {
    let usual = match mode {
        Mode::StandardMulti | Mode::StandardSingle => Quick::NowTwoHours,
        Mode::Acc => Quick::Days(7),
        Mode::Urm => Quick::Today,
        Mode::EndDate => Quick::ThisWeek,
        Mode::TwentyFourHour => Quick::Now,
    };
    Present::new(clock, now).ask(lock, usual, mode)
}

const fn offered(mode: Mode) -> &'static [Quick] {
    match mode {
        Mode::StandardMulti | Mode::StandardSingle => &[
            Quick::NowOneHour,
            Quick::NowTwoHours,
            Quick::Today,
            Quick::TonightToNoon,
            Quick::ThisWeek,
        ],
        Mode::Acc => &[
            Quick::Today,
            Quick::ThisWeek,
            Quick::Days(7),
            Quick::Days(21),
        ],
        Mode::Urm => &[Quick::NowTwoHours, Quick::Today, Quick::ThisWeek],
        Mode::EndDate => &[
            Quick::Today,
            Quick::ThisWeek,
            Quick::Days(30),
            Quick::Days(365),
        ],
        Mode::TwentyFourHour => &[Quick::Now],
    }
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

    fn ask(&self, lock: LockId, quick: Quick, mode: Mode) -> Option<Ask> {
        let (length, start) = self.window(quick, mode)?;
        Some(Ask {
            lock,
            duration: Duration::new(mode, length)?,
            start,
            variant: 0,
        })
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
