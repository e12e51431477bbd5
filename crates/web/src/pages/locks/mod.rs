//! Locks: the list, the wizard that adds one, its set-up at the keypad, and the page of each lock.
//!
//! Owns what is asked and shown; what is right is decided in `portal::locks`. Master codes and secrets appear in
//! the bodies of POSTs and on pages that no browser may keep, nowhere else.

mod answers;
mod confirm;
mod create;
mod detail;
mod edit;
mod list;
mod master;
mod mode;
mod refusal;
pub(crate) mod sequence;
mod set_up;
mod try_it;
mod view;
mod wizard;
pub(crate) mod words;

#[cfg(test)]
mod tests;

use axum::{
    Router,
    extract::{FromRequestParts, Path},
    http::{HeaderValue, header, request::Parts},
    response::Response,
    routing::{get, post},
};
use portal::{
    LockId, Permission,
    locks::{Lock, lookup_lock},
};

pub(crate) use refusal::problem;

use crate::{App, Choice, Problem, SignedIn, key};
use ::words::Words;

/// The routes of this feature.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/locks", get(list::show))
        .route("/locks/new", get(wizard::show).post(create::create))
        .route("/locks/{id}", get(detail::show))
        .route("/locks/{id}/set-up", get(set_up::show).post(set_up::begin))
        .route(
            "/locks/{id}/set-up/sequence",
            get(set_up::without_master_code).post(set_up::with_master_code),
        )
        .route(
            "/locks/{id}/set-up/confirm",
            get(confirm::show).post(confirm::confirm),
        )
        .route("/locks/{id}/set-up/abandon", post(set_up::abandon))
        .route("/locks/{id}/try", get(try_it::show).post(try_it::issue))
        .route("/locks/{id}/mode", get(mode::show).post(mode::change))
        .route(
            "/locks/{id}/mode/sequence",
            get(mode::without_master_code).post(mode::sequence),
        )
        .route("/locks/{id}/edit", get(edit::show).post(edit::save))
        .route("/locks/{id}/delete", get(edit::ask).post(edit::delete))
}

/// The lock that an address names. What is no id names no lock.
pub(crate) struct OfLock(pub(crate) LockId);

impl<S: Send + Sync> FromRequestParts<S> for OfLock {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(id) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|_| Problem::NotFound)?;
        id.parse().map(Self).map_err(|_| Problem::NotFound)
    }
}

/// The lock that an address names, for those who may change it.
async fn manageable(app: &App, visit: &SignedIn, id: LockId) -> Result<Lock, Problem> {
    let lock = lookup_lock(app.portal(), visit.actor(), id)
        .await
        .map_err(refusal::problem)?;
    visit
        .actor()
        .require(Permission::ManageLocks)
        .map_err(|_| Problem::Forbidden)?;
    Ok(lock)
}

/// The steps of adding a lock, as the pages show them.
fn steps(words: &Words) -> Vec<String> {
    answers::Question::ALL
        .into_iter()
        .map(answers::Question::title)
        .chain([key("wizard-step-set-up"), key("wizard-step-try")])
        .map(|title| words.t(title).to_string())
        .collect()
}

/// The modes of a model to choose from.
fn mode_choices(words: &Words, model: netcode::Model) -> Vec<Choice> {
    model
        .families()
        .iter()
        .map(|mode| {
            Choice::new(mode.name(), words.t(words::mode(*mode)))
                .sentence(words.t(words::mode_about(*mode)))
        })
        .collect()
}

/// Marks an answer that shows secrets: no browser, no proxy and no Back button keeps it.
fn never_stored(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
