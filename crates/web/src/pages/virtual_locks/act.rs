//! The clock, the batteries and the reset of a virtual lock.

use axum::{extract::State, response::Response};
use jiff::{SignedDuration, civil::DateTime};
use portal::{
    time::civil_time,
    virtual_locks::{
        Push, VirtualLock, VirtualLockError, factory_reset, lookup_virtual_lock, push_clock,
        take_batteries_out,
    },
};

use super::{problem, show};
use crate::{App, Fields, Problem, SignedIn, key, pages::locks::OfLock};

/// `POST /locks/{id}/virtual/clock`: by a number of minutes, or to a time that the lock's clock shall show.
pub(super) async fn push(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let words = visit.words();
    let lock = lookup_virtual_lock(app.portal(), visit.actor(), id)
        .await
        .map_err(problem)?;
    let (field, push) = if fields.has("to") {
        ("to", to(&lock, fields.get("to")))
    } else {
        ("by", fields.get("by").parse().ok().and_then(Push::minutes))
    };
    let Some(push) = push else {
        let text = if field == "to" {
            key("virtual-clock-to-wrong")
        } else {
            key("virtual-clock-by-wrong")
        };
        fields.fail(field, words.t(text));
        return show::draw(&app, &visit, &lock, fields).await;
    };
    match push_clock(app.portal(), visit.actor(), id, push).await {
        Ok(lock) => show::done(&app, &visit, &lock, String::new()).await,
        Err(VirtualLockError::TooFar { furthest }) => {
            let text = words.t(key("virtual-clock-too-far"));
            let years = furthest.as_hours() / (24 * 365);
            fields.fail(field, text.arg("years", years));
            show::draw(&app, &visit, &lock, fields).await
        }
        Err(error) => Err(problem(error)),
    }
}

/// How far to push until the lock's clock shows this time; a clock that is not set counts as that of its place.
fn to(lock: &VirtualLock, typed: &str) -> Option<Push> {
    let wanted: DateTime = typed.parse().ok()?;
    let shown = lock.device.clock(lock.moment()).map(civil_time);
    let shown = shown.unwrap_or_else(|| lock.lock.zone.wall(lock.at));
    let ahead: SignedDuration = wanted.duration_since(shown);
    // A clock shows whole minutes: anything within the present one is no push.
    let minutes = (ahead.as_secs() + 59).div_euclid(60);
    Push::minutes(u32::try_from(minutes).ok()?)
}

/// `POST /locks/{id}/virtual/batteries`.
pub(super) async fn batteries(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
) -> Result<Response, Problem> {
    let lock = take_batteries_out(app.portal(), visit.actor(), id)
        .await
        .map_err(problem)?;
    show::done(&app, &visit, &lock, String::new()).await
}

/// `POST /locks/{id}/virtual/reset`.
pub(super) async fn reset(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
) -> Result<Response, Problem> {
    let lock = factory_reset(app.portal(), visit.actor(), id)
        .await
        .map_err(problem)?;
    show::done(&app, &visit, &lock, String::new()).await
}
