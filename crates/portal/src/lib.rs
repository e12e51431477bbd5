//! The product: accounts, locks, NetCodes and credits; rules and their SQL. No HTTP, no HTML.
//!
//! Each feature is a module of that name. What a person does is a free async function of the feature's module
//! that takes the [`Portal`], the [`Actor`] and a request, and runs one closure on the database.

pub mod accounts;
mod actor;
mod clock;
pub mod credits;
pub mod home;
mod id;
mod key_witness;
pub mod locks;
mod migrations;
pub mod netcodes;
pub mod outbox;
pub mod passwords;
mod portal;
mod random;
mod sealer;
mod settings;
#[cfg(feature = "testing")]
pub mod testing;
pub mod time;
pub mod virtual_locks;
mod words;

pub use actor::{Actor, Forbidden, Permission, Role};
pub use clock::{Clock, SystemClock};
pub use database::Error as DatabaseError;
pub use id::{AccountId, LockId, NetCodeId, PersonId, SetupId, TransferId};
pub use key_witness::{KeysError, check_keys, has_keys};
pub use migrations::MIGRATIONS;
pub use portal::Portal;
pub use random::{Random, SystemRandom};
pub use sealer::{KeyRing, SealError};
pub use settings::{CreditPolicy, Hashing, Settings};
