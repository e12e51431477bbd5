//! Civil dates and times of a lock's clock: minutes since 2000-01-01 00:00, with no zone and no leap seconds.

use core::fmt;

const MINUTES_A_DAY: u32 = 24 * 60;
/// Days from 0000-03-01 (the era the conversion counts in) to 2000-01-01.
const DAYS_TO_2000: u32 = 730_425;

/// A day of the proleptic Gregorian calendar, 2000-01-01 to 9999-12-31.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(u32);

impl Date {
    /// The first day a lock's clock can show.
    pub const MIN: Self = Self(0);
    /// 9999-12-31.
    pub const MAX: Self = Self(2_921_939);

    /// The date, or `None` if it does not exist or lies outside 2000 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (2000..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        // Years start in March here, so that the leap day is a year's last (H. Hinnant, "chrono-compatible date algorithms").
        let (year, month, day) = (u32::from(year), u32::from(month), u32::from(day));
        exists.then(|| {
            let year = if month <= 2 { year - 1 } else { year };
            let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
            Self(365 * year + year / 4 - year / 100 + year / 400 + day_of_year - DAYS_TO_2000)
        })
    }

    /// The date `days` days after 2000-01-01, if it is not past [`Date::MAX`].
    pub fn from_days_since_2000(days: u32) -> Option<Self> {
        (days <= Self::MAX.0).then_some(Self(days))
    }

    /// Days since 2000-01-01.
    pub fn days_since_2000(self) -> u32 {
        self.0
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    pub fn year_month_day(self) -> (u16, u8, u8) {
        let days = self.0 + DAYS_TO_2000;
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let (month, carry) = if month < 10 {
            (month + 3, 0)
        } else {
            (month - 9, 1)
        };
        let year = era * 400 + year_of_era + carry;
        (year as u16, month as u8, day as u8)
    }

    /// The year, 2000 to 9999.
    pub fn year(self) -> u16 {
        self.year_month_day().0
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.year_month_day().1
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.year_month_day().2
    }

    /// The date so many days later (or earlier), if it exists.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let days = i64::from(self.0).checked_add(days)?;
        Self::from_days_since_2000(u32::try_from(days).ok()?)
    }

    /// 00:00 of this day.
    pub fn midnight(self) -> LocalTime {
        LocalTime(self.0 * MINUTES_A_DAY)
    }

    /// This day at `hour` (0 to 23) and `minute` (0 to 59).
    pub fn at(self, hour: u8, minute: u8) -> Option<LocalTime> {
        (hour < 24 && minute < 60)
            .then(|| LocalTime(self.0 * MINUTES_A_DAY + u32::from(hour) * 60 + u32::from(minute)))
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `2034-08-15`
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.year_month_day();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A minute of a lock's own clock, 2000-01-01 00:00 to 9999-12-31 23:59.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime(u32);

impl LocalTime {
    /// The last minute.
    pub const MAX: Self = Self((Date::MAX.0 + 1) * MINUTES_A_DAY - 1);

    /// The minute `minutes` after 2000-01-01 00:00, if it is in range.
    pub fn from_minutes_since_2000(minutes: i64) -> Option<Self> {
        let minutes = u32::try_from(minutes).ok()?;
        (minutes <= Self::MAX.0).then_some(Self(minutes))
    }

    /// Minutes since 2000-01-01 00:00.
    pub fn minutes_since_2000(self) -> i64 {
        i64::from(self.0)
    }

    /// The day.
    pub fn date(self) -> Date {
        Date(self.0 / MINUTES_A_DAY)
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u8 {
        (self.0 % MINUTES_A_DAY / 60) as u8
    }

    /// The minute of the hour, 0 to 59.
    pub fn minute(self) -> u8 {
        (self.0 % 60) as u8
    }

    /// Whether this is a full hour.
    pub fn is_on_the_hour(self) -> bool {
        self.minute() == 0
    }

    /// Whether this is 00:00.
    pub fn is_midnight(self) -> bool {
        self.0.is_multiple_of(MINUTES_A_DAY)
    }

    /// The hour this minute lies in: 14:22 becomes 14:00.
    pub fn floor_to_hour(self) -> Self {
        Self(self.0 - self.0 % 60)
    }

    /// The time so many minutes later (or earlier), if it exists.
    pub fn plus_minutes(self, minutes: i64) -> Option<Self> {
        Self::from_minutes_since_2000(self.minutes_since_2000().checked_add(minutes)?)
    }

    /// The time so many hours later (or earlier), if it exists.
    pub fn plus_hours(self, hours: i64) -> Option<Self> {
        self.plus_minutes(hours.checked_mul(60)?)
    }
}

/// `2034-08-15 14:05`
impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}:{:02}", self.date(), self.hour(), self.minute())
    }
}

impl fmt::Debug for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
