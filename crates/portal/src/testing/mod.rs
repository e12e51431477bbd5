//! For tests of every crate above this one: a portal on a fresh database of each engine, with a clock and a random
//! source that the test owns.

mod bench;
mod clock;
mod random;

pub use bench::{Bench, each_engine, each_engine_with};
pub use clock::TestClock;
pub use random::SeededRandom;
