//! `/register`: name, address, password, country, time zone, terms; then a mail.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use portal::{
    accounts::{self, AccountsError, BadName, Details, EmailAddress, Registration},
    passwords::{LONGEST_PASSWORD, NewPassword, NewPasswordError, PasswordError},
};
use words::Words;

use super::{From, places, problem, strength::weakness_words, wait};
use crate::{App, Choice, Fields, Here, Page, Problem, Visit, answer, cookies, key};

/// The cookie that says which address the mail went to, for the next page alone.
const SENT_TO: &str = "sent-to";
const SENT_TO_SECONDS: u32 = 15 * 60;

#[derive(Template)]
#[template(path = "accounts/register.html")]
struct Register {
    page: Page,
    fields: Fields,
    countries: Vec<Choice>,
    zones: Vec<Choice>,
    longest_password: usize,
    strength: Option<super::strength::Shown>,
}

impl Register {
    fn new(visit: &Visit, fields: Fields) -> Self {
        let words = visit.words();
        Self {
            page: visit.page(Here::Nowhere, words.t("accounts-register-title")),
            fields,
            countries: places::countries(words),
            zones: places::zones(words),
            longest_password: LONGEST_PASSWORD,
            strength: None,
        }
    }
}

/// Said where the operator takes no new accounts.
#[derive(Template)]
#[template(path = "accounts/closed.html")]
struct Closed {
    page: Page,
}

fn closed(visit: &Visit) -> Result<Response, Problem> {
    let page = visit.page(Here::Nowhere, visit.words().t("accounts-closed-title"));
    answer::with_status(StatusCode::FORBIDDEN, &Closed { page })
}

pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Response, Problem> {
    if visit.session().is_some() {
        return Ok(answer::see_other("/"));
    }
    if !app.portal().settings().registration {
        return closed(&visit);
    }
    answer::page(&Register::new(&visit, Fields::new()))
}

pub(super) async fn register(
    State(app): State<App>,
    visit: Visit,
    From(network): From,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let words = visit.words();
    let Some((details, password)) = read(&app, &mut fields, words).await? else {
        return answer::unprocessable(&Register::new(&visit, fields));
    };
    let email = details.email.clone();
    let request = Registration {
        details,
        password,
        network,
    };
    match accounts::register(app.portal(), request).await {
        Ok(()) => Ok(remembering(
            &app,
            &email,
            answer::see_other("/register/sent"),
        )),
        Err(AccountsError::Closed) => closed(&visit),
        Err(AccountsError::TooMany { seconds }) => {
            fields.fail("", wait(words, seconds));
            answer::too_many(seconds, &Register::new(&visit, fields))
        }
        Err(error) => Err(problem(error)),
    }
}

/// Reads every field, so that all that is wrong is said at once.
async fn read(
    app: &App,
    fields: &mut Fields,
    words: &Words,
) -> Result<Option<(Details, NewPassword)>, Problem> {
    let name = fields.parse("name", str::parse, |error| words.t(name_words(error)));
    let email = fields.parse("email", str::parse::<EmailAddress>, |_| {
        words.t("accounts-email-wrong")
    });
    let password = new_password(app, fields, words).await?;
    let country = fields.parse("country", str::parse, |_| words.t("accounts-country-wrong"));
    let zone = fields.parse("zone", str::parse, |_| words.t("accounts-zone-wrong"));
    if !fields.is("terms", "yes") {
        fields.fail("terms", words.t("accounts-terms-wrong"));
    }
    let (Some(name), Some(email), Some(country), Some(zone), Some(password), false) =
        (name, email, country, zone, password, fields.is_wrong())
    else {
        return Ok(None);
    };
    let details = Details {
        name,
        email,
        country,
        zone,
    };
    Ok(Some((details, password)))
}

/// Reads the new password, and judges it as somebody would who knows the name and the address.
async fn new_password(
    app: &App,
    fields: &mut Fields,
    words: &Words,
) -> Result<Option<NewPassword>, Problem> {
    let personal = vec![
        fields.get("name").to_owned(),
        fields.get("email").to_owned(),
    ];
    let pool = app.portal().passwords();
    let judged = NewPassword::judge(pool, fields.raw("password"), personal)
        .await
        .map_err(|error| problem(error.into()))?;
    match judged {
        Ok(password) => return Ok(Some(password)),
        Err(NewPasswordError::None(PasswordError::Empty)) => {
            fields.fail("password", words.t("accounts-password-empty"));
        }
        Err(NewPasswordError::None(PasswordError::TooLong)) => {
            let message = words.t("accounts-password-long");
            fields.fail("password", message.arg("n", LONGEST_PASSWORD));
        }
        Err(NewPasswordError::Weak(weakness)) => {
            fields.fail("password", words.t(weakness_words(weakness)));
        }
    }
    Ok(None)
}

const fn name_words(error: BadName) -> &'static str {
    match error {
        BadName::Empty => key("accounts-name-empty"),
        BadName::TooLong => key("accounts-name-long"),
        BadName::Unshowable => key("accounts-name-unshowable"),
    }
}

/// Lets the next page say which address the mail went to.
pub(super) fn remembering(app: &App, email: &EmailAddress, mut response: Response) -> Response {
    if let Some(cookie) = cookies::keep_for(app, SENT_TO, email.as_str(), SENT_TO_SECONDS) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

#[derive(Template)]
#[template(path = "accounts/sent.html")]
struct Sent {
    page: Page,
    /// Where the mail went, when this browser is the one that asked for it.
    to: String,
    /// Whether mails are read in the outbox of this machine.
    is_local: bool,
}

/// "Check your mail": the same for every address.
pub(super) async fn sent(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let to = cookies::kept(&app, &headers, SENT_TO)
        .and_then(|told| told.parse::<EmailAddress>().ok())
        .map(|email| email.to_string());
    answer::page(&Sent {
        page: visit.page(Here::Nowhere, visit.words().t("accounts-sent-title")),
        to: to.unwrap_or_default(),
        is_local: app.outbox_token().is_some(),
    })
}
