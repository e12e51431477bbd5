//! Judging one keyed code: rules 2 to 7 of the algorithm's section 4.

use crate::{Code, Family, LocalTime, Reading};

use super::{
    Lock, Moment, NetCodes, Refusal, Tells,
    list::{List, Listed, ListedAs},
};

/// The grace on either end of a window, in minutes.
const GRACE_MINUTES: i64 = 15;
/// How far ahead an end date may lie.
const END_DATE_DAYS_AHEAD: u32 = 365;

/// A code that opens, and what changes with it.
pub(super) struct Admission {
    pub(super) reading: Reading,
    index: u64,
    next_epoch: bool,
}

/// The present, as a code is judged by it.
#[derive(Clone, Copy)]
pub(super) struct Present {
    clock: LocalTime,
    grace: i64,
}

impl Present {
    fn minutes(self) -> i64 {
        self.clock.minutes_since_2000()
    }

    /// Whether a span, widened by the grace, has begun.
    fn has_begun(self, start: Option<LocalTime>) -> bool {
        start.is_none_or(|start| start.minutes_since_2000() - self.grace <= self.minutes())
    }

    /// Whether a span, widened by the grace, is over.
    fn is_over(self, end: LocalTime) -> bool {
        self.minutes_past(end) >= 0
    }

    fn minutes_past(self, end: LocalTime) -> i64 {
        self.minutes() - (end.minutes_since_2000() + self.grace)
    }
}

impl Lock {
    /// What the lock's clock shows and the grace it grants; `None` while the clock is lost.
    pub(super) fn present(&self, moment: Moment) -> Option<Present> {
        let grace = if self.settings.grace {
            GRACE_MINUTES
        } else {
            0
        };
        self.clock(moment).map(|clock| Present { clock, grace })
    }

    /// Judges a code and changes nothing. Both epochs are always decrypted and always judged, so that the work does not
    /// depend on what the digits say.
    pub(super) fn judge(&self, code: &Code, moment: Moment) -> Result<Admission, Refusal> {
        let codes = self.netcodes.as_ref().ok_or(Refusal::NotInitialised)?;
        let present = self.present(moment).ok_or(Refusal::ClockNotSet)?;
        let now = codes.judge(code, present, false);
        if !self.model.has_epochs() {
            return now;
        }
        let next = codes.judge(code, present, true);
        match (now, next) {
            (Ok(admission), _) | (Err(_), Ok(admission)) => Ok(admission),
            (Err(now), Err(next)) => {
                let clock = Some(present.clock);
                let nearer = now.tells(clock) == Tells::Wrong && next.tells(clock) != Tells::Wrong;
                Err(if nearer { next } else { now })
            }
        }
    }

    /// Lets a judged code change what the lock remembers (rules 5 to 7).
    pub(super) fn admit(&mut self, admission: Admission, moment: Moment) {
        let present = self.present(moment);
        let Some(codes) = self.netcodes.as_mut() else {
            return;
        };
        if admission.next_epoch {
            codes.epoch = admission.reading.epoch;
            codes.list = List::default();
            codes.rental = None;
        }
        if is_rental(codes.family) {
            codes.rental = Some(admission.index);
        }
        if admission.reading.window.is_single_use() {
            codes.enlist(ListedAs::Used, admission.index, present);
        }
    }
}

impl NetCodes {
    fn judge(&self, code: &Code, present: Present, next: bool) -> Result<Admission, Refusal> {
        // At the last epoch the work for the next is done all the same, and not used.
        let next_epoch = self.epoch.checked_add(u16::from(next));
        let epoch = next_epoch.unwrap_or(self.epoch);
        let read = self.setup.read_back(code, self.family, epoch);
        let reading = read.map_err(|_| Refusal::NoWindow)?;
        let window = reading.window;
        let index = self
            .setup
            .index(window, reading.variant)
            .map_err(|_| Refusal::NoWindow)?;

        // A code of the next epoch is judged without the list and the rental: they end with this one.
        let listed = self.list.find(self.family, index).filter(|_| !next);
        let rental = self.rental.filter(|_| !next);
        let running = rental == Some(index);
        let running_start = rental
            .and_then(|index| self.window(self.family, index))
            .and_then(|window| window.start());
        let days_ahead = window.end_date().map_or(0, |date| {
            date.days_since_2000()
                .saturating_sub(present.clock.date().days_since_2000())
        });
        let superseded = !running && running_start.is_some() && window.start() <= running_start;
        let first_use_over = window
            .first_use_end()
            .is_some_and(|end| present.is_over(end));
        let no_room = window.is_single_use() && !next && self.room(Some(present)).is_none();

        let refusal = if next_epoch.is_none() {
            Some(Refusal::NoWindow)
        } else if days_ahead > END_DATE_DAYS_AHEAD {
            Some(Refusal::TooFarAhead(reading))
        } else if !present.has_begun(window.start()) {
            Some(Refusal::NotYet(reading))
        } else if present.is_over(window.end()) {
            Some(Refusal::Over(reading))
        } else if listed == Some(ListedAs::Blocked) {
            Some(Refusal::Blocked(reading))
        } else if listed == Some(ListedAs::Used) {
            Some(Refusal::Used(reading))
        } else if superseded {
            Some(Refusal::Superseded(reading))
        } else if !running && first_use_over {
            Some(Refusal::FirstUseOver(reading))
        } else if no_room {
            Some(Refusal::ListFull)
        } else {
            None
        };
        refusal.map_or(
            Ok(Admission {
                reading,
                index,
                next_epoch: next,
            }),
            Err,
        )
    }

    /// Puts what a code decrypts to at the present epoch on the list of blocked ones.
    pub(super) fn block(&mut self, code: &Code, present: Option<Present>) -> Result<(), Refusal> {
        let index = self
            .setup
            .read_back(code, self.family, self.epoch)
            .ok()
            .and_then(|read| self.setup.index(read.window, read.variant).ok())
            .ok_or(Refusal::NoWindow)?;
        if self.list.find(self.family, index).is_some()
            || self.enlist(ListedAs::Blocked, index, present)
        {
            Ok(())
        } else {
            Err(Refusal::ListFull)
        }
    }

    /// Puts a code of the running family on the list; says whether there was room.
    fn enlist(&mut self, listed_as: ListedAs, index: u64, present: Option<Present>) -> bool {
        let room = self.room(present);
        if let Some(place) = room {
            let family = self.family;
            self.list.put(
                place,
                Listed {
                    listed_as,
                    family,
                    index,
                },
            );
        }
        room.is_some()
    }

    /// The place for a further code. Without a clock nothing is known to be past.
    fn room(&self, present: Option<Present>) -> Option<usize> {
        self.list.room(|listed| {
            let window = self.window(listed.family, listed.index)?;
            let past = present?.minutes_past(window.end());
            (past >= 0).then_some(past)
        })
    }
}

const fn is_rental(family: Family) -> bool {
    matches!(family, Family::Acc | Family::Urm)
}
