//! The sequences of the catalogue, as the makers' manuals write them; those of this project are named so.

use super::Step::{self, DoubleFlash, Flash, Hash, MasterCode, NewMasterCode, Program};

pub(crate) const CHANGE_MASTER_CODE: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("01"),
    Flash,
    NewMasterCode,
    Flash,
    NewMasterCode,
    DoubleFlash,
];
pub(crate) const INITIALISE_00: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("00"),
    Flash,
    Step::DateTime,
    Flash,
    Step::Identifier,
    DoubleFlash,
];
pub(crate) const INITIALISE_20: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("20"),
    Flash,
    Step::DateTime,
    Flash,
    Step::Identifier,
    DoubleFlash,
];
pub(crate) const INITIALISE_20_SPLIT: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("20"),
    Flash,
    Step::Date,
    Flash,
    Step::Time,
    Flash,
    Step::Identifier,
    DoubleFlash,
];
pub(crate) const INITIALISE_50: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("50"),
    Flash,
    Step::DateTime,
    Flash,
    Step::Identifier,
    DoubleFlash,
];
pub(crate) const INITIALISE_OPEN: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("20"),
    Flash,
    Step::DateTime,
    Flash,
    Step::Identifier,
    Flash,
    Step::NoSecret,
    DoubleFlash,
];
pub(crate) const INITIALISE_OPEN_SECRET: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("20"),
    Flash,
    Step::DateTime,
    Flash,
    Step::Identifier,
    Flash,
    Step::SecretGroup(1),
    Flash,
    Step::SecretGroup(2),
    Flash,
    Step::SecretGroup(3),
    Flash,
    Step::SecretGroup(4),
    Flash,
    Step::SecretGroup(5),
    DoubleFlash,
];
pub(crate) const DATE_TIME_12: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("12"),
    Flash,
    Step::DateTime,
    DoubleFlash,
];
pub(crate) const DATE_TIME_12_SPLIT: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("12"),
    Flash,
    Step::Date,
    Flash,
    Step::Time,
    DoubleFlash,
];
pub(crate) const DATE_TIME_10: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("10"),
    Flash,
    Step::DateTime,
    DoubleFlash,
];
pub(crate) const SET_FAMILY: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("14"),
    Flash,
    Step::FamilyNumber,
    DoubleFlash,
];
pub(crate) const MODE_FLAGS: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("14"),
    Flash,
    Step::ModeFlags,
    DoubleFlash,
];
pub(crate) const BLOCK: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("16"),
    Flash,
    Step::Code,
    DoubleFlash,
];

// That these settings are programs, and their numbers, are choices of this project.
pub(crate) const OPEN_SECONDS: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("06"),
    Flash,
    Step::Seconds,
    DoubleFlash,
];
pub(crate) const GRACE: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("17"),
    Flash,
    Step::Switch,
    DoubleFlash,
];
pub(crate) const LONG_REST: &[Step] = &[
    Hash,
    MasterCode,
    Flash,
    Program("18"),
    Flash,
    Step::Switch,
    DoubleFlash,
];
