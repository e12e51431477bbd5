//! `/sign-in`: address and password, then on to where one wanted to go.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};
use portal::{
    accounts::{self, AccountsError, EmailAddress, SignIn},
    passwords::Password,
};
use words::Words;

use super::{From, problem, wait};
use crate::{App, Fields, Here, Page, Problem, Visit, answer, cookies};

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    page: Page,
    fields: Fields,
    /// Where to go afterwards; empty for the start page.
    next: String,
    /// Whether the account has just been activated.
    is_activated: bool,
    /// Whether another activation mail is offered: to everybody who was refused, so that it tells nothing.
    offers_mail: bool,
    credits: u32,
}

impl SignInPage {
    fn new(app: &App, visit: &Visit, fields: Fields) -> Self {
        Self {
            page: visit.page(Here::Nowhere, visit.words().t("sign-in")),
            next: next(&fields).unwrap_or_default().to_owned(),
            is_activated: fields.is("activated", "yes"),
            offers_mail: false,
            credits: app.portal().settings().welcome_credits,
            fields,
        }
    }
}

/// Where to go afterwards: a path of this portal.
fn next(fields: &Fields) -> Option<&str> {
    Some(fields.get("next")).filter(|path| answer::is_own_path(path))
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, Problem> {
    if visit.session().is_some() {
        return Ok(answer::see_other(next(&fields).unwrap_or("/")));
    }
    answer::page(&SignInPage::new(&app, &visit, fields))
}

pub(super) async fn sign_in(
    State(app): State<App>,
    visit: Visit,
    From(network): From,
    headers: HeaderMap,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let words = visit.words();
    let Some((email, password)) = read(&mut fields, words) else {
        return answer::unprocessable(&SignInPage::new(&app, &visit, fields));
    };
    let request = SignIn {
        email,
        password,
        network,
        replaces: cookies::session_token(&app, &headers),
    };
    let error = match accounts::sign_in(app.portal(), request).await {
        Ok(signed_in) => {
            let mut response = answer::see_other(next(&fields).unwrap_or("/"));
            let cookie = cookies::keep_session(&app, &signed_in.token).ok_or(Problem::Internal)?;
            response.headers_mut().append(header::SET_COOKIE, cookie);
            return Ok(response);
        }
        Err(error) => error,
    };
    match error {
        AccountsError::WrongPassword => {
            fields.fail("email", words.t("accounts-sign-in-wrong"));
            let mut page = SignInPage::new(&app, &visit, fields);
            page.offers_mail = true;
            answer::unprocessable(&page)
        }
        AccountsError::TooMany { seconds } => {
            fields.fail("", wait(words, seconds));
            answer::too_many(seconds, &SignInPage::new(&app, &visit, fields))
        }
        error => Err(problem(error)),
    }
}

fn read(fields: &mut Fields, words: &Words) -> Option<(EmailAddress, Password)> {
    let email = fields.parse("email", str::parse::<EmailAddress>, |_| {
        words.t("accounts-email-wrong")
    });
    let password = Password::parse(fields.raw("password"));
    if password.is_err() {
        fields.fail("password", words.t("accounts-password-enter"));
    }
    Some((email?, password.ok()?))
}
