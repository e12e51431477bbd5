//! Light, dark, or as the browser says: a choice kept in a cookie.

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::post,
};

use crate::{App, Fields, Theme, answer, cookies};

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/theme", post(choose))
}

async fn choose(State(app): State<App>, fields: Fields) -> Response {
    let theme = Theme::find(fields.get("theme"));
    let back = Some(fields.get("back")).filter(|path| answer::is_own_path(path));
    let response = answer::see_other(back.unwrap_or("/"));
    match cookies::keep_choice(&app, "theme", theme.name()) {
        Some(cookie) => ([(header::SET_COOKIE, cookie)], response).into_response(),
        None => response,
    }
}
