//! The moment handed in, and the lock's clock as its distance from it.

use crate::{ClockRule, LocalTime};

/// A moment, as the lock's oscillator counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since any fixed instant; the same one for the whole life of a lock.
    pub seconds: i64,
    /// Minutes by which the place's clocks are now ahead of its standard time. A lock that applies daylight saving
    /// holds the dates for it; here whoever hands in the moment knows them. Other locks do not look at it.
    pub daylight_saving: i16,
}

/// A running clock: standard time in seconds since 2000-01-01 00:00, less the moment's seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LockClock(pub(super) i64);

impl LockClock {
    /// A clock that shows `time` at `moment`.
    pub(super) fn set(time: LocalTime, rule: ClockRule, moment: Moment) -> Self {
        let standard = time.minutes_since_2000() - ahead(rule, moment);
        Self((standard * 60).saturating_sub(moment.seconds))
    }

    /// What it shows, or `None` past the end of the calendar.
    pub(super) fn time(self, rule: ClockRule, moment: Moment) -> Option<LocalTime> {
        let standard = self.0.checked_add(moment.seconds)?.div_euclid(60);
        LocalTime::from_minutes_since_2000(standard + ahead(rule, moment))
    }

    /// The seconds of its present minute.
    pub(super) fn seconds(self, moment: Moment) -> u8 {
        self.0.saturating_add(moment.seconds).rem_euclid(60) as u8
    }
}

fn ahead(rule: ClockRule, moment: Moment) -> i64 {
    match rule {
        ClockRule::FixedStandard => 0,
        ClockRule::LocalWithDst => i64::from(moment.daylight_saving),
    }
}
