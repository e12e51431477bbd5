//! Dates, times and lengths of time, as a locale writes them: the one place that does.
//!
//! Everything here is civil time; which zone or which lock's clock it is, the caller knows and says.

use jiff::civil::{Date, DateTime, Time};

use crate::Words;

impl Words {
    /// A date in full: `Tue 14 Jul 2026`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.named(date, true)
    }

    /// A time of day to the minute: `14:00`.
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// A date and time in full: `Tue 14 Jul 2026 at 14:00`.
    #[must_use]
    pub fn date_time(&self, at: DateTime) -> String {
        self.at(&self.date(at.date()), at.time())
    }

    /// A date as seen from `today`: `today`, `tomorrow`, `Tue 14 Jul`; with its year when that is another.
    #[must_use]
    pub fn day(&self, date: Date, today: Date) -> String {
        if date == today {
            self.t("date-today").to_string()
        } else if today.tomorrow().ok() == Some(date) {
            self.t("date-tomorrow").to_string()
        } else if today.yesterday().ok() == Some(date) {
            self.t("date-yesterday").to_string()
        } else {
            self.named(date, date.year() != today.year())
        }
    }

    /// A moment as seen from `today`: `today at 14:00`.
    #[must_use]
    pub fn moment(&self, at: DateTime, today: Date) -> String {
        self.at(&self.day(at.date(), today), at.time())
    }

    /// A span as seen from `today`: `today 14:00 to 16:00`, `today 22:00 to tomorrow 08:00`.
    #[must_use]
    pub fn span(&self, start: DateTime, end: DateTime, today: Date) -> String {
        let key = if start.date() == end.date() {
            "date-span-one-day"
        } else {
            "date-span"
        };
        let text = self
            .t(key)
            .arg("date", self.day(start.date(), today))
            .arg("start", self.time(start.time()))
            .arg("end", self.time(end.time()));
        if start.date() == end.date() {
            text.to_string()
        } else {
            text.arg("end-date", self.day(end.date(), today))
                .to_string()
        }
    }

    /// A length in minutes: `5 minutes`.
    #[must_use]
    pub fn minutes(&self, n: i64) -> String {
        self.t("date-minutes").arg("n", n).to_string()
    }

    /// A length in hours: `2 hours`.
    #[must_use]
    pub fn hours(&self, n: i64) -> String {
        self.t("date-hours").arg("n", n).to_string()
    }

    /// A length in days: `7 days`.
    #[must_use]
    pub fn days(&self, n: i64) -> String {
        self.t("date-days").arg("n", n).to_string()
    }

    fn at(&self, date: &str, time: Time) -> String {
        self.t("date-at")
            .arg("date", date)
            .arg("time", self.time(time))
            .to_string()
    }

    fn named(&self, date: Date, with_year: bool) -> String {
        let weekday = format!("date-weekday-{}", date.weekday().to_monday_one_offset());
        let month = format!("date-month-{}", date.month());
        let key = if with_year {
            "date-day-of-year"
        } else {
            "date-day"
        };
        self.t(key)
            .arg("weekday", self.t(&weekday))
            .arg("day", i64::from(date.day()))
            .arg("month", self.t(&month))
            .arg("year", date.year().to_string())
            .to_string()
    }
}
