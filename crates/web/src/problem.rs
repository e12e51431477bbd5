//! What cannot be answered as asked, and the pages that say so.
//!
//! A handler or an extractor gives a [`Problem`]; [`pages`] turns every bare error answer, also those of the layers
//! below it, into a page that says what happened and what to do, with the request's id and nothing of the inside.

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use portal::DatabaseError;
use url::form_urlencoded;

use crate::{App, Here, Page, RequestId, Theme, answer, key, texts, visit::ThemeOf};

/// Why a request is not answered with what it asked for.
#[derive(Debug)]
pub enum Problem {
    /// There is nothing here, or nothing that this account may know of.
    NotFound,
    /// The person may not do this in this account.
    Forbidden,
    /// Somebody must sign in first; then go on to `next`, a path of this portal.
    SignIn {
        /// Where to go after signing in.
        next: Option<String>,
    },
    /// The request is larger than any form of ours.
    TooLarge,
    /// The request is not one that our pages send.
    Unprocessable,
    /// Tried too often; seconds until it is worth trying again.
    TooMany {
        /// Seconds to wait.
        seconds: u32,
    },
    /// Too busy now; a moment later it will do.
    Busy,
    /// Our mistake, already written to the log.
    Internal,
}

impl Problem {
    /// Our mistake: writes what happened to the log and tells the person nothing of it. A database that is too busy
    /// or out of reach, anywhere among the causes, becomes [`Problem::Busy`].
    pub fn internal(error: impl std::error::Error + 'static) -> Self {
        let mut chain = error.to_string();
        let mut problem = Self::Internal;
        let mut next: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(cause) = next {
            let words = cause.to_string();
            if !chain.contains(&words) {
                chain.push_str(": ");
                chain.push_str(&words);
            }
            if let Some(DatabaseError::Busy | DatabaseError::Unavailable(_)) = cause.downcast_ref()
            {
                problem = Self::Busy;
            }
            next = cause.source();
        }
        tracing::error!(error = chain, "a request failed");
        problem
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unprocessable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if let Self::SignIn { next } = &self {
            return answer::see_other(&sign_in(next.as_deref()));
        }
        let mut response = self.status().into_response();
        let wait = match self {
            Self::TooMany { seconds } => seconds,
            Self::Busy => 2,
            _ => return response,
        };
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(wait));
        response
    }
}

fn sign_in(next: Option<&str>) -> String {
    match next {
        Some(next) if next != "/" => {
            let query: String = form_urlencoded::Serializer::new(String::new())
                .append_pair("next", next)
                .finish();
            format!("/sign-in?{query}")
        }
        _ => "/sign-in".to_owned(),
    }
}

#[derive(Template)]
#[template(path = "problem.html", blocks = ["content"])]
struct ProblemPage {
    page: Page,
    heading: &'static str,
    what: &'static str,
    status: u16,
    wait: Option<i64>,
    request_id: String,
}

/// Puts a page into every error answer that has none.
pub(crate) async fn pages(
    State(app): State<App>,
    ThemeOf(theme): ThemeOf,
    request: Request,
    next: Next,
) -> Response {
    let id = request.extensions().get::<RequestId>().cloned();
    let is_partial = request.headers().contains_key("hx-request");
    let response = next.run(request).await;
    let status = response.status();
    if is_partial && status == StatusCode::SEE_OTHER {
        return whole_page(response);
    }
    if !(status.is_client_error() || status.is_server_error()) || is_page(&response) {
        return response;
    }
    let request_id = id.map(|RequestId(id)| id).unwrap_or_default();
    draw(&app, theme, is_partial, response, request_id)
}

/// htmx follows a redirect itself and would put the sign-in page into a corner of this one.
fn whole_page(mut response: Response) -> Response {
    let to_sign_in = response
        .headers()
        .get(header::LOCATION)
        .filter(|to| to.as_bytes().starts_with(b"/sign-in"))
        .cloned();
    if let Some(to) = to_sign_in {
        *response.status_mut() = StatusCode::NO_CONTENT;
        response.headers_mut().remove(header::LOCATION);
        response.headers_mut().insert("hx-redirect", to);
    }
    response
}

fn is_page(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

fn draw(
    app: &App,
    theme: Theme,
    is_partial: bool,
    response: Response,
    request_id: String,
) -> Response {
    let status = response.status();
    let (heading, what) = words_for(status);
    let wait = response
        .headers()
        .get(header::RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let title = texts::texts("en").t(heading).to_string();
    let template = ProblemPage {
        page: Page::bare(app, theme, Here::Nowhere, title),
        heading,
        what,
        status: status.as_u16(),
        wait: wait.filter(|seconds| *seconds > 5),
        request_id,
    };
    // htmx puts the answer into a part of a page: a page within a page would be no help.
    let html = match is_partial {
        true => template.as_content().render(),
        false => template.render(),
    };
    let html = html.unwrap_or_default();
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::CONTENT_TYPE);
    let mut page = Html(html).into_response();
    *page.status_mut() = status;
    for (name, value) in &parts.headers {
        page.headers_mut().insert(name, value.clone());
    }
    page
}

fn words_for(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::FORBIDDEN => (key("problem-403"), key("problem-403-what")),
        StatusCode::NOT_FOUND => (key("problem-404"), key("problem-404-what")),
        StatusCode::METHOD_NOT_ALLOWED => (key("problem-405"), key("problem-405-what")),
        StatusCode::PAYLOAD_TOO_LARGE => (key("problem-413"), key("problem-413-what")),
        StatusCode::MISDIRECTED_REQUEST => (key("problem-421"), key("problem-421-what")),
        StatusCode::UNPROCESSABLE_ENTITY => (key("problem-422"), key("problem-422-what")),
        StatusCode::TOO_MANY_REQUESTS => (key("problem-429"), key("problem-429-what")),
        StatusCode::SERVICE_UNAVAILABLE => (key("problem-503"), key("problem-503-what")),
        status if status.is_client_error() => (key("problem-400"), key("problem-400-what")),
        _ => (key("problem-500"), key("problem-500-what")),
    }
}
