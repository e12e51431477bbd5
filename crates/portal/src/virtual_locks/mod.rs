//! Virtual locks: locks that live in the portal, for trying, training and testing.
//!
//! Owns the table `virtual_lock` and runs `netcode::lock` for it: keys pressed in their order, a clock that can be
//! pushed forward, and a journal of what the lock made of it all. Only a lock added as virtual can be keyed here: a
//! keypad that tells whether digits open a real lock, with a clock that moves, would hand out codes without credit
//! or record. The key never leaves this module.

mod change;
mod clock;
mod error;
mod journal;
mod keys;
mod store;

pub use change::{factory_reset, press_keys, push_clock, take_batteries_out};
pub use clock::{FURTHEST_AHEAD, Push};
pub use error::VirtualLockError;
pub use journal::{Event, Happened, JOURNAL_LENGTH};
pub use keys::{KeysError, MOST_KEYS, PressedKeys};
pub use store::{VirtualLock, forget_in, lookup_virtual_lock};
