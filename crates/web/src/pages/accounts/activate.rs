//! `/activate`: the link of the mail shows a button; the button activates. Programs that open every link of a mail
//! activate nothing.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use portal::accounts::{self, AccountsError, LinkState, Token};

use super::problem;
use crate::{App, Fields, Here, Page, Problem, Visit, answer};

#[derive(Template)]
#[template(path = "accounts/activate.html")]
struct Activate {
    page: Page,
    link: LinkState,
    token: String,
    credits: u32,
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, Problem> {
    let token = Token::parse(fields.get("token"));
    let link = match &token {
        Some(token) => accounts::look_at_link(app.portal(), token)
            .await
            .map_err(problem)?,
        None => LinkState::Unknown,
    };
    page(&app, &visit, link, token)
}

pub(super) async fn activate(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, Problem> {
    let Some(token) = Token::parse(fields.get("token")) else {
        return page(&app, &visit, LinkState::Unknown, None);
    };
    let link = match accounts::activate(app.portal(), &token).await {
        Ok(_) => return Ok(answer::see_other("/sign-in?activated=yes")),
        Err(AccountsError::LinkUsed) => LinkState::Used,
        Err(AccountsError::LinkExpired) => LinkState::Expired,
        Err(AccountsError::LinkUnknown) => LinkState::Unknown,
        Err(error) => return Err(problem(error)),
    };
    page(&app, &visit, link, None)
}

fn page(
    app: &App,
    visit: &Visit,
    link: LinkState,
    token: Option<Token>,
) -> Result<Response, Problem> {
    let status = match link {
        LinkState::Ready { .. } | LinkState::Used => StatusCode::OK,
        LinkState::Expired => StatusCode::GONE,
        LinkState::Unknown => StatusCode::NOT_FOUND,
    };
    answer::with_status(
        status,
        &Activate {
            page: visit.page(Here::Nowhere, visit.words().t("accounts-activate-title")),
            link,
            token: token.map_or_else(String::new, |token| token.reveal().to_string()),
            credits: app.portal().settings().welcome_credits,
        },
    )
}
