//! The rests of the keypad (rule 8): after the 5th wrong code 1 minute, the 10th 5, each further 5 then 15 or 60.

use super::Moment;

const MINUTE: u32 = 60;

/// The count of wrong codes, and the rest it led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Rest {
    pub(super) failures: u16,
    /// The second at which the rest ends.
    pub(super) until: Option<i64>,
}

impl Rest {
    pub(super) fn failures(&self) -> u16 {
        self.failures
    }

    /// Counts a wrong code, and starts a rest where one is due.
    pub(super) fn fail(&mut self, moment: Moment, long: bool) {
        self.failures = self.failures.saturating_add(1);
        if self.failures.is_multiple_of(5) {
            self.start(moment, long);
        }
    }

    /// An accepted NetCode.
    pub(super) fn halve(&mut self) {
        self.failures /= 2;
    }

    /// An accepted master code.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// After a loss of power a rest that was running runs again from its beginning.
    pub(super) fn start_anew(&mut self, moment: Moment, long: bool) {
        if self.seconds_left(moment, long) > 0 {
            self.start(moment, long);
        }
    }

    /// How long the rest still lasts. Never longer than the whole rest, even if the moments handed in step back.
    pub(super) fn seconds_left(&self, moment: Moment, long: bool) -> u32 {
        let left = self
            .until
            .map_or(0, |until| until.saturating_sub(moment.seconds));
        u32::try_from(left.max(0))
            .unwrap_or(u32::MAX)
            .min(self.length(long))
    }

    fn start(&mut self, moment: Moment, long: bool) {
        self.until = Some(moment.seconds.saturating_add(i64::from(self.length(long))));
    }

    fn length(&self, long: bool) -> u32 {
        match self.failures {
            0..5 => 0,
            5..10 => MINUTE,
            10..15 => 5 * MINUTE,
            _ if long => 60 * MINUTE,
            _ => 15 * MINUTE,
        }
    }
}
