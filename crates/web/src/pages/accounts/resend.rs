//! `/resend`: another activation mail. The answer is the same for every address.

use askama::Template;
use axum::{extract::State, response::Response};
use portal::accounts::{self, AccountsError, EmailAddress};

use super::{From, problem, register::remembering, wait};
use crate::{App, Fields, Here, Page, Problem, Visit, answer};

#[derive(Template)]
#[template(path = "accounts/resend.html")]
struct Resend {
    page: Page,
    fields: Fields,
}

impl Resend {
    fn new(visit: &Visit, fields: Fields) -> Self {
        let page = visit.page(Here::Nowhere, visit.words().t("accounts-resend-title"));
        Self { page, fields }
    }
}

pub(super) async fn show(visit: Visit) -> Result<Response, Problem> {
    answer::page(&Resend::new(&visit, Fields::new()))
}

pub(super) async fn resend(
    State(app): State<App>,
    visit: Visit,
    From(network): From,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let words = visit.words();
    let email = fields.parse("email", str::parse::<EmailAddress>, |_| {
        words.t("accounts-email-wrong")
    });
    let Some(email) = email else {
        return answer::unprocessable(&Resend::new(&visit, fields));
    };
    match accounts::resend_activation(app.portal(), &email, network).await {
        Ok(()) => Ok(remembering(
            &app,
            &email,
            answer::see_other("/register/sent"),
        )),
        Err(AccountsError::TooMany { seconds }) => {
            fields.fail("", wait(words, seconds));
            answer::too_many(seconds, &Resend::new(&visit, fields))
        }
        Err(error) => Err(problem(error)),
    }
}
