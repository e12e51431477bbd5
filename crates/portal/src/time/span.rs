//! From a window on a lock's clock to the instants at which the lock opens and closes.

use jiff::{Timestamp, civil::DateTime};

use netcode::ClockRule;

use super::{LockClock, WallReading};

/// When a lock opens to a code, and when no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first instant at which the lock's clock stands in the window.
    pub opens: Timestamp,
    /// The instant from which it stands in the window no more.
    pub closes: Timestamp,
    /// The part of the window that the lock's clock shows twice (first wall time, first after it): the lock
    /// opens in both. Only on locks that keep local time.
    pub repeated: Option<(DateTime, DateTime)>,
}

impl LockClock {
    /// The instants of the window from `start` (included) to `end` (excluded) on the lock's clock.
    ///
    /// A start in the hour that spring leaves out opens when the clocks have jumped.
    #[must_use]
    pub fn span(&self, start: DateTime, end: DateTime) -> Span {
        let fixed = |lock| self.standard.to_timestamp(lock).unwrap_or(Timestamp::MAX);
        match self.rule {
            ClockRule::FixedStandard => Span {
                opens: fixed(start),
                closes: fixed(end),
                repeated: None,
            },
            ClockRule::LocalWithDst => self.local_span(start, end),
        }
    }

    fn local_span(&self, start: DateTime, end: DateTime) -> Span {
        let opens = match self.zone.read(start) {
            WallReading::Once(at) | WallReading::Never { at, .. } => at,
            WallReading::Twice { earlier, .. } => earlier,
        };
        let closes = match self.zone.read(end) {
            WallReading::Once(at) | WallReading::Never { at, .. } => at,
            WallReading::Twice { earlier, later } => {
                // The second showing of the first repeated time is the moment at which the clocks have gone
                // back: just before it they showed a time after the window.
                let first = self.zone.goes_back(earlier, later).map(|(from, _)| from);
                if first == Some(end) { earlier } else { later }
            }
        };
        let repeated = self
            .zone
            .goes_back(opens, closes)
            .map(|(from, to)| (from.max(start), to.min(end)))
            .filter(|(from, to)| from < to);
        Span {
            opens,
            closes: closes.max(opens),
            repeated,
        }
    }
}
