//! How strong a password is, told while it is typed. The same judgement as when the form is sent.

use askama::Template;
use axum::{extract::State, response::Response};
use portal::passwords::{Password, Strength, Weakness};

use super::problem;
use crate::{App, Fields, Here, Page, Problem, Visit, answer, key};

/// What the meter shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    /// 0 to 4 of the meter's parts are filled.
    pub(super) score: u8,
    /// Whether it will do.
    pub(super) is_enough: bool,
    /// The key of what is said.
    pub(super) words: &'static str,
}

#[derive(Template)]
#[template(path = "accounts/strength.html")]
struct Meter {
    page: Page,
    strength: Option<Shown>,
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, Problem> {
    let personal = vec![
        fields.get("name").to_owned(),
        fields.get("email").to_owned(),
    ];
    let strength = match Password::parse(fields.raw("password")) {
        Ok(password) => app
            .portal()
            .passwords()
            .judge(&password, personal)
            .await
            .map(Some)
            .map_err(|error| problem(error.into()))?,
        Err(_) => None,
    };
    answer::page(&Meter {
        page: visit.page(Here::Nowhere, ""),
        strength: strength.map(shown),
    })
}

fn shown(Strength { score, weakness }: Strength) -> Shown {
    Shown {
        // A password that will not do never looks as if it would.
        score: if weakness.is_some() {
            score.min(2)
        } else {
            score
        },
        is_enough: weakness.is_none(),
        words: match weakness {
            Some(weakness) => weakness_words(weakness),
            None if score >= 4 => key("accounts-strength-very-strong"),
            None => key("accounts-strength-strong"),
        },
    }
}

/// Why a password will not do, and what to do.
pub(super) const fn weakness_words(weakness: Weakness) -> &'static str {
    match weakness {
        Weakness::TooShort => key("accounts-password-short"),
        Weakness::Common => key("accounts-password-common"),
        Weakness::Personal => key("accounts-password-personal"),
        Weakness::Keyboard => key("accounts-password-keyboard"),
        Weakness::Repeats => key("accounts-password-repeats"),
        Weakness::Sequence => key("accounts-password-sequence"),
        Weakness::Date => key("accounts-password-date"),
        Weakness::Guessable => key("accounts-password-guessable"),
    }
}
