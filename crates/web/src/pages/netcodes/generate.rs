//! `/generate` and `/locks/{id}/generate`: asking for a code.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use portal::{
    LockId,
    locks::lookup_lock,
    netcodes::{How, NetCodeError, issue_netcode},
};
use uuid::Uuid;

use super::{
    choose,
    form::{Form, Trouble},
    lock_problem, problem,
};
use crate::{App, Fields, Problem, SignedIn, answer, key};

/// The page for the lock that the query names; without one it asks which.
pub(super) async fn show(
    State(app): State<App>,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Problem> {
    if fields.get("lock").is_empty() {
        return choose::show(&app, &person, fields).await;
    }
    let lock = fields.get("lock").to_owned();
    form(&app, &person, &lock, fields).await
}

/// The page for one lock: the second of two taps is its button.
pub(super) async fn show_for_lock(
    State(app): State<App>,
    person: SignedIn,
    Path(lock): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    form(&app, &person, &lock, fields).await
}

async fn form(
    app: &App,
    person: &SignedIn,
    lock: &str,
    fields: Fields,
) -> Result<Response, Problem> {
    let id: LockId = lock.parse().map_err(|_| Problem::NotFound)?;
    let lock = lookup_lock(app.portal(), person.actor(), id)
        .await
        .map_err(lock_problem)?;
    let mut form = Form::new(lock, fields).filled(app.portal().now());
    form.read(person.words());
    form.answer(app, person, StatusCode::OK).await
}

/// Issues the code and shows it.
pub(super) async fn issue(
    State(app): State<App>,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Problem> {
    let words = person.words();
    let id: LockId = fields.get("lock").parse().map_err(|_| Problem::NotFound)?;
    let lock = lookup_lock(app.portal(), person.actor(), id)
        .await
        .map_err(lock_problem)?;
    let mut form = Form::new(lock, fields);
    let request = Uuid::parse_str(form.raw("request").trim());
    if request.is_err() {
        form.fail("", words.t(key("netcodes-wrong-request")));
    }
    let (Some(ask), Ok(request)) = (form.read(words), request) else {
        return form.answer(&app, &person, StatusCode::OK).await;
    };
    match issue_netcode(app.portal(), person.actor(), request, ask).await {
        Ok(issued) if issued.how == How::Existing => {
            Ok(answer::see_other(&format!("/codes/{}?had=1", issued.id)))
        }
        Ok(issued) => Ok(answer::see_other(&format!("/codes/{}", issued.id))),
        Err(NetCodeError::Refused(refusal)) => {
            form.refused(words, refusal, app.portal().now());
            form.answer(&app, &person, StatusCode::OK).await
        }
        Err(NetCodeError::NoCredit) => {
            form.in_trouble(Trouble::NoCredit);
            form.answer(&app, &person, StatusCode::PAYMENT_REQUIRED)
                .await
        }
        Err(NetCodeError::RequestReused(code)) => {
            form.in_trouble(Trouble::Reused(code));
            form.answer(&app, &person, StatusCode::CONFLICT).await
        }
        Err(error) => Err(problem(error)),
    }
}
