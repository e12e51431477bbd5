//! `/sign-out`: ends this session, or all of a person's.

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};
use portal::accounts;

use super::problem;
use crate::{App, Problem, SignedIn, answer, cookies};

pub(super) async fn sign_out(
    State(app): State<App>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(token) = cookies::session_token(&app, &headers) {
        accounts::sign_out(app.portal(), &token)
            .await
            .map_err(problem)?;
    }
    Ok(forgetting(&app))
}

pub(super) async fn everywhere(
    State(app): State<App>,
    person: SignedIn,
) -> Result<Response, Problem> {
    accounts::sign_out_everywhere(app.portal(), person.actor())
        .await
        .map_err(problem)?;
    Ok(forgetting(&app))
}

/// To the start page, with the browser told to forget the session. It has kept no page: all are `no-store`.
fn forgetting(app: &App) -> Response {
    let mut response = answer::see_other("/");
    let headers = response.headers_mut();
    if let Some(cookie) = cookies::forget_session(app) {
        headers.append(header::SET_COOKIE, cookie);
    }
    response
}
