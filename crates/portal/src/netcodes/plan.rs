//! From what was asked to the exact window, with everything checked that lock and clock can tell.
//!
//! The one place that decides whether a code can be made: the preview and the issuing both come here.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime},
};
use netcode::{Code, Duration, Family, IssueError, Mode, Setup, Window, WindowError};

use super::{Ask, Refusal, Start};
use crate::{
    SetupId,
    locks::{IssuingLock, Source},
    time::{LockClock, civil_date, civil_time, lock_date, lock_minute},
};

/// A window that a code can be made for.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The window on the lock's clock.
    pub window: Window,
    /// Which of the codes for it.
    pub variant: u8,
    /// Its start on the lock's clock; for an end date the present minute.
    pub start: DateTime,
    /// Its end on the lock's clock: the first minute outside.
    pub end: DateTime,
    /// When the lock first opens to it.
    pub opens: Timestamp,
    /// When it opens no longer.
    pub closes: Timestamp,
    /// The part of the window that a lock on local time shows twice: it opens in both.
    pub repeated: Option<(DateTime, DateTime)>,
    /// Until when a rental code must first be used.
    pub first_use_by: Option<Timestamp>,
    /// The last day that the lock can count to, when that is less than a year away.
    pub horizon: Option<Date>,
    /// The clock of the lock.
    pub clock: LockClock,
    pub(super) setup: SetupId,
    pub(super) epoch: u16,
    pub(super) number: u64,
    issuer: Setup,
}

impl Plan {
    /// Works out the window of an ask.
    ///
    /// # Errors
    /// [`Refusal`]: why no code can be made.
    pub(super) fn make(lock: &IssuingLock, ask: &Ask, now: Timestamp) -> Result<Self, Refusal> {
        let (setup, issuer) = issuer(lock)?;
        check_mode(lock, ask.duration.mode())?;
        let clock = lock.clock.clone();
        let today = clock.lock_time(now);
        let window = window(&clock, ask, today.date())?;
        let number = issuer
            .index(window, ask.variant)
            .map_err(|error| refusal(error, &issuer))?;
        let start = window.start().map_or_else(|| minute(today), civil_time);
        let end = civil_time(window.end());
        let span = clock.span(start, end);
        let opens = if window.start().is_some() {
            span.opens
        } else {
            now
        };
        let first_use_by = window
            .first_use_end()
            .map(|until| clock.span(start, civil_time(until)).closes);
        let plan = Self {
            start,
            end,
            opens,
            closes: span.closes,
            repeated: span.repeated,
            first_use_by,
            horizon: near_horizon(&issuer, window.family(), today.date()),
            variant: ask.variant,
            setup,
            epoch: lock.setup.as_ref().map_or(0, |setup| setup.epoch),
            clock,
            window,
            number,
            issuer,
        };
        plan.check_present(now)?;
        Ok(plan)
    }

    /// The code for the window.
    pub(super) fn code(&self) -> Result<Code, Refusal> {
        self.issuer
            .issue(self.window, self.variant, self.epoch)
            .map_err(|error| refusal(error, &self.issuer))
    }

    /// Mode and length.
    #[must_use]
    pub fn duration(&self) -> Duration {
        self.window.duration()
    }

    fn check_present(&self, now: Timestamp) -> Result<(), Refusal> {
        if self.closes <= now {
            return Err(Refusal::Over {
                closed: self.closes,
            });
        }
        match self.first_use_by {
            Some(closed) if closed <= now => Err(Refusal::FirstUseOver { closed }),
            _ => Ok(()),
        }
    }
}

fn issuer(lock: &IssuingLock) -> Result<(SetupId, Setup), Refusal> {
    if lock.source == Source::Factory {
        return Err(Refusal::FactoryNotConnected);
    }
    let setup = lock.setup.as_ref().ok_or(Refusal::NotInitialised)?;
    let key = setup.key.clone().ok_or(Refusal::NotInitialised)?;
    Ok((setup.id, Setup::new(lock.model, setup.timecode, key)))
}

fn check_mode(lock: &IssuingLock, mode: Mode) -> Result<(), Refusal> {
    if lock.mode == mode.family() {
        Ok(())
    } else if lock.model.families().contains(&mode.family()) {
        Err(Refusal::OtherMode { runs: lock.mode })
    } else {
        Err(Refusal::NotOfModel)
    }
}

fn window(clock: &LockClock, ask: &Ask, today: Date) -> Result<Window, Refusal> {
    let start = match ask.start {
        Start::Until(last) => {
            let (last, today) = lock_date(last)
                .zip(lock_date(today))
                .ok_or(Refusal::NoSuchWindow)?;
            return Window::until(last, today).map_err(window_refusal);
        }
        Start::Day(date) => clock.day_start(date),
        Start::At { wall, which } => clock.start(wall, which).map_err(Refusal::Start)?,
    };
    let start = lock_minute(start).ok_or(Refusal::NoSuchWindow)?;
    Window::new(ask.duration, start).map_err(window_refusal)
}

fn window_refusal(error: WindowError) -> Refusal {
    match error {
        WindowError::EndDate { first, last } => Refusal::EndDate {
            first: civil_date(first),
            last: civil_date(last),
        },
        _ => Refusal::NoSuchWindow,
    }
}

fn refusal(error: IssueError, issuer: &Setup) -> Refusal {
    match error {
        IssueError::BeforeTimecode => Refusal::BeforeSetup {
            since: civil_time(issuer.timecode().minute()),
        },
        IssueError::PastHorizon(last) => Refusal::PastHorizon {
            last: civil_date(last),
        },
        IssueError::NoSuchVariant => Refusal::Variant {
            variants: issuer.model().variants(),
        },
        _ => Refusal::NoSuchWindow,
    }
}

/// The horizon, from a year before it on.
fn near_horizon(issuer: &Setup, family: Family, today: Date) -> Option<Date> {
    let horizon = civil_date(issuer.horizon(family));
    (horizon <= today.saturating_add(1.year())).then_some(horizon)
}

fn minute(time: DateTime) -> DateTime {
    time.date().at(time.hour(), time.minute(), 0, 0)
}

#[cfg(test)]
mod tests;
