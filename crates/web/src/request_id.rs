//! The id of a request: shown on error pages and in the log, so that one finds the other.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};

use crate::App;

/// The header that carries the id in answers.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// A request's id: 12 hexadecimal digits, drawn here and never taken from the request.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// Gives each request its id and each answer the id of its request.
pub(crate) async fn give(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let mut bytes = [0; 6];
    app.portal().random().fill(&mut bytes);
    let id: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
