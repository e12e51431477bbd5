//! Locks of an account: adding them, initialising them, what stands behind them, and what issuing a code needs
//! to know of one.
//!
//! Owns the tables `lock` and `setup`. Issues no codes (that is `netcodes`) and never shows a key: secrets leave
//! it only as the digits of a sequence that is being keyed in. Master codes of locks never come here at all.

mod add;
mod confirm;
mod edit;
mod error;
mod issuing;
mod limits;
mod list;
mod lock;
mod mode;
pub mod offer;
mod setup;
mod source;
mod text;
mod zone;

pub use add::{Initialised, NewLock, add_lock};
pub use confirm::{Confirmation, Confirmed, abandon_setup, confirm_setup, shown, timecode};
pub use edit::{Description, describe_lock, hold_in, remove_lock};
pub use error::LockError;
pub use issuing::{IssuingLock, IssuingSetup, lock_in};
pub use limits::{Horizon, Reach};
pub use list::{ListRequest, ListedLock, LockPage, PAGE, list_locks};
pub use lock::{Lock, Setup, lookup_in, lookup_lock};
pub use mode::{keyed_by_number, set_mode};
pub use setup::{PendingSetup, begin_setup, minute, pending_setup};
pub use source::Source;
pub use text::{LockName, Notes, Place, TextError};
pub use zone::zone_as_typed;

use crate::SetupId;
