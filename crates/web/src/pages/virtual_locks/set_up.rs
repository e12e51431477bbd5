//! The set-up that waits to be keyed in: its sequence beside the keypad, and a hand that keys it in.

use axum::{extract::State, response::Response};
use jiff::civil::DateTime;
use netcode::{Action, Keys, Sequence, Values};
use portal::{
    locks::{self, LockError, PendingSetup},
    virtual_locks::{PressedKeys, VirtualLock, lookup_virtual_lock, press_keys},
};

use super::{presses::signals, problem, show};
use crate::{
    App, Fields, Problem, SignedIn, key,
    pages::locks::{
        self as lock_pages, OfLock,
        sequence::{Part, parts},
    },
};

/// A set-up that is not confirmed yet.
pub(super) struct SetUp {
    /// How to change the master code, where that comes first.
    pub(super) change_master: Vec<Part>,
    /// The sequence of the set-up.
    pub(super) parts: Vec<Part>,
    /// The lock's clock in the portal, for the minute that goes on.
    pub(super) clock: String,
    /// Whether the master code is the person's own, so that the keys of it are not known.
    pub(super) wants_master: bool,
    /// Whether the lock was keyed since this set-up began.
    pub(super) is_keyed: bool,
}

/// The set-up that waits, for those who may see it.
pub(super) async fn find_set_up(
    app: &App,
    visit: &SignedIn,
    lock: &VirtualLock,
) -> Result<Option<SetUp>, Problem> {
    if lock.lock.pending.is_none() {
        return Ok(None);
    }
    let pending = match locks::pending_setup(app.portal(), visit.actor(), lock.lock.id).await {
        Ok(pending) => pending,
        Err(LockError::NotPending | LockError::Forbidden(_)) => return Ok(None),
        Err(error) => return Err(lock_pages::problem(error)),
    };
    let now = app.portal().now();
    let lock_now = pending.clock(now).lock_time(now);
    let model = lock.lock.model;
    let factory = lock.device.has_factory_master_code();
    let change = factory && model.needs_own_master_code();
    let master = Keys::parse(model.factory_master_code());
    let own = Values {
        master_code: master.filter(|_| factory && !change),
        ..values(&pending, lock_now)
    };
    let changed = Values {
        master_code: master,
        ..Values::default()
    };
    Ok(Some(SetUp {
        change_master: match change {
            true => parts(model, Sequence::ChangeMasterCode, &changed),
            false => Vec::new(),
        },
        parts: sequence(&pending).map_or_else(Vec::new, |sequence| parts(model, sequence, &own)),
        clock: lock_now.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        wants_master: !factory || change,
        is_keyed: is_keyed(lock, &pending),
    }))
}

fn sequence(pending: &PendingSetup) -> Option<Sequence> {
    locks::offer::initialisation(pending.lock.source, pending.lock.model)
}

fn values(pending: &PendingSetup, lock_now: DateTime) -> Values<'_> {
    Values {
        date_time: locks::timecode(lock_now).ok(),
        identifier: Some(pending.identifier),
        secret: Some(&pending.secret),
        ..Values::default()
    }
}

/// Whether the lock holds the key that this set-up gives.
fn is_keyed(lock: &VirtualLock, pending: &PendingSetup) -> bool {
    let (timecode, check) = (lock.device.timecode(), lock.device.check_value());
    timecode.is_some_and(|timecode| check == Some(pending.key(timecode).check_value()))
}

/// `POST /locks/{id}/virtual/set-up`: keys the sequence in, the minute being the present one.
pub(super) async fn key_in(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let lock = lookup_virtual_lock(app.portal(), visit.actor(), id)
        .await
        .map_err(problem)?;
    let pending = match locks::pending_setup(app.portal(), visit.actor(), id).await {
        Ok(pending) => pending,
        Err(LockError::NotPending) => return show::done(&app, &visit, &lock, String::new()).await,
        Err(error) => return Err(lock_pages::problem(error)),
    };
    let now = app.portal().now();
    let typed = fields.get("master").to_owned();
    let keys = whole(&lock, &pending, pending.clock(now).lock_time(now), &typed);
    let Some(keys) = keys.and_then(|keys| PressedKeys::parse(&keys).ok()) else {
        fields.fail("master", visit.words().t(key("virtual-master-wrong")));
        return show::draw(&app, &visit, &lock, fields).await;
    };
    let (presses, lock) = press_keys(app.portal(), visit.actor(), id, keys)
        .await
        .map_err(problem)?;
    show::done(&app, &visit, &lock, signals(&presses)).await
}

/// All keys of the set-up, or `None` without a master code that will do.
fn whole(
    lock: &VirtualLock,
    pending: &PendingSetup,
    lock_now: DateTime,
    typed: &str,
) -> Option<String> {
    let model = lock.lock.model;
    let factory = model.factory_master_code();
    let is_factory = lock.device.has_factory_master_code();
    let is_code = typed.len() == factory.len() && typed.bytes().all(|key| key.is_ascii_digit());
    let change = is_factory && model.needs_own_master_code();
    if (change || !is_factory) && (!is_code || typed == factory) {
        return None;
    }
    let master = if is_factory && !change {
        factory
    } else {
        typed
    };
    let mut keys = String::new();
    if change {
        let values = Values {
            master_code: Keys::parse(factory),
            new_master_code: Keys::parse(typed),
            ..Values::default()
        };
        write(
            &mut keys,
            model.sequence(Sequence::ChangeMasterCode)?,
            &values,
        )?;
    }
    let values = Values {
        master_code: Keys::parse(master),
        ..values(pending, lock_now)
    };
    write(&mut keys, model.sequence(sequence(pending)?)?, &values)?;
    Some(keys)
}

fn write(keys: &mut String, steps: &[netcode::Step], values: &Values<'_>) -> Option<()> {
    for step in steps {
        match step.action(values) {
            Action::Press(pressed) => keys.push_str(pressed.as_str()),
            Action::PressOwn => return None,
            Action::AwaitFlash | Action::AwaitDoubleFlash => {}
        }
    }
    Some(())
}
