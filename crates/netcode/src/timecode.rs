//! The two numbers that name one initialisation of a lock: timecode and identifier.

use core::fmt;

use crate::{Date, Keys, LocalTime};

/// The minute at which a lock was initialised, on the lock's own clock, 2000 to 2099.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timecode(LocalTime);

impl Timecode {
    /// The timecode of a minute; `None` past 2099, which ten digits cannot write.
    pub fn new(minute: LocalTime) -> Option<Self> {
        (minute.date().year() < 2100).then_some(Self(minute))
    }

    /// Reads the keypad's form, `YYMMDDHHmm`.
    pub fn parse(text: &str) -> Option<Self> {
        Keys::digits(text, 10)?;
        let pair = |at: usize| text[at..at + 2].parse::<u8>().ok();
        let date = Date::new(2000 + u16::from(pair(0)?), pair(2)?, pair(4)?)?;
        date.at(pair(6)?, pair(8)?).map(Self)
    }

    /// Reads the API's form, `YYYYMMDDHHmm`.
    pub fn parse_api(text: &str) -> Option<Self> {
        text.strip_prefix("20").and_then(Self::parse)
    }

    /// The keypad's form, `YYMMDDHHmm`; the API writes `20` before it.
    pub fn keys(self) -> Keys {
        let (year, month, day) = self.0.date().year_month_day();
        let date = u64::from(year % 100) * 10_000 + u64::from(month) * 100 + u64::from(day);
        let time = u64::from(self.0.hour()) * 100 + u64::from(self.0.minute());
        Keys::from_number(date * 10_000 + time, 10)
    }

    /// The minute that it names.
    pub fn minute(self) -> LocalTime {
        self.0
    }

    /// The date of day 0.
    pub fn date(self) -> Date {
        self.0.date()
    }
}

impl fmt::Debug for Timecode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timecode({})", self.0)
    }
}

/// The 6-digit number keyed in at initialisation, 100000 to 999999.
///
/// With an empty secret it is half of the key, so `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifier(u32);

impl Identifier {
    /// The identifier, if it is in range.
    pub fn new(number: u32) -> Option<Self> {
        (100_000..=999_999)
            .contains(&number)
            .then_some(Self(number))
    }

    /// Reads six digits.
    pub fn parse(text: &str) -> Option<Self> {
        Keys::digits(text, 6).and_then(|keys| Self::new(keys.number() as u32))
    }

    /// An identifier out of uniformly random numbers; each is as likely as any other.
    pub fn draw(mut random: impl FnMut() -> u32) -> Self {
        const SPAN: u32 = 900_000;
        loop {
            let number = random();
            if number < u32::MAX / SPAN * SPAN {
                return Self(100_000 + number % SPAN);
            }
        }
    }

    /// The number.
    pub fn number(self) -> u32 {
        self.0
    }

    /// Its six digits.
    pub fn keys(self) -> Keys {
        Keys::from_number(u64::from(self.0), 6)
    }
}

impl fmt::Debug for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identifier(..)")
    }
}
