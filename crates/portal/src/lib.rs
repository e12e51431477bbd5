//! The product: accounts, locks, NetCodes and credits; rules and their SQL. No HTTP, no HTML.
//!
//! Each feature is a module of that name. What a person does is a free async function of the feature's module
//! that takes the [`Portal`], the [`Actor`] and a request, and runs one closure on the database.

mod actor;
mod clock;
mod id;
mod random;
pub mod time;

pub use actor::{Actor, Role};
pub use clock::{Clock, SystemClock};
pub use id::{AccountId, LockId, NetCodeId, PersonId, TransferId};
pub use random::{Random, SystemRandom};
