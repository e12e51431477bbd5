//! Adding a lock to an account.

use database::{Sql, Tx, TxExt, sql};
use jiff::Timestamp;
use netcode::{Family, Identifier, Key, Model, Secret, Timecode};
use uuid::Uuid;

use super::{
    LockError, LockName, Place, SetupId, Source, confirm, offer,
    setup::{self, Drawn},
    text::fold,
};
use crate::{
    AccountId, Actor, LockId, Permission, Portal,
    time::{LockClock, Zone, time_value},
};

/// What the wizard has asked for.
#[derive(Debug, Clone)]
pub struct NewLock {
    /// Chosen by the form: the same request adds one lock.
    pub request: Uuid,
    /// What stands behind it.
    pub source: Source,
    /// Its model.
    pub model: Model,
    /// Its name.
    pub name: LockName,
    /// Where it is.
    pub place: Place,
    /// The time zone of its place.
    pub zone: Zone,
    /// The kind of codes it shall accept.
    pub mode: Family,
    /// Initialised already; `None` begins an initialisation, where the lock has a keypad sequence for it.
    pub initialised: Option<Initialised>,
}

/// What the owner knows of a lock that is initialised already.
#[derive(Debug, Clone)]
pub struct Initialised {
    /// The minute that was keyed in.
    pub timecode: Timecode,
    /// The identifier that was keyed in.
    pub identifier: Identifier,
    /// The secret that was keyed in; empty on locks that have none.
    pub secret: Secret,
}

const ADD: Sql = sql!(
    "INSERT INTO lock (id, account_id, request_id, name, name_key, place, search_key, notes, zone, model, source,
        mode, added_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', ?8, ?9, ?10, ?11, ?12)
     ON CONFLICT (account_id, request_id) DO NOTHING"
);

/// Adds a lock. The same request again gives the same lock.
///
/// # Errors
/// [`LockError::WrongModel`], [`LockError::WrongMode`] or [`LockError::Secret`] for what does not fit together,
/// [`LockError::TimecodeAhead`] for a lock initialised in the future, [`LockError::AlreadyAdded`] when the request
/// has added another lock.
pub async fn add_lock(portal: &Portal, actor: &Actor, new: NewLock) -> Result<LockId, LockError> {
    actor.require(Permission::ManageLocks)?;
    check(&new, portal.now())?;
    let (portal, account) = (portal.clone(), actor.account);
    let id = LockId(portal.new_id());
    let drawn = Drawn::draw(&portal, new.source, new.model)?;
    portal
        .clone()
        .database()
        .write(move |tx| add_in(&portal, tx, account, id, &new, &drawn))
        .await
}

fn add_in(
    portal: &Portal,
    tx: &mut dyn Tx,
    account: AccountId,
    id: LockId,
    new: &NewLock,
    drawn: &Drawn,
) -> Result<LockId, LockError> {
    let now = portal.now();
    let sequence = offer::initialisation(new.source, new.model);
    // A lock starts at standard and is what its owner says only when it was set up before.
    let mode = if new.initialised.is_some() || sequence.is_none() {
        new.mode
    } else {
        Family::Standard
    };
    let added = tx.execute(
        &ADD,
        &[
            id.into(),
            account.into(),
            new.request.into(),
            (&new.name).into(),
            fold(new.name.as_str()).into(),
            (&new.place).into(),
            search_key(&new.name, &new.place).into(),
            new.zone.name().into(),
            new.model.api_name().into(),
            new.source.name().into(),
            mode.name().into(),
            time_value(now),
        ],
    )?;
    if added == 0 {
        return added_before(tx, account, new);
    }
    match &new.initialised {
        Some(known) => record_in(portal, tx, account, id, new, known, drawn.id, now)?,
        None if sequence.is_some() => {
            setup::begin_in(tx, account, id, drawn, new.mode, now)?;
        }
        None => {}
    }
    Ok(id)
}

const ADDED: Sql = sql!(
    "SELECT id, name, place, zone, model, source FROM lock WHERE account_id = ?1 AND request_id = ?2"
);

/// The answer to a form that was sent before: its lock, if it said the same.
fn added_before(tx: &mut dyn Tx, account: AccountId, new: &NewLock) -> Result<LockId, LockError> {
    let row = tx.query_one(&ADDED, &[account.into(), new.request.into()])?;
    let id = row.get(0)?;
    let said = [
        new.name.as_str(),
        new.place.as_str(),
        new.zone.name(),
        new.model.api_name(),
        new.source.name(),
    ];
    for (index, said) in (1..).zip(said) {
        if row.get::<String>(index)? != said {
            return Err(LockError::AlreadyAdded(id));
        }
    }
    Ok(id)
}

const RECORD: Sql = sql!(
    "INSERT INTO setup (id, account_id, lock_id, state, identifier, timecode, offset_seconds, sealed_key,
        full_secret, wanted_mode, made_at, confirmed_at)
     VALUES (?1, ?2, ?3, 'current', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)"
);

/// Writes down an initialisation that happened before the portal knew the lock.
#[expect(clippy::too_many_arguments, reason = "the columns of one row")]
fn record_in(
    portal: &Portal,
    tx: &mut dyn Tx,
    account: AccountId,
    lock: LockId,
    new: &NewLock,
    known: &Initialised,
    setup: SetupId,
    now: Timestamp,
) -> Result<(), LockError> {
    let sealed_key = if new.source == Source::Factory {
        None
    } else {
        let key = Key::derive(known.timecode, known.identifier, &known.secret);
        Some(setup::seal_key(portal, setup, &key)?)
    };
    let keyed = confirm::shown(known.timecode);
    tx.execute(
        &RECORD,
        &[
            setup.into(),
            account.into(),
            lock.into(),
            known.identifier.keys().as_str().into(),
            known.timecode.keys().as_str().into(),
            new.zone.standard_offset(keyed.year()).seconds().into(),
            sealed_key.into(),
            (!known.secret.is_empty()).into(),
            new.mode.name().into(),
            time_value(now),
        ],
    )?;
    Ok(())
}

fn check(new: &NewLock, now: Timestamp) -> Result<(), LockError> {
    if !new.source.allows(new.model) {
        return Err(LockError::WrongModel);
    }
    if !new.model.families().contains(&new.mode) {
        return Err(LockError::WrongMode);
    }
    let Some(known) = &new.initialised else {
        return Ok(());
    };
    if !offer::may_be_initialised_already(new.source, new.model) {
        return Err(LockError::NotKeyed);
    }
    if !offer::secret_fits(new.source, new.model, &known.secret) {
        return Err(LockError::Secret);
    }
    let rule = new.model.clock_rule();
    let clock = LockClock::initialised(rule, new.zone.clone(), now);
    let lock_now = clock.lock_time(now);
    if confirm::shown(known.timecode) > lock_now {
        return Err(LockError::TimecodeAhead { now: lock_now });
    }
    Ok(())
}

/// Name and place, folded, as the search field looks for them.
pub(super) fn search_key(name: &LockName, place: &Place) -> String {
    fold(&format!("{name} {place}"))
}
