//! The free test code: one for each initialisation, for the hour that the lock's clock is in.

use jiff::{Timestamp, civil::DateTime};
use netcode::{Duration, Family, Length, Mode};
use uuid::Uuid;

use super::{Ask, Issued, Kind, NetCodeError, Refusal, Start, issue::Draft};
use crate::{
    Actor, LockId, Permission, Portal,
    locks::lock_in,
    time::{LockClock, Occurrence, StartError},
};

/// Issues the free test code of a lock's initialisation. Once it has been given, asking in the same hour gives it
/// again.
///
/// # Errors
/// [`NetCodeError::TestGiven`] with the code that was given in another hour; [`Refusal::OtherMode`] when the lock
/// does not run the standard modes, whose code this is; else as for other codes.
pub async fn issue_test_code(
    portal: &Portal,
    actor: &Actor,
    request: Uuid,
    lock: LockId,
) -> Result<Issued, NetCodeError> {
    actor.require(Permission::GenerateCodes)?;
    let (portal, actor) = (portal.clone(), *actor);
    let one_hour =
        Duration::new(Mode::StandardMulti, Length::Hours(1)).ok_or(Refusal::NoSuchWindow)?;
    // Its ids are drawn here and again inside when the transaction is repeated; only the last ones are kept.
    let database = portal.database().clone();
    database
        .write(move |tx| {
            let now = portal.now();
            let found = lock_in(&portal, tx, actor.account, lock, now)?;
            if found.mode != Family::Standard {
                return Err(Refusal::OtherMode { runs: found.mode }.into());
            }
            let ask = Ask {
                lock,
                duration: one_hour,
                start: this_hour(&found.clock, now),
                variant: 0,
            };
            Draft::new(&portal, &actor, request, ask, Kind::Test).issue_in(tx)
        })
        .await
}

/// The start of the hour that the lock's clock is in, in wall time.
pub(super) fn this_hour(clock: &LockClock, now: Timestamp) -> Start {
    at_lock_hour(clock, clock.hour_of(now))
}

/// An hour of the lock's clock in wall time; in the hours that autumn repeats with the one of both that is meant.
pub(super) fn at_lock_hour(clock: &LockClock, hour: DateTime) -> Start {
    let wall = clock.wall_of(hour);
    let which = match clock.start(wall, None) {
        Err(StartError::Twice { .. }) => [Occurrence::Earlier, Occurrence::Later]
            .into_iter()
            .find(|which| clock.start(wall, Some(*which)) == Ok(hour)),
        _ => None,
    };
    Start::At { wall, which }
}
