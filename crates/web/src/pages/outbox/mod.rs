//! `/outbox`: the mails of a portal that has no mail server, for whoever runs it on their own machine.
//!
//! The page exists only when the binary gave it a token (no SMTP, loopback address), and only for browsers that have
//! come with it once. For everybody else there is no such page.

use askama::Template;
use axum::{
    Router,
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
    routing::get,
};
use jiff::Timestamp;
use portal::outbox::{self, Entry, State as MailState};
use serde::Deserialize;

use crate::{App, Here, OutboxToken, Page, Problem, Visit, answer, cookies};

/// How many mails the page shows.
const MOST: u32 = 50;
/// The name of the cookie that holds the token.
const COOKIE: &str = "hourkey-outbox";

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/outbox", get(show))
}

#[derive(Template)]
#[template(path = "outbox/outbox.html")]
struct Outbox {
    page: Page,
    mails: Vec<Shown>,
}

/// A mail as the page shows it.
struct Shown {
    to: String,
    subject: String,
    made_at: Timestamp,
    is_sent: bool,
    is_given_up: bool,
    lines: Vec<Line>,
}

/// A line of a mail; one that is an address of this portal becomes a link.
struct Line {
    text: String,
    is_link: bool,
}

#[derive(Deserialize)]
struct Asked {
    token: Option<String>,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let token = app.outbox_token().ok_or(Problem::NotFound)?;
    if let Some(told) = asked.token {
        // The token leaves the address bar, and with it the history of the browser.
        return if token.is(&told) {
            welcome(&app, token)
        } else {
            Err(Problem::NotFound)
        };
    }
    if !cookies::find(&headers, COOKIE).is_some_and(|told| token.is(told)) {
        return Err(Problem::NotFound);
    }
    let mails = outbox::list(app.portal(), MOST)
        .await
        .map_err(Problem::internal)?;
    let start = app.portal().settings().public_address.as_str();
    answer::page(&Outbox {
        page: visit.page(Here::Nowhere, visit.words().t("outbox-title")),
        mails: mails.into_iter().map(|mail| shown(mail, start)).collect(),
    })
}

fn welcome(app: &App, token: &OutboxToken) -> Result<Response, Problem> {
    let mut response = answer::see_other("/outbox");
    let secure = if app.is_secure() { "; Secure" } else { "" };
    let cookie = format!(
        "{COOKIE}={}; Path=/outbox; HttpOnly; SameSite=Lax{secure}",
        token.reveal()
    );
    let mut cookie = HeaderValue::try_from(cookie).map_err(Problem::internal)?;
    cookie.set_sensitive(true);
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

fn shown(entry: Entry, start: &str) -> Shown {
    let line = |text: &str| Line {
        text: text.to_owned(),
        is_link: text.starts_with(start) && !text.contains(' '),
    };
    Shown {
        to: entry.mail.to,
        subject: entry.mail.subject,
        made_at: entry.made_at,
        is_sent: entry.state == MailState::Sent,
        is_given_up: entry.state == MailState::GivenUp,
        lines: entry.mail.text.lines().map(line).collect(),
    }
}

#[cfg(test)]
mod tests;
