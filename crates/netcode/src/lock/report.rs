//! What a lock shows, what it thinks, and what it tells.

use crate::{CheckValue, LocalTime, Reading, Sequence, Window};

/// What a press of a key led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Press {
    /// Lights and beeps.
    pub signal: Signal,
    /// What the lock made of it, when the key completed something.
    pub verdict: Option<Verdict>,
}

/// The lights and beeps of one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The lock does not have this key.
    Nothing,
    /// The key was taken: a short beep.
    Key,
    /// One blue flash: go on.
    Flash,
    /// Two blue flashes: the sequence is complete.
    DoubleFlash,
    /// It opens, and locks again after so many seconds.
    Opens {
        /// How long it stays open.
        seconds: u8,
    },
    /// Red, and a long beep.
    Refused,
    /// Red, no beep: the keypad rests.
    Resting,
}

/// What the lock thinks: more than a real lock lets anyone know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The factory user code, on a lock that is not initialised yet.
    OpenedByUserCode,
    /// A NetCode.
    Opened(Reading),
    /// The master code was right.
    MasterCodeAccepted,
    /// The lock is initialised.
    Initialised(CheckValue),
    /// Another sequence is complete.
    Done(Sequence),
    /// Something was refused.
    Refused {
        /// Why.
        refusal: Refusal,
        /// What a real lock lets the person know.
        tells: Tells,
    },
}

/// Why a lock refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Too many wrong codes: the keypad rests for so many seconds more.
    Resting {
        /// Seconds left.
        seconds: u32,
    },
    /// The lock has no key yet.
    NotInitialised,
    /// The clock was lost with the batteries.
    ClockNotSet,
    /// The digits stand for no window.
    NoWindow,
    /// The window has not begun.
    NotYet(Reading),
    /// The window is over.
    Over(Reading),
    /// An end date more than 365 days ahead.
    TooFarAhead(Reading),
    /// The code was blocked.
    Blocked(Reading),
    /// The single-use code has opened already.
    Used(Reading),
    /// A later rental has begun.
    Superseded(Reading),
    /// The rental was not used in time for the first time.
    FirstUseOver(Reading),
    /// The list of used and blocked codes is full of codes that are not past.
    ListFull,
    /// Not the master code.
    WrongMasterCode,
    /// The lock has no such program.
    UnknownProgram,
    /// An open lock is not initialised under the master code that every such lock has.
    FactoryMasterCode,
    /// The second time, the new master code was another, or it is the factory's.
    NewMasterCode,
    /// No such date or time.
    DateTime,
    /// Identifiers are 100000 to 999999.
    Identifier,
    /// The group of the secret, 1 to 5, is mistyped or misplaced: key it again.
    SecretGroup(u8),
    /// The number is outside what the program takes.
    Number,
}

impl Refusal {
    /// What the code said, where it said something.
    pub fn reading(&self) -> Option<Reading> {
        match *self {
            Self::NotYet(reading)
            | Self::Over(reading)
            | Self::TooFarAhead(reading)
            | Self::Blocked(reading)
            | Self::Used(reading)
            | Self::Superseded(reading)
            | Self::FirstUseOver(reading) => Some(reading),
            _ => None,
        }
    }

    /// What a real lock tells: a reason only if the window lies within 7 days of the clock, for any digits decrypt to
    /// some window.
    pub(super) fn tells(&self, clock: Option<LocalTime>) -> Tells {
        let near = |reading: Reading| clock.is_some_and(|clock| is_near(&reading.window, clock));
        match *self {
            Self::NotYet(reading) if near(reading) => Tells::NotYet,
            Self::Over(reading) | Self::FirstUseOver(reading) if near(reading) => Tells::Over,
            Self::Blocked(reading) if near(reading) => Tells::Blocked,
            Self::Used(reading) if near(reading) => Tells::Used,
            Self::Superseded(reading) if near(reading) => Tells::Superseded,
            _ => Tells::Wrong,
        }
    }
}

/// What a real lock lets the person at the keypad know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// No more than that it does not open.
    Wrong,
    /// The window has not begun.
    NotYet,
    /// The window, or the time for the first use, is over.
    Over,
    /// A single-use code that has opened.
    Used,
    /// A blocked code.
    Blocked,
    /// A later rental has begun.
    Superseded,
}

fn is_near(window: &Window, clock: LocalTime) -> bool {
    const WEEK: i64 = 7 * 24 * 60;
    let clock = clock.minutes_since_2000();
    let begun = window
        .start()
        .is_none_or(|start| start.minutes_since_2000() - WEEK <= clock);
    begun && clock < window.end().minutes_since_2000() + WEEK
}
