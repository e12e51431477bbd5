//! The five families of codes that a lock runs, and the six modes that people choose from.

/// What a lock runs, one at a time: the number is the byte of the tweak and the digit of program 14.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Hours or days from a start, many uses or one.
    Standard = 1,
    /// Medium-term rental.
    Acc = 2,
    /// Long-term rental.
    Urm = 3,
    /// At once, until the midnight that ends a date.
    EndDate = 4,
    /// 24 hours from an hour.
    TwentyFourHour = 5,
}

impl Family {
    /// Every family, in the order of their numbers.
    pub const ALL: [Self; 5] = [
        Self::Standard,
        Self::Acc,
        Self::Urm,
        Self::EndDate,
        Self::TwentyFourHour,
    ];

    /// 1 to 5.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The family of a number from 1 to 5.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|family| family.number() == number)
    }

    /// The family of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.name() == name)
    }

    /// The name, as stored and as in the algorithm's text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Acc => "acc",
            Self::Urm => "urm",
            Self::EndDate => "end-date",
            Self::TwentyFourHour => "24-hour",
        }
    }

    /// How many windows of this family start on one day.
    pub const fn slots(self) -> u64 {
        match self {
            Self::Standard => 590,
            Self::Acc => 21,
            Self::Urm => 295,
            Self::EndDate => 1,
            Self::TwentyFourHour => 24,
        }
    }

    /// The modes whose codes this family holds.
    pub const fn modes(self) -> &'static [Mode] {
        match self {
            Self::Standard => &[Mode::StandardMulti, Mode::StandardSingle],
            Self::Acc => &[Mode::Acc],
            Self::Urm => &[Mode::Urm],
            Self::EndDate => &[Mode::EndDate],
            Self::TwentyFourHour => &[Mode::TwentyFourHour],
        }
    }
}

/// Which kind of NetCode a person asks for. The two standard modes run on a lock together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// Hours or days, as often as needed.
    StandardMulti,
    /// Hours or days, once.
    StandardSingle,
    /// Medium-term rental, 1 to 21 days, first used within 24 hours.
    Acc,
    /// Long-term rental, 365 days, first used within a validation period.
    Urm,
    /// At once, until the end of a date.
    EndDate,
    /// 24 hours from an hour.
    TwentyFourHour,
}

impl Mode {
    /// Every mode, in the order in which pages show them.
    pub const ALL: [Self; 6] = [
        Self::StandardMulti,
        Self::StandardSingle,
        Self::Acc,
        Self::Urm,
        Self::EndDate,
        Self::TwentyFourHour,
    ];

    /// The family that a lock must run to accept this mode's codes.
    pub const fn family(self) -> Family {
        match self {
            Self::StandardMulti | Self::StandardSingle => Family::Standard,
            Self::Acc => Family::Acc,
            Self::Urm => Family::Urm,
            Self::EndDate => Family::EndDate,
            Self::TwentyFourHour => Family::TwentyFourHour,
        }
    }

    /// The name, as stored and in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StandardMulti => "standard-multi",
            Self::StandardSingle => "standard-single",
            Self::Acc => "acc",
            Self::Urm => "urm",
            Self::EndDate => "end-date",
            Self::TwentyFourHour => "24-hour",
        }
    }

    /// The mode of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }

    /// `Mode` and `SubMode` of the Connect API.
    pub const fn api_names(self) -> (&'static str, &'static str) {
        match self {
            Self::StandardMulti => ("standard", "alltime"),
            Self::StandardSingle => ("standard", "onetime"),
            Self::Acc => ("acc", "alltime"),
            Self::Urm => ("urm", "alltime"),
            Self::EndDate => ("enddate", "alltime"),
            Self::TwentyFourHour => ("24hour", "alltime"),
        }
    }
}
