//! Virtual locks: a page that is the lock, with keypad, lights and display, and beside it what the lock thinks.
//!
//! Owns how a virtual lock looks, sounds and is handled; what it does is decided in `netcode::lock`, and kept by
//! `portal::virtual_locks`. What is keyed may be a master code or a secret: it stays in the bodies of POSTs.

mod act;
mod facts;
mod keypad;
mod presses;
mod say;
mod set_up;
mod show;
#[cfg(test)]
mod tests;
mod thoughts;

use axum::{
    Router,
    routing::{get, post},
};
use portal::virtual_locks::VirtualLockError;

use crate::{App, Problem, pages::locks};

pub(super) use thoughts::ahead;

/// The routes of this feature.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/locks/{id}/virtual", get(show::show))
        .route(
            "/locks/{id}/virtual/keys",
            get(show::back).post(presses::press),
        )
        .route("/locks/{id}/virtual/clock", get(show::back).post(act::push))
        .route(
            "/locks/{id}/virtual/set-up",
            get(show::back).post(set_up::key_in),
        )
        .route("/locks/{id}/virtual/batteries", post(act::batteries))
        .route("/locks/{id}/virtual/reset", post(act::reset))
}

/// The error page for an error that is no field's.
pub(super) fn problem(error: VirtualLockError) -> Problem {
    match error {
        VirtualLockError::Unknown => Problem::NotFound,
        VirtualLockError::Forbidden(_) => Problem::Forbidden,
        VirtualLockError::TooFar { .. } => Problem::Unprocessable,
        VirtualLockError::Lock(error) => locks::problem(error),
        error => Problem::internal(error),
    }
}
