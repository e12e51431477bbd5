//! Between the calendar's types of this house (`jiff`) and those of the lock's side (`netcode`).

use jiff::civil;
use netcode::{Date, LocalTime};

/// A date for the lock's side, or `None` before 2000, which no lock's clock shows.
#[must_use]
pub fn lock_date(date: civil::Date) -> Option<Date> {
    let year = u16::try_from(date.year()).ok()?;
    Date::new(year, date.month().unsigned_abs(), date.day().unsigned_abs())
}

/// A whole minute for the lock's side (seconds are cut off), or `None` before 2000.
#[must_use]
pub fn lock_minute(time: civil::DateTime) -> Option<LocalTime> {
    lock_date(time.date())?.at(time.hour().unsigned_abs(), time.minute().unsigned_abs())
}

/// A date of the lock's side.
#[must_use]
pub fn civil_date(date: Date) -> civil::Date {
    let (year, month, day) = date.year_month_day();
    let year = i16::try_from(year).unwrap_or(i16::MAX);
    civil::Date::new(year, month.cast_signed(), day.cast_signed()).unwrap_or(civil::Date::MAX)
}

/// A minute of the lock's side.
#[must_use]
pub fn civil_time(time: LocalTime) -> civil::DateTime {
    civil_date(time.date()).at(time.hour().cast_signed(), time.minute().cast_signed(), 0, 0)
}
