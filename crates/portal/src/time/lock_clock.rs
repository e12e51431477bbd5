//! A lock's own clock, and the way from the wall to it.

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime, Time},
    tz::Offset,
};

use netcode::ClockRule;

use super::{WallReading, Zone};

/// The clock of one initialised lock.
///
/// The offset was fixed when the lock was initialised and is stored with it; it is never computed anew, so a
/// country that changes its time changes no lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockClock {
    /// How the lock keeps its time.
    pub rule: ClockRule,
    /// The offset of the lock's standard time from UTC; without meaning for [`ClockRule::LocalWithDst`].
    pub standard: Offset,
    /// The zone of the place.
    pub zone: Zone,
}

/// Which of two: a wall time in the hour that autumn repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurrence {
    /// Before the clocks go back.
    Earlier,
    /// After they went back.
    Later,
}

/// Why a wall time is not the start of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// Spring leaves this time out.
    #[error("the clocks go forward over this time")]
    Never {
        /// The first wall time left out.
        from: DateTime,
        /// The first wall time that exists again.
        to: DateTime,
    },
    /// Autumn shows this time twice and the lock does not: which one is meant?
    #[error("the clocks show this time twice")]
    Twice {
        /// The first time.
        earlier: Timestamp,
        /// The second time.
        later: Timestamp,
    },
    /// Codes start on the hour of the lock's clock. Holds the wall times of the hours before and after.
    #[error("a code starts on the hour of the lock's clock")]
    Minutes {
        /// The hour before, in wall time.
        before: DateTime,
        /// The hour after, in wall time.
        after: DateTime,
    },
}

impl LockClock {
    /// The clock of a lock that is initialised at this instant, with the offset that locks of its place use.
    #[must_use]
    pub fn initialised(rule: ClockRule, zone: Zone, at: Timestamp) -> Self {
        let standard = zone.standard_offset(zone.wall(at).year());
        Self {
            rule,
            standard,
            zone,
        }
    }

    /// What the lock's clock shows at this instant.
    #[must_use]
    pub fn lock_time(&self, at: Timestamp) -> DateTime {
        match self.rule {
            ClockRule::FixedStandard => self.standard.to_datetime(at),
            ClockRule::LocalWithDst => self.zone.wall(at),
        }
    }

    /// What the wall of the place shows at this instant.
    #[must_use]
    pub fn wall_time(&self, at: Timestamp) -> DateTime {
        self.zone.wall(at)
    }

    /// The full hour that the lock's clock is in: the start of a code for now.
    #[must_use]
    pub fn hour_of(&self, at: Timestamp) -> DateTime {
        floor(self.lock_time(at))
    }

    /// Midnight of a date on the lock's clock: the start of a code that counts days.
    #[must_use]
    pub fn day_start(&self, date: Date) -> DateTime {
        date.at(0, 0, 0, 0)
    }

    /// The wall times of a date at which codes can start: the full hours of the lock's clock.
    #[must_use]
    pub fn starts_on(&self, date: Date) -> Vec<Time> {
        let first = self
            .day_start(date)
            .saturating_sub(SignedDuration::from_hours(24));
        let mut starts: Vec<Time> = (0..72)
            .map(|hour| first.saturating_add(SignedDuration::from_hours(hour)))
            .map(|lock| self.wall_of(lock))
            .filter(|wall| {
                wall.date() == date
                    && !matches!(self.start(*wall, None), Err(StartError::Never { .. }))
            })
            .map(DateTime::time)
            .collect();
        starts.sort_unstable();
        starts.dedup();
        starts
    }

    /// The lock time of a start given in wall time. `which` is the answer to [`StartError::Twice`] and is not
    /// looked at where nothing needs asking.
    ///
    /// # Errors
    /// [`StartError`]: the time does not exist, exists twice on a lock of fixed time, or is no full hour there.
    pub fn start(&self, wall: DateTime, which: Option<Occurrence>) -> Result<DateTime, StartError> {
        match (self.zone.read(wall), self.rule) {
            (WallReading::Never { from, to, .. }, _) => Err(StartError::Never { from, to }),
            (_, ClockRule::LocalWithDst) => on_the_hour(&[wall]).map_err(|()| self.minutes(wall)),
            (WallReading::Once(at), ClockRule::FixedStandard) => {
                let lock = self.lock_time(at);
                on_the_hour(&[lock]).map_err(|()| self.minutes(lock))
            }
            (WallReading::Twice { earlier, later }, ClockRule::FixedStandard) => {
                let (first, second) = (self.lock_time(earlier), self.lock_time(later));
                match which {
                    Some(Occurrence::Earlier) => on_the_hour(&[first]),
                    Some(Occurrence::Later) => on_the_hour(&[second]),
                    None if is_hour(first) && is_hour(second) => {
                        return Err(StartError::Twice { earlier, later });
                    }
                    None => on_the_hour(&[first, second]),
                }
                .map_err(|()| self.minutes(first))
            }
        }
    }

    /// The wall time that a start on the lock's clock has, if the lock's clock ever shows it.
    #[must_use]
    pub fn wall_of(&self, lock: DateTime) -> DateTime {
        match self.rule {
            ClockRule::LocalWithDst => lock,
            ClockRule::FixedStandard => self
                .standard
                .to_timestamp(lock)
                .map_or(lock, |at| self.zone.wall(at)),
        }
    }

    /// The refusal of a lock time with minutes, with the hours around it as the wall shows them.
    fn minutes(&self, lock: DateTime) -> StartError {
        let before = floor(lock);
        let after = before.saturating_add(SignedDuration::from_hours(1));
        let wall = |lock| match (self.rule, self.zone.read(lock)) {
            (ClockRule::LocalWithDst, WallReading::Never { to, .. }) => to,
            _ => self.wall_of(lock),
        };
        StartError::Minutes {
            before: wall(before),
            after: wall(after),
        }
    }
}

/// The first of the candidates that is a full hour.
fn on_the_hour(candidates: &[DateTime]) -> Result<DateTime, ()> {
    candidates
        .iter()
        .copied()
        .find(|lock| is_hour(*lock))
        .ok_or(())
}

fn is_hour(time: DateTime) -> bool {
    time == floor(time)
}

fn floor(time: DateTime) -> DateTime {
    time.date().at(time.hour(), 0, 0, 0)
}
