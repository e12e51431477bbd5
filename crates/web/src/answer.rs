//! How a handler answers: a page, a page with errors, a redirect.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use crate::Problem;

/// A page, 200.
///
/// # Errors
/// [`Problem`] when the template fails to render.
pub fn page(template: &impl Template) -> Result<Response, Problem> {
    with_status(StatusCode::OK, template)
}

/// The page again, with its errors shown and what was typed kept, 422.
///
/// # Errors
/// [`Problem`] when the template fails to render.
pub fn unprocessable(template: &impl Template) -> Result<Response, Problem> {
    with_status(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// The page again, for somebody who tried too often: 429, worth trying again after `seconds`.
///
/// # Errors
/// [`Problem`] when the template fails to render.
pub fn too_many(seconds: u32, template: &impl Template) -> Result<Response, Problem> {
    let mut response = with_status(StatusCode::TOO_MANY_REQUESTS, template)?;
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}

/// A page with a status of its own.
///
/// # Errors
/// [`Problem`] when the template fails to render.
pub fn with_status(status: StatusCode, template: &impl Template) -> Result<Response, Problem> {
    let html = template.render().map_err(Problem::internal)?;
    Ok((status, Html(html)).into_response())
}

/// After a POST: go and see `path`, a path of this portal, 303.
#[must_use]
pub fn see_other(path: &str) -> Response {
    let Ok(location) = HeaderValue::from_str(path) else {
        return StatusCode::SEE_OTHER.into_response();
    };
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// Whether a text from a request is a path of this portal, so that sending somebody there keeps them here.
#[must_use]
pub fn is_own_path(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}
