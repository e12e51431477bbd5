//! What people and attackers do with locks, on both engines.

mod add;
mod at_once;
mod isolation;
mod list;
mod set_up;

use jiff::civil::DateTime;
use netcode::{Family, Model};
use portal::{
    Actor, LockId,
    locks::{
        Confirmation, LockName, NewLock, Place, Source, add_lock, confirm_setup, minute,
        pending_setup,
    },
    testing::Bench,
};

/// A lock as the wizard asks for it.
fn new_lock(bench: &Bench, source: Source, model: Model) -> NewLock {
    NewLock {
        request: bench.portal.new_id(),
        source,
        model,
        name: LockName::parse("Bin store").expect("a name"),
        place: Place::parse("Behind the shop").expect("a place"),
        zone: "Europe/London".parse().expect("a zone"),
        mode: Family::Standard,
        initialised: None,
    }
}

/// Adds such a lock; its set-up is pending.
async fn add(bench: &Bench, actor: &Actor, source: Source, model: Model) -> LockId {
    add_lock(&bench.portal, actor, new_lock(bench, source, model))
        .await
        .expect("the lock is added")
}

/// Confirms the pending set-up for the present minute, which it gives.
async fn confirm(bench: &Bench, actor: &Actor, lock: LockId) -> DateTime {
    let pending = pending_setup(&bench.portal, actor, lock)
        .await
        .expect("a set-up is pending");
    let now = bench.portal.now();
    let keyed = minute(pending.clock(now).lock_time(now));
    let confirmation = Confirmation {
        setup: pending.id,
        minute: keyed,
    };
    confirm_setup(&bench.portal, actor, lock, confirmation)
        .await
        .expect("the set-up is confirmed");
    keyed
}
