//! A few locks and codes to look at.

use netcode::{Family, Identifier, Model, Secret, Timecode};
use portal::{
    Actor, LockId,
    locks::{Initialised, LockName, NewLock, Place, Source, add_lock},
    netcodes::{Ask, AskFields, issue_netcode},
    testing::Bench,
};

/// Name, place, source, model, zone, and the minute of its initialisation.
type Line = (
    &'static str,
    &'static str,
    Source,
    Model,
    &'static str,
    Option<&'static str>,
);

const LOCKS: [Line; 7] = [
    (
        "Bin store",
        "Behind the house",
        Source::Open,
        Model::Kl1060,
        "Europe/London",
        Some("2609010900"),
    ),
    (
        "Front door",
        "12 Mill Lane",
        Source::Open,
        Model::Hourkey1,
        "Europe/London",
        None,
    ),
    (
        "Gym lockers, row B",
        "Leisure centre",
        Source::Open,
        Model::Kl1060C2,
        "Europe/London",
        Some("2608140900"),
    ),
    (
        "Old pump house",
        "By the canal",
        Source::Open,
        Model::Kl1060,
        "Europe/London",
        Some("2212010900"),
    ),
    (
        "Beach flat",
        "Bondi",
        Source::Open,
        Model::Cl4500,
        "Australia/Sydney",
        Some("2609120900"),
    ),
    (
        "Warehouse office",
        "Unit 7",
        Source::Factory,
        Model::Kl1060G3,
        "Europe/London",
        None,
    ),
    (
        "Studio",
        "Brooklyn",
        Source::Open,
        Model::Kl1060G3,
        "America/New_York",
        Some("2609200900"),
    ),
];

/// Which lock, length, date and hour.
const CODES: [(usize, &str, &str, &str); 9] = [
    (0, "2h", "2026-10-01", "10:00"),
    (2, "3d", "2026-10-01", ""),
    (0, "1h", "2026-10-01", "18:00"),
    (4, "4h", "2026-10-02", "08:00"),
    (6, "8h", "2026-10-01", "09:00"),
    (2, "12h", "2026-10-02", "06:00"),
    (0, "7d", "2026-10-05", ""),
    (3, "6h", "2026-10-01", "08:00"),
    (6, "1h", "2026-10-03", "12:00"),
];

/// Adds them all.
pub(crate) async fn locks_and_codes(bench: &Bench, actor: Actor) {
    let mut locks: Vec<LockId> = Vec::new();
    for (name, place, source, model, zone, timecode) in LOCKS {
        let initialised = timecode.map(|timecode| Initialised {
            timecode: Timecode::parse(timecode).expect("a timecode"),
            identifier: Identifier::new(314_159).expect("an identifier"),
            secret: Secret::EMPTY,
        });
        let new = NewLock {
            request: bench.portal.new_id(),
            source,
            model,
            name: LockName::parse(name).expect("a name"),
            place: Place::parse(place).expect("a place"),
            zone: zone.parse().expect("a zone"),
            mode: Family::Standard,
            initialised,
        };
        let id = add_lock(&bench.portal, &actor, new).await;
        locks.push(id.expect("the lock is added"));
    }
    for (lock, length, date, hour) in CODES {
        let fields = AskFields {
            mode: "standard-multi".into(),
            length: length.into(),
            date: date.into(),
            hour: hour.into(),
            ..AskFields::default()
        };
        let ask = Ask::read(locks[lock], &fields).expect("an ask");
        issue_netcode(&bench.portal, &actor, bench.portal.new_id(), ask)
            .await
            .expect("the code is issued");
    }
}
