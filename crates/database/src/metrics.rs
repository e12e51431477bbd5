//! What the database did so far: counters that only rise, for whoever exports them.

use std::{
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::Duration,
};

macro_rules! metrics {
    ($($(#[$doc:meta])+ $name:ident),+ $(,)?) => {
        /// Counters of one database, added to by its threads. Times are in microseconds.
        #[derive(Debug, Default)]
        pub struct Metrics { $($(#[$doc])+ pub(crate) $name: AtomicU64),+ }

        /// The counters at one moment.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct Numbers { $($(#[$doc])+ pub $name: u64),+ }

        impl Metrics {
            /// The counters now (each on its own; not one moment for all).
            #[must_use]
            pub fn numbers(&self) -> Numbers {
                Numbers { $($name: self.$name.load(Relaxed)),+ }
            }
        }
    };
}

metrics! {
    /// Jobs run to an answer, whatever it was.
    jobs,
    /// Jobs whose transaction was undone: their own error, a panic, or a refused statement.
    undone,
    /// Jobs refused because the queue was full or their deadline passed while they waited.
    busy,
    /// Jobs that panicked.
    panicked,
    /// Times a job was run again after a conflict or a lost connection.
    rerun,
    /// Connections made anew after one was lost.
    reconnected,
    /// Commits of writes.
    batches,
    /// Commits that failed.
    failed_batches,
    /// Time that jobs waited in the queue.
    queue_micros,
    /// Time that jobs ran.
    run_micros,
    /// Time that commits took.
    commit_micros,
}

pub(crate) fn add(counter: &AtomicU64, amount: u64) {
    counter.fetch_add(amount, Relaxed);
}

pub(crate) fn add_time(counter: &AtomicU64, time: Duration) {
    add(counter, u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
}
