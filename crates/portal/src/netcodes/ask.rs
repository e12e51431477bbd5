//! What a person asks for, read from the fields of a form: types that cannot hold a wrong value.

use jiff::civil::{Date, DateTime, Time};
use netcode::{Duration, Length, Mode};

use crate::{LockId, time::Occurrence};

/// A code that somebody wants. What only the lock and the clock can tell is checked later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// For which lock.
    pub lock: LockId,
    /// Mode and length.
    pub duration: Duration,
    /// From when, or until when.
    pub start: Start,
    /// Which of the codes for the window, from 0.
    pub variant: u8,
}

/// When a code starts, in the way that its duration counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// At this wall time.
    At {
        /// The wall time.
        wall: DateTime,
        /// Which of two, where autumn shows the time twice.
        which: Option<Occurrence>,
    },
    /// At 00:00 of the lock's clock on this date.
    Day(Date),
    /// At once; the code ends with this date.
    Until(Date),
}

/// The fields of a form as they were typed. Nothing of it is trusted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskFields {
    /// A mode's name.
    pub mode: String,
    /// `2h` or `3d`; not looked at in modes of one length.
    pub length: String,
    /// `2026-07-01`: the start, or for an end date the last day.
    pub date: String,
    /// `14:00`; not looked at for lengths in days.
    pub hour: String,
    /// `earlier`, `later` or nothing.
    pub which: String,
    /// Nothing, or a variant's number from 0.
    pub variant: String,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Which lock.
    Lock,
    /// Which mode.
    Mode,
    /// How long.
    Length,
    /// Which date.
    Date,
    /// Which hour.
    Hour,
    /// Which of two.
    Which,
    /// Which variant.
    Variant,
}

/// Why a field could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// No mode, or one that does not exist.
    #[error("no such mode")]
    Mode,
    /// No length, or one that does not exist.
    #[error("no such length")]
    Length,
    /// A length that the mode does not have.
    #[error("the mode has no such length")]
    LengthOfMode,
    /// No date, or none that the calendar has.
    #[error("no such date")]
    Date,
    /// No hour, or none that the clock shows.
    #[error("no such time of day")]
    Hour,
    /// Neither the earlier nor the later.
    #[error("neither the earlier nor the later")]
    Which,
    /// No number of a variant.
    #[error("no such variant")]
    Variant,
}

impl AskError {
    /// The field to put right.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::Mode => Field::Mode,
            Self::Length | Self::LengthOfMode => Field::Length,
            Self::Date => Field::Date,
            Self::Hour => Field::Hour,
            Self::Which => Field::Which,
            Self::Variant => Field::Variant,
        }
    }
}

impl Ask {
    /// Reads the fields of a form.
    ///
    /// # Errors
    /// Every field that could not be read, so that a page can show them together.
    pub fn read(lock: LockId, fields: &AskFields) -> Result<Self, Vec<AskError>> {
        let mut errors = Vec::new();
        let mut keep = |error| errors.push(error);
        let duration = read_duration(fields).map_err(&mut keep).ok();
        let date = read_date(&fields.date).map_err(&mut keep).ok();
        let variant = read_variant(&fields.variant).map_err(&mut keep).ok();
        let by_hour = duration.is_some_and(|duration| !duration.starts_at_midnight());
        let (hour, which) = if by_hour {
            (
                read_hour(&fields.hour).map_err(&mut keep).ok(),
                read_which(&fields.which).map_err(&mut keep).ok(),
            )
        } else {
            (Some(Time::midnight()), Some(None))
        };
        let (Some(duration), Some(date), Some(variant), Some(hour), Some(which)) =
            (duration, date, variant, hour, which)
        else {
            return Err(errors);
        };
        let start = match duration.length() {
            Length::ToDate => Start::Until(date),
            Length::Days(_) => Start::Day(date),
            Length::Hours(_) => Start::At {
                wall: date.to_datetime(hour),
                which,
            },
        };
        Ok(Self {
            lock,
            duration,
            start,
            variant,
        })
    }
}

impl Ask {
    /// The ask but for its lock in one line, always the same for the same ask: what a repeated request is
    /// compared by.
    pub(super) fn written(&self) -> String {
        let id = self.duration.id();
        let start = match self.start {
            Start::At { wall, which } => {
                format!("at {wall} {}", which.map_or("", write_which))
            }
            Start::Day(date) => format!("on {date}"),
            Start::Until(date) => format!("until {date}"),
        };
        format!("{id} {start} {}", self.variant)
    }
}

impl AskFields {
    /// The fields that [`Ask::read`] reads as this ask.
    #[must_use]
    pub fn of(ask: &Ask) -> Self {
        let (date, hour, which) = match ask.start {
            Start::At { wall, which } => (wall.date(), write_hour(wall.time()), which),
            Start::Day(date) | Start::Until(date) => (date, String::new(), None),
        };
        Self {
            mode: ask.duration.mode().name().to_owned(),
            length: write_length(ask.duration.length()),
            date: date.to_string(),
            hour,
            which: which.map_or("", write_which).to_owned(),
            variant: if ask.variant == 0 {
                String::new()
            } else {
                ask.variant.to_string()
            },
        }
    }
}

fn read_duration(fields: &AskFields) -> Result<Duration, AskError> {
    let mode = Mode::from_name(&fields.mode).ok_or(AskError::Mode)?;
    match mode {
        Mode::EndDate => Ok(Duration::END_DATE),
        Mode::TwentyFourHour => Ok(Duration::TWENTY_FOUR_HOURS),
        _ => {
            let length = read_length(&fields.length).ok_or(AskError::Length)?;
            Duration::new(mode, length).ok_or(AskError::LengthOfMode)
        }
    }
}

/// Reads `2h` or `3d`.
fn read_length(text: &str) -> Option<Length> {
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let number = number(digits, 2)?;
    match unit {
        "h" => Some(Length::Hours(number)),
        "d" => Some(Length::Days(number)),
        _ => None,
    }
}

/// Writes a length as forms do; nothing for the length of an end date.
#[must_use]
pub fn write_length(length: Length) -> String {
    match length {
        Length::Hours(hours) => format!("{hours}h"),
        Length::Days(days) => format!("{days}d"),
        Length::ToDate => String::new(),
    }
}

fn read_date(text: &str) -> Result<Date, AskError> {
    // The calendar reads more forms than a date field writes.
    let written = text.len() == 10
        && text.bytes().enumerate().all(|(place, sign)| match place {
            4 | 7 => sign == b'-',
            _ => sign.is_ascii_digit(),
        });
    if !written {
        return Err(AskError::Date);
    }
    text.parse()
        .ok()
        .filter(|date: &Date| date.year() >= 2000)
        .ok_or(AskError::Date)
}

/// Reads `14:00`, `9:00` or `14`.
fn read_hour(text: &str) -> Result<Time, AskError> {
    let (hours, minutes) = text.split_once(':').unwrap_or((text, "00"));
    let hour = number(hours, 2).ok_or(AskError::Hour)?;
    let minute = number(minutes, 2)
        .filter(|_| minutes.len() == 2)
        .ok_or(AskError::Hour)?;
    Time::new(hour.cast_signed(), minute.cast_signed(), 0, 0).map_err(|_| AskError::Hour)
}

fn write_hour(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn read_which(text: &str) -> Result<Option<Occurrence>, AskError> {
    match text {
        "" => Ok(None),
        "earlier" => Ok(Some(Occurrence::Earlier)),
        "later" => Ok(Some(Occurrence::Later)),
        _ => Err(AskError::Which),
    }
}

const fn write_which(which: Occurrence) -> &'static str {
    match which {
        Occurrence::Earlier => "earlier",
        Occurrence::Later => "later",
    }
}

fn read_variant(text: &str) -> Result<u8, AskError> {
    match text {
        "" => Ok(0),
        digits => number(digits, 3).ok_or(AskError::Variant),
    }
}

/// A number of at most so many ASCII digits and nothing else.
fn number(text: &str, most: usize) -> Option<u8> {
    let digits = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    use super::*;

    fn lock() -> LockId {
        LockId(uuid::Uuid::from_u128(1))
    }

    fn fields(mode: &str, length: &str, date: &str, hour: &str) -> AskFields {
        AskFields {
            mode: mode.to_owned(),
            length: length.to_owned(),
            date: date.to_owned(),
            hour: hour.to_owned(),
            ..AskFields::default()
        }
    }

    #[test]
    fn a_form_is_read_as_its_mode_counts() {
        let read = |fields| Ask::read(lock(), &fields).unwrap().start;
        let wall = date(2026, 7, 1).to_datetime(time(14, 0, 0, 0));
        assert_eq!(
            read(fields("standard-multi", "2h", "2026-07-01", "14:00")),
            Start::At { wall, which: None }
        );
        assert_eq!(
            read(fields("acc", "21d", "2026-07-01", "")),
            Start::Day(date(2026, 7, 1))
        );
        assert_eq!(
            read(fields("end-date", "", "2026-07-01", "")),
            Start::Until(date(2026, 7, 1))
        );
        assert_eq!(
            read(fields("24-hour", "", "2026-07-01", "14")),
            Start::At { wall, which: None }
        );
    }

    #[test]
    fn every_wrong_field_is_told_at_once() {
        let errors = Ask::read(lock(), &fields("standard-multi", "2h", "soon", "25:00"));
        assert_eq!(errors, Err(vec![AskError::Date, AskError::Hour]));
        let errors = Ask::read(lock(), &AskFields::default());
        assert_eq!(errors, Err(vec![AskError::Mode, AskError::Date]));
    }

    #[test]
    fn lengths_belong_to_modes() {
        for (mode, length) in [
            ("acc", "2h"),
            ("standard-multi", "13h"),
            ("urm", "8d"),
            ("acc", "22d"),
        ] {
            let errors = Ask::read(lock(), &fields(mode, length, "2026-07-01", "14:00"));
            assert_eq!(errors, Err(vec![AskError::LengthOfMode]), "{mode} {length}");
        }
    }

    #[test]
    fn what_no_field_writes_is_refused() {
        for date in [
            "",
            "2026-02-30",
            "1999-12-31",
            "20260701",
            "2026-07-01T14:00",
            "٢٠٢٦-٠٧-٠١",
            "2026-07-0\0",
        ] {
            assert_eq!(read_date(date), Err(AskError::Date), "{date}");
        }
        for hour in [
            "", "24:00", "14:60", "14:0", "-1:00", "1 4:00", "14:00:00", "+2",
        ] {
            assert_eq!(read_hour(hour), Err(AskError::Hour), "{hour}");
        }
        for length in ["", "h", "0x1h", "é", "hé", "999h", "2m", "-1h"] {
            assert_eq!(read_length(length), None, "{length}");
        }
    }

    proptest! {
        #[test]
        fn anything_typed_is_answered(
            mode in ".*", length in ".*", date in ".*", hour in ".*", which in ".*", variant in ".*",
        ) {
            let fields = AskFields { mode, length, date, hour, which, variant };
            let _ = Ask::read(lock(), &fields);
        }

        #[test]
        fn an_ask_is_read_as_it_was_written(id in 0..119_u8, days in 0..20_000_i64, hour in 0..24_i8, which in 0..3) {
            let Some(duration) = Duration::from_id(id) else { return Ok(()); };
            let date = date(2020, 1, 1) + jiff::Span::new().days(days);
            let which = [None, Some(Occurrence::Earlier), Some(Occurrence::Later)][which as usize];
            let start = match duration.length() {
                Length::ToDate => Start::Until(date),
                Length::Days(_) => Start::Day(date),
                Length::Hours(_) => Start::At { wall: date.at(hour, 0, 0, 0), which },
            };
            let ask = Ask { lock: lock(), duration, start, variant: 3 };
            prop_assert_eq!(Ask::read(lock(), &AskFields::of(&ask)), Ok(ask));
        }
    }
}
