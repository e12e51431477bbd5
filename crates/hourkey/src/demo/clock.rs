//! A clock that walks through a story and then goes on as the machine's.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use portal::{Clock, SystemClock};

/// No story: the machine's clock counts.
const RELEASED: i64 = i64::MIN;

/// Stands where the story has got to, until it is released.
#[derive(Debug)]
pub struct StoryClock {
    at: AtomicI64,
}

impl StoryClock {
    /// The machine's clock, until a story begins.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            at: AtomicI64::new(RELEASED),
        }
    }

    /// When a story ends that begins now.
    #[must_use]
    pub fn end(&self) -> Timestamp {
        SystemClock.now()
    }

    /// Goes on to this moment of the story.
    pub fn walk_to(&self, at: Timestamp) {
        self.at.store(at.as_microsecond(), Ordering::SeqCst);
    }

    /// The story is told.
    pub fn release(&self) {
        self.at.store(RELEASED, Ordering::SeqCst);
    }
}

impl Default for StoryClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Timestamp {
        match self.at.load(Ordering::SeqCst) {
            RELEASED => SystemClock.now(),
            at => Timestamp::from_microsecond(at).unwrap_or_else(|_| SystemClock.now()),
        }
    }
}
