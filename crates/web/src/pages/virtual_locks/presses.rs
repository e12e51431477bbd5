//! Keys pressed: one from its button, or a whole sequence from the field.

use axum::{extract::State, response::Response};
use netcode::lock::{Press, Signal};
use portal::virtual_locks::{KeysError, MOST_KEYS, PressedKeys, lookup_virtual_lock, press_keys};

use super::{problem, show};
use crate::{App, Fields, Problem, SignedIn, key, pages::locks::OfLock};

/// `POST /locks/{id}/virtual/keys`.
pub(super) async fn press(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let words = visit.words();
    let keys = fields.parse("keys", PressedKeys::parse, |error| match error {
        KeysError::Empty => words.t(key("virtual-keys-empty")),
        KeysError::NoKey(letter) => words
            .t(key("virtual-keys-no-key"))
            .arg("key", letter.to_string()),
        KeysError::TooMany => words.t(key("virtual-keys-too-many")).arg("max", MOST_KEYS),
    });
    let Some(keys) = keys else {
        let lock = lookup_virtual_lock(app.portal(), visit.actor(), id)
            .await
            .map_err(problem)?;
        return show::draw(&app, &visit, &lock, fields).await;
    };
    let (presses, lock) = press_keys(app.portal(), visit.actor(), id, keys)
        .await
        .map_err(problem)?;
    show::done(&app, &visit, &lock, signals(&presses)).await
}

/// The lights of each key, for the module that plays them.
pub(super) fn signals(presses: &[Press]) -> String {
    let names: Vec<&str> = presses
        .iter()
        .map(|press| match press.signal {
            Signal::Nothing => "nothing",
            Signal::Key => "key",
            Signal::Flash => "flash",
            Signal::DoubleFlash => "double",
            Signal::Opens { .. } => "opens",
            Signal::Refused => "refused",
            Signal::Resting => "resting",
        })
        .collect();
    names.join(" ")
}
