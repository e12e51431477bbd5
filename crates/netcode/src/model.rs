//! The catalogue of lock models, as data: what the makers' public manuals and API documentation say.

use crate::{CodeLength, Date, Family, Mode, Sequence, Step, Timecode, sequence::steps};

/// A model of lock that takes NetCodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Model {
    /// KL1060: KL1000 NetCode, made before 2019.
    Kl1060,
    /// KL1060 C2, made from 2019 on.
    Kl1060C2,
    /// KL1060 G3 and KL1200 NetCode.
    Kl1060G3,
    /// CL4500 and CL5500 (CL4510, CL5510) smart locks.
    Cl4500,
    /// KL1550.
    Kl1550,
    /// The lock of this project, which runs the open algorithm with a full secret.
    Hourkey1,
}

/// The kinds of lock that differ in how a person handles them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// Locker and cabinet locks.
    Kl,
    /// Smart door locks.
    Cl,
    /// The open lock.
    Open,
}

/// What a lock's keypad looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keypad {
    /// Ten digits and `#`, under the handle.
    TenAndHash,
    /// Ten digits, `*` and `#`.
    Twelve,
    /// Ten digits, `*` and `#`, with a small display.
    TwelveAndDisplay,
}

impl Keypad {
    /// Whether the keypad has a `*`.
    pub const fn has_star(self) -> bool {
        !matches!(self, Self::TenAndHash)
    }
}

/// What a lock's clock shows over the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockRule {
    /// The place's standard time all year.
    FixedStandard,
    /// The place's local time: the lock applies daylight saving itself.
    LocalWithDst,
}

/// One row of the catalogue.
struct Facts {
    name: &'static str,
    api_name: &'static str,
    series: Series,
    keypad: Keypad,
    code_length: u8,
    master_code: &'static str,
    user_code: Option<&'static str>,
    clock: ClockRule,
    open_seconds: u8,
    initialise: &'static [Step],
    initialise_with_secret: Option<&'static [Step]>,
    set_date_time: &'static [Step],
    block: Option<&'static [Step]>,
    mode_flags: Option<&'static [Step]>,
}

const KL1060: Facts = Facts {
    name: "KL1060",
    api_name: "KL1060",
    series: Series::Kl,
    keypad: Keypad::TenAndHash,
    code_length: 6,
    master_code: "11335577",
    user_code: Some("2244"),
    clock: ClockRule::FixedStandard,
    open_seconds: 4,
    initialise: steps::INITIALISE_00,
    initialise_with_secret: None,
    set_date_time: steps::DATE_TIME_12,
    block: None,
    mode_flags: None,
};

const KL1060_C2: Facts = Facts {
    name: "KL1060 C2",
    api_name: "KL1060C2",
    code_length: 7,
    initialise: steps::INITIALISE_20,
    block: Some(steps::BLOCK),
    mode_flags: Some(steps::MODE_FLAGS),
    ..KL1060
};

const KL1060_G3: Facts = Facts {
    name: "KL1060 G3",
    api_name: "KL1060G3",
    initialise: steps::INITIALISE_20_SPLIT,
    set_date_time: steps::DATE_TIME_12_SPLIT,
    ..KL1060_C2
};

/// That this model is keyed as the C2 is, and has 7 digits, is a choice: no public source says.
const KL1550: Facts = Facts {
    name: "KL1550",
    api_name: "KL1550",
    ..KL1060_C2
};

/// The block program is a choice: no public source says.
const CL4500: Facts = Facts {
    name: "CL4500 / CL5500",
    api_name: "K3CONNECT",
    series: Series::Cl,
    keypad: Keypad::Twelve,
    code_length: 6,
    master_code: "12345678",
    user_code: None,
    clock: ClockRule::LocalWithDst,
    open_seconds: 5,
    initialise: steps::INITIALISE_50,
    initialise_with_secret: None,
    set_date_time: steps::DATE_TIME_10,
    block: Some(steps::BLOCK),
    mode_flags: None,
};

const HOURKEY1: Facts = Facts {
    name: "Hourkey One",
    api_name: "HOURKEY1",
    series: Series::Open,
    keypad: Keypad::TwelveAndDisplay,
    code_length: 9,
    master_code: "12345678",
    user_code: None,
    clock: ClockRule::FixedStandard,
    open_seconds: 5,
    initialise: steps::INITIALISE_OPEN,
    initialise_with_secret: Some(steps::INITIALISE_OPEN_SECRET),
    set_date_time: steps::DATE_TIME_12,
    block: Some(steps::BLOCK),
    mode_flags: None,
};

impl Model {
    /// Every model, in the order in which pages show them.
    pub const ALL: [Self; 6] = [
        Self::Kl1060,
        Self::Kl1060C2,
        Self::Kl1060G3,
        Self::Kl1550,
        Self::Cl4500,
        Self::Hourkey1,
    ];

    const fn facts(self) -> &'static Facts {
        match self {
            Self::Kl1060 => &KL1060,
            Self::Kl1060C2 => &KL1060_C2,
            Self::Kl1060G3 => &KL1060_G3,
            Self::Cl4500 => &CL4500,
            Self::Kl1550 => &KL1550,
            Self::Hourkey1 => &HOURKEY1,
        }
    }

    /// The name on the lock's box; a product name, the same in every language.
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// `lockmodel` of the Connect API; also the name as stored and in forms.
    pub const fn api_name(self) -> &'static str {
        self.facts().api_name
    }

    /// The model of an API name.
    pub fn from_api_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.api_name() == name)
    }

    /// KL, CL or the open lock.
    pub const fn series(self) -> Series {
        self.facts().series
    }

    /// What its keypad looks like.
    pub const fn keypad(self) -> Keypad {
        self.facts().keypad
    }

    /// How many digits its codes have.
    pub const fn code_length(self) -> CodeLength {
        match CodeLength::new(self.facts().code_length) {
            Some(length) => length,
            None => panic!("the catalogue holds legal lengths"),
        }
    }

    /// How many digits its codes have, 6 to 10.
    pub const fn digits(self) -> u8 {
        self.code_length().get()
    }

    /// How many different codes it has for one window: 8 from 9 digits on, otherwise 1.
    pub const fn variants(self) -> u8 {
        if self.digits() >= 9 { 8 } else { 1 }
    }

    /// The last day on which a window of a family can start (or, for an end date, be the date given) on a lock that
    /// was initialised at `timecode`: only whole days are used. The portal warns a year ahead.
    pub fn horizon(self, timecode: Timecode, family: Family) -> Date {
        let a_day = family.slots() * u64::from(self.variants());
        let days = self.code_length().codes() / a_day;
        i64::try_from(days)
            .ok()
            .and_then(|days| timecode.date().plus_days(days - 1))
            .unwrap_or(Date::MAX)
    }

    /// Whether it looks ahead to the next epoch; the others stay at epoch 0.
    pub const fn has_epochs(self) -> bool {
        self.digits() >= 9
    }

    /// The master code it leaves the factory with, 8 digits.
    pub const fn factory_master_code(self) -> &'static str {
        self.facts().master_code
    }

    /// The user code it leaves the factory with, if it has one: 4 digits.
    pub const fn factory_user_code(self) -> Option<&'static str> {
        self.facts().user_code
    }

    /// What its clock shows over the year.
    pub const fn clock_rule(self) -> ClockRule {
        self.facts().clock
    }

    /// How long it stays open, in seconds, as it leaves the factory.
    pub const fn open_seconds(self) -> u8 {
        self.facts().open_seconds
    }

    /// The families it can run. No public source limits them, so: all.
    pub const fn families(self) -> &'static [Family] {
        &Family::ALL
    }

    /// The modes it can run, in the order in which pages show them.
    pub const fn modes(self) -> &'static [Mode] {
        &Mode::ALL
    }

    /// What is keyed before a NetCode on a lock that also takes other kinds of code.
    pub const fn code_prefix(self) -> Option<char> {
        match self.series() {
            Series::Cl => Some('*'),
            Series::Kl | Series::Open => None,
        }
    }

    /// The keys of a sequence, step by step, or `None` if the model has no such sequence.
    pub const fn sequence(self, sequence: Sequence) -> Option<&'static [Step]> {
        let facts = self.facts();
        match sequence {
            Sequence::ChangeMasterCode => Some(steps::CHANGE_MASTER_CODE),
            Sequence::Initialise => Some(facts.initialise),
            Sequence::InitialiseWithSecret => facts.initialise_with_secret,
            Sequence::SetDateTime => Some(facts.set_date_time),
            Sequence::SetFamily => Some(steps::SET_FAMILY),
            Sequence::SetModeFlags => facts.mode_flags,
            Sequence::Block => facts.block,
            Sequence::SetOpenSeconds => match facts.series {
                Series::Cl => Some(steps::OPEN_SECONDS),
                Series::Kl | Series::Open => None,
            },
            Sequence::SetGrace => Some(steps::GRACE),
            Sequence::SetLongRest => Some(steps::LONG_REST),
        }
    }

    /// Whether a new lock's master code must be changed before it lets itself be initialised.
    pub const fn needs_own_master_code(self) -> bool {
        matches!(self.series(), Series::Open)
    }
}
