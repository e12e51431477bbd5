//! What people do at virtual locks, on both engines.

mod keeping;
mod keying;

use netcode::{Duration, Mode, Model, Setup, Window, lock::Signal};
use portal::{
    Actor, LockId,
    locks::{
        Confirmation, LockName, NewLock, Place, Source, add_lock, confirm_setup, lock_in, minute,
        pending_setup, timecode,
    },
    testing::Bench,
    time::lock_minute,
    virtual_locks::{PressedKeys, VirtualLock, VirtualLockError, press_keys},
};

/// Adds a lock; its set-up is pending.
async fn add(bench: &Bench, actor: &Actor, source: Source, model: Model) -> LockId {
    let new = NewLock {
        request: bench.portal.new_id(),
        source,
        model,
        name: LockName::parse("Bin store").expect("a name"),
        place: Place::parse("").expect("a place"),
        zone: "Europe/London".parse().expect("a zone"),
        mode: netcode::Family::Standard,
        initialised: None,
    };
    add_lock(&bench.portal, actor, new)
        .await
        .expect("the lock is added")
}

/// Presses keys and gives the last signal and what the lock became.
async fn press(
    bench: &Bench,
    actor: &Actor,
    lock: LockId,
    keys: &str,
) -> Result<(Signal, VirtualLock), VirtualLockError> {
    let keys = PressedKeys::parse(keys).expect("keys");
    let (presses, lock) = press_keys(&bench.portal, actor, lock, keys).await?;
    Ok((presses.last().expect("a key").signal, lock))
}

/// Keys the pending set-up in as the wizard shows it, and confirms it. An open lock first gets a master code.
async fn set_up(bench: &Bench, actor: &Actor, lock: LockId) -> VirtualLock {
    use netcode::{Action, Keys, Values};
    let pending = pending_setup(&bench.portal, actor, lock)
        .await
        .expect("a set-up is pending");
    let model = pending.lock.model;
    let now = bench.portal.now();
    let keyed = minute(pending.clock(now).lock_time(now));
    let mut master = model.factory_master_code();
    if model.needs_own_master_code() {
        let change = format!("#{master} • 01 • 24681357 • 24681357 ••");
        let (signal, _) = press(bench, actor, lock, &change)
            .await
            .expect("keys are taken");
        assert_eq!(signal, Signal::DoubleFlash);
        master = "24681357";
    }
    let values = Values {
        master_code: Keys::parse(master),
        date_time: timecode(keyed).ok(),
        identifier: Some(pending.identifier),
        secret: Some(&pending.secret),
        ..Values::default()
    };
    let sequence =
        portal::locks::offer::initialisation(Source::Virtual, model).expect("a sequence");
    let mut last = None;
    for step in model.sequence(sequence).expect("steps") {
        match step.action(&values) {
            Action::Press(keys) => {
                last = Some(
                    press(bench, actor, lock, keys.as_str())
                        .await
                        .expect("keys"),
                )
            }
            Action::AwaitFlash => assert_eq!(last.as_ref().expect("a key").0, Signal::Flash),
            Action::AwaitDoubleFlash => {
                assert_eq!(last.as_ref().expect("a key").0, Signal::DoubleFlash)
            }
            Action::PressOwn => panic!("everything is known"),
        }
    }
    let confirmation = Confirmation {
        setup: pending.id,
        minute: keyed,
    };
    confirm_setup(&bench.portal, actor, lock, confirmation)
        .await
        .expect("the set-up is confirmed");
    last.expect("a key").1
}

/// The portal's code for one hour from the present hour of the lock's clock.
async fn code(bench: &Bench, actor: &Actor, lock: LockId) -> String {
    let (portal, account, now) = (bench.portal.clone(), actor.account, bench.portal.now());
    let found = bench
        .portal
        .database()
        .write(move |tx| lock_in(&portal, tx, account, lock, now))
        .await
        .expect("the lock is there");
    let setup = found.setup.expect("the lock is set up");
    let start = lock_minute(found.clock.hour_of(now)).expect("an hour");
    let duration = Duration::all(Mode::StandardMulti).next().expect("one hour");
    let window = Window::new(duration, start).expect("a window");
    let setup = Setup::new(found.model, setup.timecode, setup.key.expect("a key"));
    let code = setup.issue(window, 0, 0).expect("a code");
    code.as_str().to_owned()
}
