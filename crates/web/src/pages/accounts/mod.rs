//! Registering, activating, signing in and out, and what a person sees of their own account.

mod account;
mod activate;
mod network;
mod places;
mod register;
mod resend;
mod sign_in;
mod sign_out;
mod strength;
mod terms;

use axum::{
    Router,
    routing::{get, post},
};
use portal::{accounts::AccountsError, passwords::HashError};
use words::Words;

use crate::{App, Problem};

use network::From;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/register", get(register::show).post(register::register))
        .route("/register/sent", get(register::sent))
        .route("/register/strength", post(strength::show))
        .route("/resend", get(resend::show).post(resend::resend))
        .route("/activate", get(activate::show).post(activate::activate))
        .route("/sign-in", get(sign_in::show).post(sign_in::sign_in))
        .route("/sign-out", post(sign_out::sign_out))
        .route("/sign-out/everywhere", post(sign_out::everywhere))
        .route("/account", get(account::show))
        .route("/terms", get(terms::show))
}

/// The page for an error that no field can show.
fn problem(error: AccountsError) -> Problem {
    match error {
        AccountsError::Hash(HashError::Busy) => Problem::Busy,
        AccountsError::TooMany { seconds } => Problem::TooMany { seconds },
        AccountsError::Forbidden(_) => Problem::Forbidden,
        AccountsError::Database(error) => Problem::internal(error),
        other => Problem::internal(other),
    }
}

/// How long somebody who tried too often is asked to wait, in words.
fn wait(words: &Words, seconds: u32) -> String {
    words
        .t("accounts-wait")
        .arg("minutes", seconds.div_ceil(60))
        .to_string()
}

#[cfg(test)]
mod tests;
