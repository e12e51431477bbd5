//! The end of an initialisation: confirmed by the person who saw the lock flash, or abandoned.

use database::{Sql, Tx, TxExt, sql};
use jiff::{Timestamp, civil::DateTime, tz::Offset};
use netcode::{Family, Key, Timecode};

use super::{Lock, LockError, SetupId, Source, hold_in, mode, setup};
use crate::{
    AccountId, Actor, LockId, Permission, Portal,
    time::{civil_time, lock_minute, time_value},
};

/// What the person says: this initialisation, keyed in that minute.
#[derive(Debug, Clone, Copy)]
pub struct Confirmation {
    /// The initialisation whose sequence the page showed.
    pub setup: SetupId,
    /// The minute keyed in.
    pub minute: DateTime,
}

/// What is true from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed {
    /// What the owner wants the lock to accept; when it is not standard, the mode is keyed in next.
    pub wanted: Family,
}

const RETIRE: Sql = sql!(
    "UPDATE setup SET state = 'past', sealed_key = NULL
     WHERE account_id = ?1 AND lock_id = ?2 AND state = 'current'"
);

const CONFIRM: Sql = sql!(
    "UPDATE setup SET state = 'current', timecode = ?3, offset_seconds = ?4, sealed_key = ?5,
        sealed_secret = NULL, confirmed_at = ?6
     WHERE account_id = ?1 AND id = ?2 AND state = 'pending'"
);

/// Confirms that a lock was initialised. Codes are made with the new key from now on; the lock is in standard
/// mode. Confirming again what is confirmed changes nothing.
///
/// # Errors
/// [`LockError::TimecodeAhead`] or [`LockError::TimecodeBefore`] for a minute in which the sequence cannot have
/// been keyed, [`LockError::NotPending`] when the initialisation was abandoned or replaced.
pub async fn confirm_setup(
    portal: &Portal,
    actor: &Actor,
    lock: LockId,
    confirmation: Confirmation,
) -> Result<Confirmed, LockError> {
    actor.require(Permission::ManageLocks)?;
    let (portal, account) = (portal.clone(), actor.account);
    portal
        .clone()
        .database()
        .write(move |tx| {
            let now = portal.now();
            let found = hold_in(tx, account, lock)?;
            if let Some(done) = confirmed_before(tx, account, &found, confirmation)? {
                return Ok(done);
            }
            let pending = setup::pending_in(&portal, tx, account, found)?;
            if pending.id != confirmation.setup {
                return Err(LockError::NotPending);
            }
            check_minute(&pending, confirmation.minute, now)?;
            let timecode = timecode(confirmation.minute)?;
            let key = (pending.lock.source != Source::Factory).then(|| pending.key(timecode));
            let offset = pending.clock(now).standard;
            tx.execute(&RETIRE, &[account.into(), lock.into()])?;
            let row = NewKey {
                account,
                setup: pending.id,
                timecode,
                offset,
                now,
            };
            row.write_in(&portal, tx, key.as_ref())?;
            mode::set_in(tx, account, lock, Family::Standard)?;
            Ok(Confirmed {
                wanted: pending.wanted,
            })
        })
        .await
}

struct NewKey {
    account: AccountId,
    setup: SetupId,
    timecode: Timecode,
    offset: Offset,
    now: Timestamp,
}

impl NewKey {
    fn write_in(
        &self,
        portal: &Portal,
        tx: &mut dyn Tx,
        key: Option<&Key>,
    ) -> Result<(), LockError> {
        let changed = tx.execute(
            &CONFIRM,
            &[
                self.account.into(),
                self.setup.into(),
                self.timecode.keys().as_str().into(),
                self.offset.seconds().into(),
                key.map(|key| setup::seal_key(portal, self.setup, key))
                    .transpose()?
                    .into(),
                time_value(self.now),
            ],
        )?;
        if changed == 1 {
            Ok(())
        } else {
            Err(LockError::NotPending)
        }
    }
}

const WANTED: Sql = sql!("SELECT wanted_mode FROM setup WHERE account_id = ?1 AND id = ?2");

/// The answer to a form that was sent twice.
fn confirmed_before(
    tx: &mut dyn Tx,
    account: AccountId,
    lock: &Lock,
    confirmation: Confirmation,
) -> Result<Option<Confirmed>, LockError> {
    let same = lock.setup.as_ref().is_some_and(|current| {
        current.id == confirmation.setup
            && timecode(confirmation.minute).is_ok_and(|keyed| keyed == current.timecode)
    });
    if !same {
        return Ok(None);
    }
    let row = tx.query_one(&WANTED, &[account.into(), confirmation.setup.into()])?;
    let wanted = super::lock::read(&row, 0, Family::from_name)?;
    Ok(Some(Confirmed { wanted }))
}

fn check_minute(
    pending: &setup::PendingSetup,
    minute: DateTime,
    now: Timestamp,
) -> Result<(), LockError> {
    let clock = pending.clock(now);
    let lock_now = clock.lock_time(now);
    let first = setup::minute(clock.lock_time(pending.made_at));
    if minute > lock_now {
        return Err(LockError::TimecodeAhead { now: lock_now });
    }
    if minute < first {
        return Err(LockError::TimecodeBefore { first });
    }
    Ok(())
}

/// A time on the lock's clock as the timecode keyed in for it.
///
/// # Errors
/// [`LockError::Timecode`] outside the years 2000 to 2099, which a keypad cannot tell apart from others.
pub fn timecode(minute: DateTime) -> Result<Timecode, LockError> {
    lock_minute(minute)
        .and_then(Timecode::new)
        .ok_or(LockError::Timecode)
}

/// The time that a timecode names, on the lock's clock.
#[must_use]
pub fn shown(timecode: Timecode) -> DateTime {
    civil_time(timecode.minute())
}

const ABANDON: Sql = sql!(
    "UPDATE setup SET state = 'abandoned', sealed_secret = NULL
     WHERE account_id = ?1 AND lock_id = ?2 AND state = 'pending'"
);

/// Gives up the initialisation that is pending, if one is; the digits shown for it are forgotten.
///
/// # Errors
/// [`LockError::Unknown`] when the account has no such lock.
pub async fn abandon_setup(portal: &Portal, actor: &Actor, lock: LockId) -> Result<(), LockError> {
    actor.require(Permission::ManageLocks)?;
    let account = actor.account;
    portal
        .database()
        .write(move |tx| {
            hold_in(tx, account, lock)?;
            tx.execute(&ABANDON, &[account.into(), lock.into()])?;
            Ok(())
        })
        .await
}
