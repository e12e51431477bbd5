//! How long codes last: what each mode allows, and the duration IDs of the Connect API.

use crate::Mode;

/// How long a window is, in the unit that its mode counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Length {
    /// Hours, from a full hour.
    Hours(u8),
    /// Calendar days, from 00:00.
    Days(u8),
    /// Until the midnight that ends a date.
    ToDate,
}

/// A mode together with a length that the mode has.
///
/// For URM the length is that of the validation period, within which the code must first be used; the code itself is
/// good for 365 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    mode: Mode,
    length: Length,
}

impl Duration {
    /// The one duration of [`Mode::EndDate`].
    pub const END_DATE: Self = Self {
        mode: Mode::EndDate,
        length: Length::ToDate,
    };
    /// The one duration of [`Mode::TwentyFourHour`].
    pub const TWENTY_FOUR_HOURS: Self = Self {
        mode: Mode::TwentyFourHour,
        length: Length::Hours(24),
    };
    /// The highest duration ID.
    const MAX_ID: u8 = 118;

    /// The duration, if the mode has this length.
    pub fn new(mode: Mode, length: Length) -> Option<Self> {
        let legal = match (mode, length) {
            (Mode::StandardMulti | Mode::StandardSingle | Mode::Urm, Length::Hours(hours)) => {
                (1..=12).contains(&hours)
            }
            (Mode::StandardMulti | Mode::StandardSingle | Mode::Urm, Length::Days(days)) => {
                (1..=7).contains(&days)
            }
            (Mode::Acc, Length::Days(days)) => (1..=21).contains(&days),
            (Mode::EndDate, Length::ToDate) | (Mode::TwentyFourHour, Length::Hours(24)) => true,
            _ => false,
        };
        legal.then_some(Self { mode, length })
    }

    /// Every duration of a mode, the shortest first.
    pub fn all(mode: Mode) -> impl Iterator<Item = Self> {
        (0..=Self::MAX_ID)
            .filter_map(Self::from_id)
            .filter(move |duration| duration.mode == mode)
    }

    /// The duration of an ID: 0 to 60 and 100 to 118.
    pub fn from_id(id: u8) -> Option<Self> {
        // Hours 1 to 12, then days 1 to 7: the order shared by the three modes that have both.
        let hours_then_days = |mode, place: u8| Self {
            mode,
            length: match place {
                0..12 => Length::Hours(place + 1),
                _ => Length::Days(place - 11),
            },
        };
        match id {
            0..=18 => Some(hours_then_days(Mode::StandardMulti, id)),
            19..=37 => Some(hours_then_days(Mode::Urm, id - 19)),
            38..=58 => Self::new(Mode::Acc, Length::Days(id - 37)),
            59 => Some(Self::TWENTY_FOUR_HOURS),
            60 => Some(Self::END_DATE),
            100..=118 => Some(hours_then_days(Mode::StandardSingle, id - 100)),
            _ => None,
        }
    }

    /// The duration ID of the Connect API.
    pub fn id(self) -> u8 {
        let place = match self.length {
            Length::Hours(hours) => hours - 1,
            Length::Days(days) => 11 + days,
            Length::ToDate => 0,
        };
        match self.mode {
            Mode::StandardMulti => place,
            Mode::Urm => 19 + place,
            Mode::Acc => 38 + place - 12,
            Mode::TwentyFourHour => 59,
            Mode::EndDate => 60,
            Mode::StandardSingle => 100 + place,
        }
    }

    /// The mode.
    pub const fn mode(self) -> Mode {
        self.mode
    }

    /// The length.
    pub const fn length(self) -> Length {
        self.length
    }

    /// Whether windows of this duration start at 00:00 and at no other hour.
    pub const fn starts_at_midnight(self) -> bool {
        matches!(self.length, Length::Days(_) | Length::ToDate)
    }
}
