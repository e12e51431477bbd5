//! A lock as the account sees it, and how it is looked up.

use database::{Row, Sql, Tx, TxExt, sql};
use jiff::{Timestamp, tz::Offset};
use netcode::{Family, Identifier, Model, Timecode};

use super::{LockError, LockName, Notes, Place, SetupId, Source};
use crate::{
    AccountId, Actor, LockId, Permission, Portal,
    time::{LockClock, Zone, time_at},
};

/// A lock of an account, without its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// Its id.
    pub id: LockId,
    /// What its owner calls it.
    pub name: LockName,
    /// Where it is, in the owner's words.
    pub place: Place,
    /// Whatever else the owner wrote down.
    pub notes: Notes,
    /// The time zone of its place.
    pub zone: Zone,
    /// Its model.
    pub model: Model,
    /// What stands behind it.
    pub source: Source,
    /// The kind of codes it accepts now.
    pub mode: Family,
    /// When it was added.
    pub added_at: Timestamp,
    /// The initialisation its codes are made with, once one is confirmed.
    pub setup: Option<Setup>,
    /// An initialisation begun and not confirmed yet.
    pub pending: Option<SetupId>,
}

/// A confirmed initialisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// Its id.
    pub id: SetupId,
    /// The minute keyed in, on the lock's clock.
    pub timecode: Timecode,
    /// The number keyed in.
    pub identifier: Identifier,
    /// The lock's standard time from UTC, fixed when it was confirmed.
    pub standard: Offset,
    /// Whether a full secret was keyed in: without one the key falls to a few known codes.
    pub full_secret: bool,
    /// The generation of codes, raised to revoke all earlier ones.
    pub epoch: u16,
    /// When it was confirmed.
    pub confirmed_at: Timestamp,
    /// What its owner wants it to accept; a lock starts at standard, so its mode may still have to be keyed in.
    pub wanted: Family,
}

impl Lock {
    /// The lock's clock: as fixed at its initialisation, or as it would be if initialised at `now`.
    #[must_use]
    pub fn clock(&self, now: Timestamp) -> LockClock {
        let rule = self.model.clock_rule();
        self.setup.as_ref().map_or_else(
            || LockClock::initialised(rule, self.zone.clone(), now),
            |setup| LockClock {
                rule,
                standard: setup.standard,
                zone: self.zone.clone(),
            },
        )
    }

    pub(super) fn from_row(row: &Row) -> Result<Self, database::Error> {
        Ok(Self {
            id: row.get(0)?,
            name: LockName::stored(row.get(1)?),
            place: Place::stored(row.get(2)?),
            notes: Notes::stored(row.get(3)?),
            zone: read(row, 4, |text| text.parse().ok())?,
            model: read(row, 5, Model::from_api_name)?,
            source: read(row, 6, Source::from_name)?,
            mode: read(row, 7, Family::from_name)?,
            added_at: time_at(row, 8)?,
            setup: Setup::from_row(row, 9)?,
            pending: row.get(17)?,
        })
    }
}

impl Setup {
    fn from_row(row: &Row, at: usize) -> Result<Option<Self>, database::Error> {
        let Some(id) = row.get(at)? else {
            return Ok(None);
        };
        Ok(Some(Self {
            id,
            timecode: read(row, at + 1, Timecode::parse)?,
            identifier: read(row, at + 2, Identifier::parse)?,
            standard: Offset::from_seconds(row.get(at + 3)?)
                .map_err(|_| database::Error::Column { index: at + 3 })?,
            full_secret: row.get(at + 4)?,
            epoch: row.get(at + 5)?,
            confirmed_at: time_at(row, at + 6)?,
            wanted: read(row, at + 7, Family::from_name)?,
        }))
    }
}

/// Reads a text column as one of our words.
pub(super) fn read<T>(
    row: &Row,
    index: usize,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, database::Error> {
    let text: String = row.get(index)?;
    parse(&text).ok_or(database::Error::Column { index })
}

const LOOKUP: Sql = sql!(
    "SELECT l.id, l.name, l.place, l.notes, l.zone, l.model, l.source, l.mode, l.added_at,
        s.id, s.timecode, s.identifier, s.offset_seconds, s.full_secret, s.epoch, s.confirmed_at, s.wanted_mode,
        p.id
     FROM lock l
     LEFT JOIN setup s ON s.account_id = l.account_id AND s.lock_id = l.id AND s.state = 'current'
     LEFT JOIN setup p ON p.account_id = l.account_id AND p.lock_id = l.id AND p.state = 'pending'
     WHERE l.account_id = ?1 AND l.id = ?2 AND l.removed_at IS NULL"
);

/// A lock of this account, inside a transaction.
///
/// # Errors
/// [`LockError::Unknown`] when there is none, it was removed, or it is another account's: no way to tell which.
pub fn lookup_in(tx: &mut dyn Tx, account: AccountId, lock: LockId) -> Result<Lock, LockError> {
    let row = tx.query_opt(&LOOKUP, &[account.into(), lock.into()])?;
    Ok(Lock::from_row(&row.ok_or(LockError::Unknown)?)?)
}

/// The details of a lock.
///
/// # Errors
/// As [`lookup_in`], and when the person may not see locks.
pub async fn lookup_lock(portal: &Portal, actor: &Actor, lock: LockId) -> Result<Lock, LockError> {
    actor.require(Permission::SeeLocks)?;
    let account = actor.account;
    portal
        .database()
        .read(move |tx| lookup_in(tx, account, lock))
        .await
}
