//! NetCodes: what a person can ask for, what it costs, and what stays when many ask at once.

mod concurrent;
mod history;
mod issue;
mod quick;
mod refusals;
mod test_codes;

use netcode::{Family, Identifier, Model, Secret, Timecode};
use portal::{
    Actor, LockId, Portal,
    locks::{Initialised, LockName, NewLock, Place, Source, add_lock},
    netcodes::{Ask, AskFields, Issued, NetCodeError, issue_netcode},
    testing::Bench,
};
use uuid::Uuid;

/// A lock that runs the open algorithm, initialised on 1 September 2026 at 09:00 of its clock.
pub(crate) async fn lock(bench: &Bench, actor: Actor, model: Model, mode: Family) -> LockId {
    lock_in(bench, actor, model, mode, "Europe/London").await
}

pub(crate) async fn lock_in(
    bench: &Bench,
    actor: Actor,
    model: Model,
    mode: Family,
    zone: &str,
) -> LockId {
    let initialised = Initialised {
        timecode: timecode(),
        identifier: identifier(),
        secret: Secret::EMPTY,
    };
    add(
        bench,
        actor,
        Source::Open,
        model,
        mode,
        zone,
        Some(initialised),
    )
    .await
}

pub(crate) async fn add(
    bench: &Bench,
    actor: Actor,
    source: Source,
    model: Model,
    mode: Family,
    zone: &str,
    initialised: Option<Initialised>,
) -> LockId {
    let new = NewLock {
        request: bench.portal.new_id(),
        source,
        model,
        name: LockName::parse("Bin store").expect("a name"),
        place: Place::parse("Behind the house").expect("a place"),
        zone: zone.parse().expect("a zone"),
        mode,
        initialised,
    };
    add_lock(&bench.portal, &actor, new)
        .await
        .expect("the lock is added")
}

pub(crate) fn timecode() -> Timecode {
    Timecode::parse("2609010900").expect("a timecode")
}

pub(crate) fn identifier() -> Identifier {
    Identifier::new(314_159).expect("an identifier")
}

/// Reads a line such as `standard-multi 2h 2026-10-01 14:00` as a form.
pub(crate) fn ask(lock: LockId, line: &str) -> Ask {
    let mut words = line
        .split(' ')
        .map(|word| word.trim_matches('-').to_owned());
    let mut next = || words.next().unwrap_or_default();
    let fields = AskFields {
        mode: next(),
        length: next(),
        date: next(),
        hour: next(),
        which: next(),
        variant: next(),
    };
    Ask::read(lock, &fields).unwrap_or_else(|errors| panic!("{line}: {errors:?}"))
}

pub(crate) async fn issue(
    portal: &Portal,
    actor: Actor,
    request: u128,
    ask: Ask,
) -> Result<Issued, NetCodeError> {
    issue_netcode(portal, &actor, Uuid::from_u128(request), ask).await
}
