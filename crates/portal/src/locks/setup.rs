//! Initialisations: begun when a sequence is first shown, confirmed when the lock has flashed, or abandoned.
//!
//! The digits to key in are kept, sealed, only until the confirmation; the key made of them stays sealed for as
//! long as it is the lock's.

use database::{Sql, Tx, TxExt, sql};
use jiff::{SignedDuration, Timestamp, civil::DateTime};
use netcode::{Family, Identifier, Key, Model, Secret, Sequence, Timecode};

use super::{Lock, LockError, SetupId, Source, lock::read, lookup_in, offer};
use crate::{
    AccountId, Actor, LockId, Permission, Portal, SealError,
    time::{LockClock, time_at, time_value},
};

const TABLE: &str = "setup";
const SECRET: &str = "sealed_secret";
const KEY: &str = "sealed_key";

/// An initialisation whose sequence is being keyed in.
#[derive(Debug)]
pub struct PendingSetup {
    /// Its id.
    pub id: SetupId,
    /// The lock it is for.
    pub lock: Lock,
    /// The number to key in.
    pub identifier: Identifier,
    /// The secret to key in; empty on locks that have none.
    pub secret: Secret,
    /// What the lock shall accept afterwards.
    pub wanted: Family,
    /// When its sequence was first shown.
    pub made_at: Timestamp,
}

impl PendingSetup {
    /// The clock that the lock has when it is initialised at this instant.
    #[must_use]
    pub fn clock(&self, now: Timestamp) -> LockClock {
        LockClock::initialised(self.lock.model.clock_rule(), self.lock.zone.clone(), now)
    }

    /// The minutes, on the lock's clock, that may have been keyed in so far: newest first, at most `most`.
    #[must_use]
    pub fn minutes(&self, now: Timestamp, most: usize) -> Vec<DateTime> {
        let clock = self.clock(now);
        let first = minute(clock.lock_time(self.made_at));
        let mut at = minute(clock.lock_time(now));
        let mut minutes = Vec::new();
        while at >= first && minutes.len() < most {
            minutes.push(at);
            at = at.saturating_sub(SignedDuration::from_mins(1));
        }
        minutes
    }

    /// The key the lock has if this minute was keyed in.
    #[must_use]
    pub fn key(&self, timecode: Timecode) -> Key {
        Key::derive(timecode, self.identifier, &self.secret)
    }
}

/// The whole minute of a time.
#[must_use]
pub fn minute(time: DateTime) -> DateTime {
    time.date().at(time.hour(), time.minute(), 0, 0)
}

/// What is drawn for an initialisation before its transaction, so that a repeat of the transaction writes the same.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    pub(super) id: SetupId,
    pub(super) identifier: Identifier,
    pub(super) sealed_secret: Option<Vec<u8>>,
}

impl Drawn {
    pub(super) fn draw(portal: &Portal, source: Source, model: Model) -> Result<Self, LockError> {
        let id = SetupId(portal.new_id());
        let identifier = Identifier::draw(|| u32::from_le_bytes(random_bytes(portal)));
        let sequence = offer::initialisation(source, model);
        let sealed_secret = if sequence == Some(Sequence::InitialiseWithSecret) {
            let secret = Secret::draw(|| random_bytes::<1>(portal)[0]);
            Some(portal.seal(TABLE, id.0, SECRET, secret.as_str().as_bytes())?)
        } else {
            None
        };
        Ok(Self {
            id,
            identifier,
            sealed_secret,
        })
    }
}

fn random_bytes<const N: usize>(portal: &Portal) -> [u8; N] {
    let mut bytes = [0; N];
    portal.random().fill(&mut bytes);
    bytes
}

const BEGIN: Sql = sql!(
    "INSERT INTO setup (id, account_id, lock_id, state, identifier, sealed_secret, full_secret, wanted_mode, made_at)
     VALUES (?1, ?2, ?3, 'pending', ?4, ?5, ?6, ?7, ?8)"
);

pub(super) fn begin_in(
    tx: &mut dyn Tx,
    account: AccountId,
    lock: LockId,
    drawn: &Drawn,
    wanted: Family,
    now: Timestamp,
) -> Result<(), LockError> {
    tx.execute(
        &BEGIN,
        &[
            drawn.id.into(),
            account.into(),
            lock.into(),
            drawn.identifier.keys().as_str().into(),
            drawn.sealed_secret.clone().into(),
            drawn.sealed_secret.is_some().into(),
            wanted.name().into(),
            time_value(now),
        ],
    )?;
    Ok(())
}

/// Begins an initialisation of a lock, or goes on with the one that is pending.
///
/// # Errors
/// [`LockError::Unknown`], or [`LockError::NotKeyed`] for the maker's hardware.
pub async fn begin_setup(portal: &Portal, actor: &Actor, lock: LockId) -> Result<(), LockError> {
    actor.require(Permission::ManageLocks)?;
    let (portal, account) = (portal.clone(), actor.account);
    portal
        .clone()
        .database()
        .write(move |tx| {
            let found = super::hold_in(tx, account, lock)?;
            if offer::initialisation(found.source, found.model).is_none() {
                return Err(LockError::NotKeyed);
            }
            if found.pending.is_some() {
                return Ok(());
            }
            let drawn = Drawn::draw(&portal, found.source, found.model)?;
            begin_in(tx, account, lock, &drawn, found.mode, portal.now())
        })
        .await
}

const PENDING: Sql = sql!(
    "SELECT id, identifier, sealed_secret, wanted_mode, made_at FROM setup
     WHERE account_id = ?1 AND lock_id = ?2 AND state = 'pending'"
);

pub(super) fn pending_in(
    portal: &Portal,
    tx: &mut dyn Tx,
    account: AccountId,
    lock: Lock,
) -> Result<PendingSetup, LockError> {
    if offer::initialisation(lock.source, lock.model).is_none() {
        return Err(LockError::NotPending);
    }
    let row = tx
        .query_opt(&PENDING, &[account.into(), lock.id.into()])?
        .ok_or(LockError::NotPending)?;
    let id: SetupId = row.get(0)?;
    let secret = match row.get::<Option<Vec<u8>>>(2)? {
        None => Secret::EMPTY,
        Some(sealed) => {
            let digits = portal.open(TABLE, id.0, SECRET, &sealed)?;
            let digits = std::str::from_utf8(&digits).map_err(|_| SealError::Forged)?;
            Secret::parse(digits).map_err(|_| SealError::Forged)?
        }
    };
    Ok(PendingSetup {
        id,
        lock,
        identifier: read(&row, 1, Identifier::parse)?,
        secret,
        wanted: read(&row, 3, Family::from_name)?,
        made_at: time_at(&row, 4)?,
    })
}

/// The initialisation of a lock that is pending, with the digits to key in.
///
/// # Errors
/// [`LockError::Unknown`], or [`LockError::NotPending`] when none is.
pub async fn pending_setup(
    portal: &Portal,
    actor: &Actor,
    lock: LockId,
) -> Result<PendingSetup, LockError> {
    actor.require(Permission::ManageLocks)?;
    let (portal, account) = (portal.clone(), actor.account);
    portal
        .clone()
        .database()
        .read(move |tx| {
            let lock = lookup_in(tx, account, lock)?;
            pending_in(&portal, tx, account, lock)
        })
        .await
}

const KEY_OF: Sql = sql!("SELECT sealed_key FROM setup WHERE account_id = ?1 AND id = ?2");

/// The key of a confirmed initialisation; a factory lock has none.
pub(super) fn key_in(
    portal: &Portal,
    tx: &mut dyn Tx,
    account: AccountId,
    setup: SetupId,
) -> Result<Option<Key>, LockError> {
    let row = tx.query_one(&KEY_OF, &[account.into(), setup.into()])?;
    let Some(sealed) = row.get::<Option<Vec<u8>>>(0)? else {
        return Ok(None);
    };
    let bytes = portal.open(TABLE, setup.0, KEY, &sealed)?;
    let bytes: [u8; 16] = bytes[..].try_into().map_err(|_| SealError::Forged)?;
    Ok(Some(Key::from_bytes(bytes)))
}

pub(super) fn seal_key(portal: &Portal, setup: SetupId, key: &Key) -> Result<Vec<u8>, SealError> {
    portal.seal(TABLE, setup.0, KEY, &key.to_bytes())
}
