//! What a person keys in to set a lock up: sequences as steps, drawn key by key by pages and keyed by tests.

pub(crate) mod steps;

use crate::{Code, CodeLength, Family, Identifier, Keys, Secret, Timecode};

/// What a sequence does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sequence {
    /// Replaces the master code (program 01). An open lock wants this before it is initialised.
    ChangeMasterCode,
    /// Gives the lock timecode and identifier, with no secret.
    Initialise,
    /// Gives the lock timecode, identifier and the five groups of the secret: the open lock.
    InitialiseWithSecret,
    /// Sets the clock and changes nothing else.
    SetDateTime,
    /// Chooses the family by its number: the open lock and every virtual one.
    SetFamily,
    /// Chooses further types of code by three flags: factory KL locks from the C2 on.
    SetModeFlags,
    /// Blocks a code.
    Block,
    /// Sets how long the lock stays open: CL.
    SetOpenSeconds,
    /// Turns the grace of 15 minutes on either end of a window on or off.
    SetGrace,
    /// Makes the longest rest of the keypad 60 minutes instead of 15, or 15 again.
    SetLongRest,
}

impl Sequence {
    /// Every sequence.
    pub const ALL: [Self; 10] = [
        Self::ChangeMasterCode,
        Self::Initialise,
        Self::InitialiseWithSecret,
        Self::SetDateTime,
        Self::SetFamily,
        Self::SetModeFlags,
        Self::Block,
        Self::SetOpenSeconds,
        Self::SetGrace,
        Self::SetLongRest,
    ];
}

/// One thing to do on the keypad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The `#` that opens programming.
    Hash,
    /// The master code, 8 digits.
    MasterCode,
    /// The new master code, 8 digits.
    NewMasterCode,
    /// The number of a program.
    Program(&'static str),
    /// `YYMMDDHHmm`: the timecode, or the present minute.
    DateTime,
    /// `YYMMDD` of the same.
    Date,
    /// `HHmm` of the same.
    Time,
    /// The identifier, 6 digits.
    Identifier,
    /// A group of the secret, 1 to 5.
    SecretGroup(u8),
    /// The `#` that says: no secret follows.
    NoSecret,
    /// The family's number, 1 to 5.
    FamilyNumber,
    /// Three flags, 0 or 1 each.
    ModeFlags,
    /// The digits of a code.
    Code,
    /// Seconds, two digits, 02 to 30.
    Seconds,
    /// 1 for on, 0 for off.
    Switch,
    /// Wait for one blue flash (`•`).
    Flash,
    /// Wait for two flashes: the sequence is complete (`••`).
    DoubleFlash,
}

/// What is known of the numbers in a sequence. What is not known stays the person's own to fill in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Values<'a> {
    /// The master code in force.
    pub master_code: Option<Keys>,
    /// The master code to be.
    pub new_master_code: Option<Keys>,
    /// The timecode, or the minute to set the clock to.
    pub date_time: Option<Timecode>,
    /// The identifier.
    pub identifier: Option<Identifier>,
    /// The secret.
    pub secret: Option<&'a Secret>,
    /// The family.
    pub family: Option<Family>,
    /// The three flags of a factory lock's program 14.
    pub mode_flags: Option<Keys>,
    /// The code to block.
    pub code: Option<Code>,
}

/// What a step asks of the hand or the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Press these keys.
    Press(Keys),
    /// Press keys that only the person knows.
    PressOwn,
    /// Wait for one flash.
    AwaitFlash,
    /// Wait for two flashes.
    AwaitDoubleFlash,
}

impl Step {
    /// How many keys this step takes on a lock with codes of `code_length` digits; none for a flash.
    pub const fn key_count(self, code_length: CodeLength) -> usize {
        match self {
            Self::Flash | Self::DoubleFlash => 0,
            Self::Hash | Self::NoSecret | Self::FamilyNumber | Self::Switch => 1,
            Self::Program(_) | Self::Seconds => 2,
            Self::ModeFlags => 3,
            Self::Time => 4,
            Self::Date | Self::Identifier => 6,
            Self::MasterCode | Self::NewMasterCode | Self::SecretGroup(_) => 8,
            Self::DateTime => 10,
            Self::Code => code_length.get() as usize,
        }
    }

    /// What to do for this step.
    pub fn action(self, values: &Values<'_>) -> Action {
        let part = |from: usize, to: usize| {
            values
                .date_time
                .and_then(|time| Keys::parse(time.keys().as_str().get(from..to)?))
        };
        let keys = match self {
            Self::Flash => return Action::AwaitFlash,
            Self::DoubleFlash => return Action::AwaitDoubleFlash,
            Self::Hash | Self::NoSecret => Keys::parse("#"),
            Self::Program(number) => Keys::parse(number),
            Self::MasterCode => values.master_code,
            Self::NewMasterCode => values.new_master_code,
            Self::DateTime => part(0, 10),
            Self::Date => part(0, 6),
            Self::Time => part(6, 10),
            Self::Identifier => values.identifier.map(Identifier::keys),
            Self::SecretGroup(number) => values.secret.and_then(|secret| secret.group(number)),
            Self::FamilyNumber => values
                .family
                .map(|family| Keys::from_number(u64::from(family.number()), 1)),
            Self::ModeFlags => values.mode_flags,
            // Nothing but the person's wish decides these.
            Self::Seconds | Self::Switch => None,
            Self::Code => values.code.and_then(|code| Keys::parse(code.as_str())),
        };
        keys.map_or(Action::PressOwn, Action::Press)
    }
}
