//! Time: zones, the two clocks of a lock, and how an instant is kept in the database.
//!
//! Owns every conversion between an instant, the time on the wall of the place and the time on a lock's own
//! clock. Reads no clock itself (instants come in as parameters) and knows nothing of codes or windows.
//!
//! The person thinks in wall time. A KL lock and the open lock run the place's standard time all year, with an
//! offset that was fixed when the lock was initialised; a CL lock shows the wall time of its zone.

mod civil;
mod column;
mod lock_clock;
mod span;
mod zone;

pub use civil::{civil_date, civil_time, lock_date, lock_minute};
pub use column::{opt_time_at, time_at, time_value};
pub use lock_clock::{LockClock, Occurrence, StartError};
pub use netcode::ClockRule;
pub use span::Span;
pub use zone::{UnknownZone, WallReading, Zone};

#[cfg(test)]
mod tests;
