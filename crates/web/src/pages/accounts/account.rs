//! `/account`: what the portal knows of the person, and signing out everywhere.

use askama::Template;
use axum::{extract::State, response::Response};
use portal::accounts;

use super::{places::country_name, problem};
use crate::{App, Here, Page, Problem, SignedIn, answer};

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct Account {
    page: Page,
    profile: accounts::Profile,
    country: String,
}

pub(super) async fn show(State(app): State<App>, person: SignedIn) -> Result<Response, Problem> {
    let profile = accounts::lookup_profile(app.portal(), person.actor())
        .await
        .map_err(problem)?;
    let words = person.words();
    answer::page(&Account {
        page: person.page(Here::Nowhere, words.t("accounts-account-title")),
        country: country_name(words, &profile.country),
        profile,
    })
}
