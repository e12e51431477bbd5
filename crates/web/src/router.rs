//! The routes of every feature, and what surrounds them all.

use std::time::Duration;

use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Request},
    http::{Response, StatusCode},
    middleware,
};
use tower_http::{
    catch_panic::{CatchPanicLayer, ResponseForPanic},
    compression::CompressionLayer,
    csrf::CsrfLayer,
    limit::RequestBodyLimitLayer,
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

use crate::{App, Problem, RequestId, assets, pages, problem, request_id, security};

/// Bytes that a form may have. Our largest has a few short fields.
pub(crate) const BODY_LIMIT: usize = 64 * 1024;

/// How long an answer may take. Everything waits for the database at most, which has its own, shorter deadline.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// Everything that people see of this portal, with its limits, headers and error pages.
pub fn router(app: App) -> Router {
    router_with(app, Router::new())
}

/// As [`router`], with more routes inside: those that exist in one configuration only.
pub fn router_with(app: App, more: Router<App>) -> Router {
    let routes = Router::new()
        .merge(assets::routes())
        .merge(pages::routes())
        .merge(more)
        .fallback(|| async { Problem::NotFound });
    guarded(app, routes)
}

/// Puts everything around routes that every answer needs; the layer that comes last here sees a request first.
pub(crate) fn guarded(app: App, routes: Router<App>) -> Router {
    let with = app.clone();
    routes
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .layer(csrf(&app))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            TIME_LIMIT,
        ))
        .layer(CatchPanicLayer::custom(Panicked))
        .layer(middleware::from_fn_with_state(
            app.clone(),
            security::known_host,
        ))
        .layer(middleware::from_fn_with_state(app.clone(), problem::pages))
        .layer(middleware::from_fn_with_state(
            app.clone(),
            security::headers,
        ))
        .layer(CompressionLayer::new())
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(span)
                .on_request(())
                .on_failure(()),
        )
        .layer(middleware::from_fn_with_state(app, request_id::give))
        .with_state(with)
}

/// Forms are taken from our own pages alone. Behind a proxy that changes `Host` the public address still counts.
fn csrf(app: &App) -> CsrfLayer {
    let layer = CsrfLayer::new();
    layer
        .add_trusted_origin(app.origin())
        .unwrap_or_else(|_| CsrfLayer::new())
}

/// What the log says of a request: never its query, headers or body, and of its path the pattern alone, since
/// the paths of mails hold tokens.
fn span(request: &Request) -> tracing::Span {
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str);
    let id = request
        .extensions()
        .get::<RequestId>()
        .map_or("-", |RequestId(id)| id.as_str());
    tracing::info_span!("request", id, method = %request.method(), path)
}

/// A handler that panicked: the panic hook has written where, the person gets the page of any other mistake.
#[derive(Clone)]
struct Panicked;

impl ResponseForPanic for Panicked {
    type ResponseBody = Body;

    fn response_for_panic(
        &mut self,
        _: Box<dyn std::any::Any + Send + 'static>,
    ) -> Response<Self::ResponseBody> {
        tracing::error!("a handler panicked");
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    }
}

#[cfg(test)]
mod tests;
