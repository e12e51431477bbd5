//! The lock's side: a state machine driven by keys pressed and by the moment handed in.
//!
//! It owns every rule of the algorithm's section 4, for every model of the catalogue: virtual locks run it, and so does
//! the firmware of an open lock. Its whole state goes to and from at most [`STATE_MAX`] bytes. It must not know who
//! keys, what a code costs, or what time it is anywhere but on the lock.
//!
//! What the algorithm leaves open is decided here: a half-keyed entry is forgotten after [`ENTRY_SECONDS`]; the factory
//! user code opens only until the first initialisation, so that no NetCode is cut short by it; programs follow the
//! catalogue's sequences, which is why a page that draws a sequence draws what the lock wants.

mod bytes;
mod entry;
mod judge;
mod list;
mod moment;
mod programs;
mod report;
mod rest;
mod state;

use crate::{
    CheckValue, Family, Keys, LocalTime, Model, Setup, Step, Timecode, Window, WindowIndex,
};

pub use bytes::{STATE_MAX, State, StateError};
pub use entry::{Awaiting, Button, ENTRY_SECONDS};
pub use list::ListedAs;
pub use moment::Moment;
pub use report::{Press, Refusal, Signal, Tells, Verdict};

use entry::Entry;
use list::List;
use moment::LockClock;
use rest::Rest;

/// A lock, with everything it remembers.
#[derive(Debug, Clone)]
pub struct Lock {
    model: Model,
    settings: Settings,
    clock: Option<LockClock>,
    rest: Rest,
    entry: Entry,
    netcodes: Option<NetCodes>,
}

/// What a person may set on a lock and what it leaves the factory with.
#[derive(Debug, Clone, Copy)]
struct Settings {
    master_code: Keys,
    grace: bool,
    long_rest: bool,
    open_seconds: u8,
}

/// What an initialisation gives a lock, and what it keeps about its codes.
#[derive(Debug, Clone)]
struct NetCodes {
    setup: Setup,
    epoch: u16,
    family: Family,
    /// The index of the running rental, of the running family.
    rental: Option<u64>,
    list: List,
}

impl Settings {
    fn factory(model: Model) -> Self {
        Self {
            master_code: Keys::parse(model.factory_master_code()).unwrap_or_default(),
            grace: false,
            long_rest: false,
            open_seconds: model.open_seconds(),
        }
    }
}

impl NetCodes {
    /// The window of an index of this initialisation; of what the lock keeps, it always exists.
    fn window(&self, family: Family, index: u64) -> Option<Window> {
        let variants = self.setup.model().variants();
        WindowIndex::from_number(index, family, self.setup.timecode(), variants)
            .ok()
            .map(|read| read.window)
    }
}

impl Lock {
    /// A lock as it leaves the factory, its clock not set.
    pub fn new(model: Model) -> Self {
        Self {
            model,
            settings: Settings::factory(model),
            clock: None,
            rest: Rest::default(),
            entry: Entry::default(),
            netcodes: None,
        }
    }

    /// Forgets everything but the count of wrong codes and the rest it led to.
    pub fn factory_reset(&mut self) {
        let rest = self.rest;
        *self = Self::new(self.model);
        self.rest = rest;
    }

    /// The batteries are taken out and put back: the clock is lost, and a rest starts anew.
    pub fn lose_power(&mut self, moment: Moment) {
        self.clock = None;
        self.entry = Entry::default();
        self.rest.start_anew(moment, self.settings.long_rest);
    }

    /// The model.
    pub fn model(&self) -> Model {
        self.model
    }

    /// What the lock's clock shows, or `None` if it is not set.
    pub fn clock(&self, moment: Moment) -> Option<LocalTime> {
        self.clock?.time(self.model.clock_rule(), moment)
    }

    /// The seconds since the clock's present minute began, 0 to 59, or `None` if it is not set.
    pub fn clock_seconds(&self, moment: Moment) -> Option<u8> {
        Some(self.clock?.seconds(moment))
    }

    /// The minute keyed in at the last initialisation, or `None` before the first.
    pub fn timecode(&self) -> Option<Timecode> {
        self.netcodes.as_ref().map(|codes| codes.setup.timecode())
    }

    /// The check value of the key.
    pub fn check_value(&self) -> Option<CheckValue> {
        let codes = self.netcodes.as_ref()?;
        Some(codes.setup.key().check_value())
    }

    /// The running family.
    pub fn family(&self) -> Option<Family> {
        self.netcodes.as_ref().map(|codes| codes.family)
    }

    /// The epoch; always 0 on models without epochs.
    pub fn epoch(&self) -> Option<u16> {
        self.netcodes.as_ref().map(|codes| codes.epoch)
    }

    /// The window of the running rental.
    pub fn rental(&self) -> Option<Window> {
        let codes = self.netcodes.as_ref()?;
        codes.window(codes.family, codes.rental?)
    }

    /// Codes used up or blocked, at most 64.
    pub fn listed(&self) -> impl Iterator<Item = (ListedAs, Window)> {
        self.netcodes.iter().flat_map(|codes| {
            codes.list.entries().filter_map(|listed| {
                let window = codes.window(listed.family, listed.index)?;
                Some((listed.listed_as, window))
            })
        })
    }

    /// Wrong codes and wrong master codes in a row.
    pub fn failures(&self) -> u16 {
        self.rest.failures()
    }

    /// For how many seconds the keypad still rests; 0 if it does not.
    pub fn resting_seconds(&self, moment: Moment) -> u32 {
        self.rest.seconds_left(moment, self.settings.long_rest)
    }

    /// What the lock awaits next, and how many of its keys are in.
    pub fn awaiting(&self, moment: Moment) -> (Awaiting, usize) {
        if self.entry.is_stale(moment) {
            return (Awaiting::Code, 0);
        }
        self.entry.awaiting(self.model)
    }

    /// Whether the master code is the one every such lock leaves the factory with.
    pub fn has_factory_master_code(&self) -> bool {
        self.settings.master_code.as_str() == self.model.factory_master_code()
    }

    /// Whether windows also hold the 15 minutes before and after them.
    pub fn has_grace(&self) -> bool {
        self.settings.grace
    }

    /// Whether the longest rest is 60 minutes instead of 15.
    pub fn has_long_rest(&self) -> bool {
        self.settings.long_rest
    }

    /// How long it stays open, in seconds.
    pub fn open_seconds(&self) -> u8 {
        self.settings.open_seconds
    }

    /// The step of a program that is being keyed.
    fn field(&self) -> Option<Step> {
        match self.entry.awaiting(self.model).0 {
            Awaiting::Field(step) => Some(step),
            _ => None,
        }
    }
}
