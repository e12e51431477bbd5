//! An issued code as its account sees it.

use database::{Row, Sql, TxExt, sql};
use jiff::{Timestamp, ToSpan, civil::DateTime, tz::Offset};
use netcode::{Code, Duration, Family, Length, LocalTime, Mode, Model};

use super::{Ask, DIGITS, Kind, NetCodeError, Start, TABLE, test_code::at_lock_hour};
use crate::{
    Actor, LockId, NetCodeId, Permission, PersonId, Portal,
    locks::{LockName, Source},
    time::{LockClock, civil_time, opt_time_at, time_at},
};

/// An issued code. Its digits do not show in Debug.
#[derive(Debug, Clone)]
pub struct NetCode {
    /// Its id.
    pub id: NetCodeId,
    /// The lock.
    pub lock: LockId,
    /// What the lock's owner calls it.
    pub lock_name: LockName,
    /// Whether the lock was removed since.
    pub lock_removed: bool,
    /// The lock's model.
    pub model: Model,
    /// What stands behind the lock.
    pub source: Source,
    /// The kind of codes that the lock accepts now.
    pub lock_runs: Family,
    /// Whether the lock was initialised again since: then the code is dead.
    pub setup_replaced: bool,
    /// The lock's clock as it was when the code was made.
    pub clock: LockClock,
    /// Paid or test.
    pub kind: Kind,
    /// Mode and length.
    pub duration: Duration,
    /// The start of the window on the lock's clock.
    pub start: DateTime,
    /// Its end on the lock's clock: the first minute outside.
    pub end: DateTime,
    /// When the lock first opens to it.
    pub opens: Timestamp,
    /// When it opens no longer.
    pub closes: Timestamp,
    /// Until when a rental code must first be used.
    pub first_use_by: Option<Timestamp>,
    /// Which of the codes for the window, from 0.
    pub variant: u8,
    /// The digits.
    pub code: Code,
    /// Who generated it.
    pub person: PersonId,
    /// Their name.
    pub person_name: String,
    /// When.
    pub issued: Timestamp,
}

/// Where a code stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Its window has not begun.
    NotYet,
    /// Its window is now.
    Open,
    /// Its window is now, but the time of its first use is over: it opens only if it was used in time, and no later
    /// rental took over. The portal cannot know.
    IfInUse,
    /// Its window has ended.
    Over,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::NotYet, Self::Open, Self::IfInUse, Self::Over];

    /// The word in addresses and in statements.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotYet => "not-yet",
            Self::Open => "open",
            Self::IfInUse => "if-in-use",
            Self::Over => "over",
        }
    }

    /// Reads [`State::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl NetCode {
    /// The mode.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.duration.mode()
    }

    /// Where it stands in time.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> State {
        if self.closes <= now {
            State::Over
        } else if self.opens > now {
            State::NotYet
        } else if self.first_use_by.is_some_and(|by| by <= now) {
            State::IfInUse
        } else {
            State::Open
        }
    }

    /// Whether the lock as the portal knows it would take the code, its time apart.
    #[must_use]
    pub fn fits_lock(&self) -> bool {
        !self.lock_removed && !self.setup_replaced && self.lock_runs == self.mode().family()
    }

    /// What would be asked for to get this code again, or another variant of it.
    #[must_use]
    pub fn ask(&self, variant: u8) -> Ask {
        let start = match self.duration.length() {
            Length::ToDate => Start::Until(self.end.saturating_sub(1.day()).date()),
            Length::Days(_) => Start::Day(self.start.date()),
            Length::Hours(_) => at_lock_hour(&self.clock, self.start),
        };
        Ask {
            lock: self.lock,
            duration: self.duration,
            start,
            variant,
        }
    }

    /// The part of the window that a lock on local time shows twice.
    #[must_use]
    pub fn repeated(&self) -> Option<(DateTime, DateTime)> {
        self.clock.span(self.start, self.end).repeated
    }
}

/// The columns that [`read`] reads, for statements of this module: `n` is the code, `l` its lock, `s` its
/// initialisation and `p` its person.
const LOOKUP: Sql = sql!(
    "SELECT n.id, n.lock_id, l.name, l.removed_at, l.model, l.source, l.mode, s.state, l.zone, s.offset_seconds,
        n.kind, n.duration_id, n.lock_start, n.lock_end, n.opens_at, n.closes_at, n.first_use_by, n.variant,
        n.sealed_digits, n.person_id, p.name, n.issued_at
     FROM netcode n
     JOIN lock l ON l.account_id = n.account_id AND l.id = n.lock_id
     JOIN setup s ON s.account_id = n.account_id AND s.id = n.setup_id
     JOIN person p ON p.id = n.person_id
     WHERE n.account_id = ?1 AND n.id = ?2"
);

/// A code of the account in hand. A role that sees only its own codes finds no others.
///
/// # Errors
/// [`NetCodeError::Unknown`] when there is none to be seen.
pub async fn lookup_netcode(
    portal: &Portal,
    actor: &Actor,
    id: NetCodeId,
) -> Result<NetCode, NetCodeError> {
    actor.require(Permission::SeeOwnCodes)?;
    let (portal, actor) = (portal.clone(), *actor);
    let database = portal.database().clone();
    database
        .read(move |tx| {
            let found = tx
                .query_opt(&LOOKUP, &[actor.account.into(), id.into()])?
                .map(|row| read(&portal, &row))
                .transpose()?;
            found
                .filter(|code| {
                    actor.role.may(Permission::SeeAllCodes) || code.person == actor.person
                })
                .ok_or(NetCodeError::Unknown)
        })
        .await
}

const VARIANTS: Sql = sql!(
    "SELECT o.variant FROM netcode n
     JOIN netcode o ON o.account_id = n.account_id AND o.setup_id = n.setup_id AND o.family = n.family
        AND o.epoch = n.epoch AND o.window_number >= n.window_number - n.variant
        AND o.window_number < n.window_number - n.variant + ?3
     WHERE n.account_id = ?1 AND n.id = ?2"
);

/// The next variant of a code's window that has no code yet, where the model has one left.
///
/// # Errors
/// The database's.
pub async fn free_variant(
    portal: &Portal,
    actor: &Actor,
    code: &NetCode,
) -> Result<Option<u8>, NetCodeError> {
    let (account, id, variants) = (actor.account, code.id, code.model.variants());
    portal
        .database()
        .read(move |tx| {
            let rows = tx.query(&VARIANTS, &[account.into(), id.into(), variants.into()])?;
            let taken: Vec<u8> = rows
                .iter()
                .map(|row| row.get(0))
                .collect::<Result<_, _>>()?;
            Ok((0..variants).find(|variant| !taken.contains(variant)))
        })
        .await
}

/// Reads the columns of [`LOOKUP`] and opens the digits.
pub(super) fn read(portal: &Portal, row: &Row) -> Result<NetCode, NetCodeError> {
    let id: NetCodeId = row.get(0)?;
    let model = word(row, 4, Model::from_api_name)?;
    let sealed: Vec<u8> = row.get(18)?;
    let digits = portal.open(TABLE, id.0, DIGITS, &sealed)?;
    let code = str::from_utf8(&digits)
        .ok()
        .and_then(|digits| Code::parse(digits, model.code_length()))
        .ok_or(wrong(18))?;
    let offset = Offset::from_seconds(row.get(9)?).map_err(|_| wrong(9))?;
    let time = |index| -> Result<DateTime, database::Error> {
        LocalTime::from_minutes_since_2000(row.get(index)?)
            .map(civil_time)
            .ok_or(wrong(index))
    };
    Ok(NetCode {
        id,
        lock: row.get(1)?,
        lock_name: word(row, 2, |name| LockName::parse(name).ok())?,
        lock_removed: opt_time_at(row, 3)?.is_some(),
        model,
        source: word(row, 5, Source::from_name)?,
        lock_runs: word(row, 6, Family::from_name)?,
        setup_replaced: row.get::<String>(7)? != "current",
        clock: LockClock {
            rule: model.clock_rule(),
            standard: offset,
            zone: word(row, 8, |name| name.parse().ok())?,
        },
        kind: word(row, 10, Kind::from_name)?,
        duration: Duration::from_id(row.get(11)?).ok_or(wrong(11))?,
        start: time(12)?,
        end: time(13)?,
        opens: time_at(row, 14)?,
        closes: time_at(row, 15)?,
        first_use_by: opt_time_at(row, 16)?,
        variant: row.get(17)?,
        code,
        person: row.get(19)?,
        person_name: row.get(20)?,
        issued: time_at(row, 21)?,
    })
}

fn word<T>(
    row: &Row,
    index: usize,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, database::Error> {
    let text: String = row.get(index)?;
    read(&text).ok_or(wrong(index))
}

const fn wrong(index: usize) -> database::Error {
    database::Error::Column { index }
}
