//! Where a virtual lock is kept, and how it is looked up.

use database::{Sql, Tx, TxExt, sql};
use jiff::{SignedDuration, Timestamp};
use netcode::lock::{Lock as Device, Moment, Verdict};

use super::{
    VirtualLockError,
    clock::{instant, moment},
    journal::{self, Event, Happened},
};
use crate::{
    AccountId, Actor, LockId, Permission, Portal,
    locks::{self, Lock, Source},
};

const TABLE: &str = "virtual_lock";
const STATE: &str = "sealed_state";
const JOURNAL: &str = "sealed_journal";

/// A virtual lock as it is at one moment.
#[derive(Debug, Clone)]
pub struct VirtualLock {
    /// The lock of the account.
    pub lock: Lock,
    /// The lock itself, with all it remembers. Its `Debug` shows no key.
    pub device: Device,
    /// By how much its clock was pushed forward.
    pub ahead: SignedDuration,
    /// The instant that it is for the lock: the present, pushed forward.
    pub at: Timestamp,
    /// What happened lately, newest first.
    pub journal: Vec<Event>,
}

impl VirtualLock {
    /// The moment that the lock lives in.
    #[must_use]
    pub fn moment(&self) -> Moment {
        moment(self.at, &self.lock.zone)
    }

    /// For how many seconds more the bolt stays back; 0 when the lock is locked.
    #[must_use]
    pub fn open_seconds_left(&self) -> u8 {
        let opened = self.journal.iter().find(|event| {
            matches!(
                event.happened,
                Happened::Keyed(Verdict::Opened(_) | Verdict::OpenedByUserCode)
            )
        });
        let Some(opened) = opened else { return 0 };
        // Taking the batteries out brings the lock back to the present: what it did later is not now.
        if self.at < opened.at {
            return 0;
        }
        let locks_at = opened.at.as_second() + i64::from(self.device.open_seconds());
        let left = locks_at - self.at.as_second();
        let left = u8::try_from(left.max(0)).unwrap_or(0);
        left.min(self.device.open_seconds())
    }

    pub(super) fn note(&mut self, happened: Happened) {
        self.add(happened, false);
    }

    /// Notes what keys made the lock decide, and whether they were a code of its own that it calls wrong.
    pub(super) fn note_code(&mut self, verdict: Verdict, own: bool) {
        self.add(Happened::Keyed(verdict), own);
    }

    fn add(&mut self, happened: Happened, own: bool) {
        let event = Event {
            at: self.at,
            lock_time: self.device.clock(self.moment()),
            happened,
            own,
        };
        journal::add(&mut self.journal, event);
    }

    /// Lets it be another instant for the lock.
    pub(super) fn set_ahead(&mut self, ahead: SignedDuration, now: Timestamp) {
        self.ahead = ahead;
        self.at = instant(now, ahead);
    }
}

const LOAD: Sql = sql!(
    "SELECT sealed_state, sealed_journal, ahead_seconds FROM virtual_lock WHERE account_id = ?1 AND lock_id = ?2"
);

/// What is kept of a lock of the account; a lock that was never keyed is as it left the factory.
pub(super) fn load(
    portal: &Portal,
    tx: &mut dyn Tx,
    account: AccountId,
    lock: Lock,
) -> Result<VirtualLock, VirtualLockError> {
    if lock.source != Source::Virtual {
        return Err(VirtualLockError::Unknown);
    }
    let row = tx.query_opt(&LOAD, &[account.into(), lock.id.into()])?;
    let (device, journal, ahead) = match row {
        None => (Device::new(lock.model), Vec::new(), SignedDuration::ZERO),
        Some(row) => {
            let id = lock.id.0;
            let state = portal.open(TABLE, id, STATE, &row.get::<Vec<u8>>(0)?)?;
            let events = portal.open(TABLE, id, JOURNAL, &row.get::<Vec<u8>>(1)?)?;
            (
                Device::from_state(&state)?,
                journal::read(&events)?,
                SignedDuration::from_secs(row.get(2)?),
            )
        }
    };
    Ok(VirtualLock {
        at: instant(portal.now(), ahead),
        lock,
        device,
        ahead,
        journal,
    })
}

const STORE: Sql = sql!(
    "INSERT INTO virtual_lock (lock_id, account_id, sealed_state, sealed_journal, ahead_seconds)
     VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT (lock_id) DO UPDATE SET
        sealed_state = excluded.sealed_state,
        sealed_journal = excluded.sealed_journal,
        ahead_seconds = excluded.ahead_seconds"
);

pub(super) fn store(
    portal: &Portal,
    tx: &mut dyn Tx,
    account: AccountId,
    lock: &VirtualLock,
) -> Result<(), VirtualLockError> {
    let id = lock.lock.id;
    let state = portal.seal(TABLE, id.0, STATE, lock.device.state().as_bytes())?;
    let events = portal.seal(TABLE, id.0, JOURNAL, &journal::write(&lock.journal)?)?;
    let row = [
        id.into(),
        account.into(),
        state.into(),
        events.into(),
        lock.ahead.as_secs().into(),
    ];
    tx.execute(&STORE, &row)?;
    Ok(())
}

/// A virtual lock of the account.
///
/// # Errors
/// [`VirtualLockError::Unknown`] for locks that are none, and for those of others.
pub async fn lookup_virtual_lock(
    portal: &Portal,
    actor: &Actor,
    lock: LockId,
) -> Result<VirtualLock, VirtualLockError> {
    actor.require(Permission::SeeLocks)?;
    let (portal, account) = (portal.clone(), actor.account);
    portal
        .clone()
        .database()
        .read(move |tx| {
            let lock = locks::lookup_in(tx, account, lock)?;
            load(&portal, tx, account, lock)
        })
        .await
}

const FORGET: Sql = sql!("DELETE FROM virtual_lock WHERE account_id = ?1 AND lock_id = ?2");

/// Destroys what a lock remembers, its key included: the lock is removed.
///
/// # Errors
/// What the database says.
pub fn forget_in(tx: &mut dyn Tx, account: AccountId, lock: LockId) -> Result<(), database::Error> {
    tx.execute(&FORGET, &[account.into(), lock.into()])?;
    Ok(())
}
