//! Generate, the page of a code, and the history.
//!
//! Shows what `portal::netcodes` works out. Digits stand in the body of pages alone: never in a title, an address
//! or a log.

mod choose;
mod code;
mod form;
mod generate;
mod history;
mod offers;
mod refusal;
mod rows;
mod window;

use axum::{Router, routing::get};
use portal::{locks::LockError, netcodes::NetCodeError};

use crate::{App, Problem};

pub(crate) use rows::{Rows, newest_of_lock};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/generate", get(generate::show).post(generate::issue))
        .route("/locks/{id}/generate", get(generate::show_for_lock))
        .route("/codes", get(history::show))
        .route("/codes/{id}", get(code::show))
}

/// What is not a person's mistake.
fn problem(error: NetCodeError) -> Problem {
    match error {
        NetCodeError::Unknown => Problem::NotFound,
        NetCodeError::Forbidden(_) => Problem::Forbidden,
        NetCodeError::Lock(error) => lock_problem(error),
        error => Problem::internal(error),
    }
}

fn lock_problem(error: LockError) -> Problem {
    match error {
        LockError::Unknown => Problem::NotFound,
        LockError::Forbidden(_) => Problem::Forbidden,
        error => Problem::internal(error),
    }
}
