//! The open NetCode algorithm, version 1, and the catalogue of lock models.
//!
//! Both sides live here: the portal's ([`Setup::issue`], [`Setup::read_back`]) and the lock's ([`lock::Lock`]).
//! Nothing in this crate allocates, reads a clock, draws randomness or does I/O; times are always the lock's own
//! clock, which a caller converts from and to the wall's.
//!
//! A portal's way through it: [`Timecode`], [`Identifier`] and [`Secret`] give a [`Key`]; a [`Model`], the timecode
//! and the key are a [`Setup`]; a [`Duration`] and a start are a [`Window`]; the setup issues a [`Code`] for it.
#![no_std]

mod calendar;
mod cmac;
mod code;
mod damm;
mod duration;
mod family;
mod ff1;
mod index;
mod key;
mod keys;
pub mod lock;
mod model;
mod odds;
mod secret;
mod sequence;
mod setup;
mod timecode;
mod window;

pub use calendar::{Date, LocalTime};
pub use code::{Code, CodeLength};
pub use duration::{Duration, Length};
pub use family::{Family, Mode};
pub use ff1::Ff1;
pub use index::{NoWindow, WindowIndex};
pub use key::{CheckValue, Key};
pub use keys::Keys;
pub use model::{ClockRule, Keypad, Model, Series};
pub use odds::{codes_live_at_once, tries_a_day};
pub use secret::{GROUP_COUNT, GROUP_LENGTH, SECRET_LENGTH, Secret, SecretError};
pub use sequence::{Action, Sequence, Step, Values};
pub use setup::{IssueError, Reading, Setup};
pub use timecode::{Identifier, Timecode};
pub use window::{Window, WindowError};

#[doc(hidden)]
pub use cmac::{cmac, prf128};
