//! The window of time that a code says: a duration and a start that the duration allows.

use crate::{Date, Duration, Family, Length, LocalTime, Mode};

/// How far ahead an end date may lie, in days.
pub(crate) const END_DATE_DAYS_AHEAD: i64 = 365;
/// How long a long-term rental (URM) is good for, in days.
const URM_DAYS: i64 = 365;
const HOURS_A_DAY: i64 = 24;

/// Why there is no such window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// Codes start on the full hour of the lock's clock; these are the hours on either side.
    #[error("codes start on the hour: {before} or {after}")]
    NotOnTheHour {
        /// The full hour before the start asked for.
        before: LocalTime,
        /// The full hour after it.
        after: LocalTime,
    },
    /// Codes counted in days start at 00:00 of the lock's clock; these are the midnights on either side.
    #[error("codes of whole days start at midnight: {before} or {after}")]
    NotAtMidnight {
        /// The midnight before the start asked for.
        before: LocalTime,
        /// The midnight after it.
        after: LocalTime,
    },
    /// An end date lies 0 to 365 days ahead.
    #[error("the end date must lie between {first} and {last}")]
    EndDate {
        /// Today.
        first: Date,
        /// 365 days from today.
        last: Date,
    },
    /// An end date has no start: use [`Window::until`]; other durations have one.
    #[error("an end date is given as a date, other durations as a start")]
    WrongKind,
    /// The window would end after the year 9999.
    #[error("the window ends after the calendar's last day")]
    PastCalendar,
}

/// A duration at a place in time, on the lock's own clock. Start included, end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    duration: Duration,
    /// The start; for an end date 00:00 of that date.
    anchor: LocalTime,
    end: LocalTime,
}

impl Window {
    /// The window of `duration` from `start`, for every mode but [`Mode::EndDate`].
    ///
    /// # Errors
    /// [`WindowError`] if no such window exists.
    pub fn new(duration: Duration, start: LocalTime) -> Result<Self, WindowError> {
        let around = |unit: i64| {
            let before = start.minutes_since_2000() / unit * unit;
            let at =
                |minutes| LocalTime::from_minutes_since_2000(minutes).unwrap_or(LocalTime::MAX);
            (at(before), at(before + unit))
        };
        if duration.mode() == Mode::EndDate {
            return Err(WindowError::WrongKind);
        }
        if duration.starts_at_midnight() && !start.is_midnight() {
            let (before, after) = around(HOURS_A_DAY * 60);
            return Err(WindowError::NotAtMidnight { before, after });
        }
        if !start.is_on_the_hour() {
            let (before, after) = around(60);
            return Err(WindowError::NotOnTheHour { before, after });
        }
        Self::at(duration, start).ok_or(WindowError::PastCalendar)
    }

    /// The window that is open at once and ends with the day `last`, seen from `today` on the lock's clock.
    ///
    /// # Errors
    /// [`WindowError::EndDate`] if `last` is past or more than 365 days ahead.
    pub fn until(last: Date, today: Date) -> Result<Self, WindowError> {
        let furthest = today.plus_days(END_DATE_DAYS_AHEAD).unwrap_or(Date::MAX);
        if !(today..=furthest).contains(&last) {
            return Err(WindowError::EndDate {
                first: today,
                last: furthest,
            });
        }
        Self::at(Duration::END_DATE, last.midnight()).ok_or(WindowError::PastCalendar)
    }

    /// A window whose start is known to be legal for its duration.
    pub(crate) fn at(duration: Duration, anchor: LocalTime) -> Option<Self> {
        let hours = match (duration.mode(), duration.length()) {
            (Mode::Urm, _) => URM_DAYS * HOURS_A_DAY,
            (_, Length::Hours(hours)) => i64::from(hours),
            (_, Length::Days(days)) => i64::from(days) * HOURS_A_DAY,
            (_, Length::ToDate) => HOURS_A_DAY,
        };
        Some(Self {
            duration,
            anchor,
            end: anchor.plus_hours(hours)?,
        })
    }

    /// Mode and length.
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// The mode.
    pub fn mode(&self) -> Mode {
        self.duration.mode()
    }

    /// The family.
    pub fn family(&self) -> Family {
        self.mode().family()
    }

    /// When the code starts to open; `None` for an end date, which opens at once.
    pub fn start(&self) -> Option<LocalTime> {
        (self.mode() != Mode::EndDate).then_some(self.anchor)
    }

    /// When it no longer opens: the first minute outside.
    pub fn end(&self) -> LocalTime {
        self.end
    }

    /// The date given, of an end date.
    pub fn end_date(&self) -> Option<Date> {
        (self.mode() == Mode::EndDate).then(|| self.anchor.date())
    }

    /// Until when (excluded) a rental must first be used: ACC 24 hours from the start, URM its validation period.
    pub fn first_use_end(&self) -> Option<LocalTime> {
        match (self.mode(), self.duration.length()) {
            (Mode::Acc, _) => self.anchor.plus_hours(HOURS_A_DAY),
            (Mode::Urm, Length::Hours(hours)) => self.anchor.plus_hours(i64::from(hours)),
            (Mode::Urm, Length::Days(days)) => {
                self.anchor.plus_hours(i64::from(days) * HOURS_A_DAY)
            }
            _ => None,
        }
    }

    /// Whether the code may be used once only.
    pub fn is_single_use(&self) -> bool {
        self.mode() == Mode::StandardSingle
    }

    /// The start, or for an end date 00:00 of that date: what the index counts from.
    pub(crate) fn anchor(&self) -> LocalTime {
        self.anchor
    }
}
