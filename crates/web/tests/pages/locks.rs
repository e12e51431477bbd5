//! Locks for pages to show.

use netcode::{Family, Identifier, Model, Secret, Timecode};
use portal::{
    Actor, LockId,
    locks::{Initialised, LockName, NewLock, Place, Source, add_lock},
    testing::Bench,
};

/// A lock in London, initialised a month before the bench begins.
pub(crate) async fn add(
    bench: &Bench,
    actor: Actor,
    name: &str,
    model: Model,
    mode: Family,
) -> LockId {
    let initialised = Initialised {
        timecode: Timecode::parse("2609010900").expect("a timecode"),
        identifier: Identifier::new(314_159).expect("an identifier"),
        secret: Secret::EMPTY,
    };
    add_as(
        bench,
        actor,
        name,
        Source::Open,
        model,
        mode,
        Some(initialised),
    )
    .await
}

pub(crate) async fn add_as(
    bench: &Bench,
    actor: Actor,
    name: &str,
    source: Source,
    model: Model,
    mode: Family,
    initialised: Option<Initialised>,
) -> LockId {
    let new = NewLock {
        request: bench.portal.new_id(),
        source,
        model,
        name: LockName::parse(name).expect("a name"),
        place: Place::parse("12 Mill Lane").expect("a place"),
        zone: "Europe/London".parse().expect("a zone"),
        mode,
        initialised,
    };
    add_lock(&bench.portal, &actor, new)
        .await
        .expect("it is added")
}
