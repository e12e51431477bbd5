//! The cookies: the session's token, the chosen theme, and what the next page shows.

use axum::http::{HeaderMap, HeaderValue, header};

use portal::accounts::Token;

use crate::App;

/// Days that a browser keeps the session's cookie; the portal itself may end the session sooner.
const SESSION_DAYS: u32 = 30;
/// The name of its cookie.
const SESSION: &str = "hourkey";

/// The full name of the session's cookie.
#[must_use]
pub fn session_name(app: &App) -> String {
    full_name(app, SESSION)
}

/// The session's token, if the browser sent one.
#[must_use]
pub fn session_token(app: &App, headers: &HeaderMap) -> Option<Token> {
    kept(app, headers, SESSION).and_then(Token::parse)
}

/// The `Set-Cookie` that keeps a session's token. The value is a secret: it goes into a header and nowhere else.
#[must_use]
pub fn keep_session(app: &App, token: &Token) -> Option<HeaderValue> {
    let seconds = SESSION_DAYS * 24 * 60 * 60;
    let mut value = keep_for(app, SESSION, &token.reveal(), seconds)?;
    value.set_sensitive(true);
    Some(value)
}

/// The `Set-Cookie` that forgets the session's token.
#[must_use]
pub fn forget_session(app: &App) -> Option<HeaderValue> {
    keep_for(app, SESSION, "", 0)
}

/// The `Set-Cookie` that keeps a choice which is no secret, for a year.
pub(crate) fn keep_choice(app: &App, name: &str, value: &str) -> Option<HeaderValue> {
    keep_for(app, name, value, 365 * 24 * 60 * 60)
}

/// The `Set-Cookie` that keeps a small text for some seconds. Whoever reads it reads it as anything that a browser
/// may send.
pub(crate) fn keep_for(app: &App, name: &str, value: &str, seconds: u32) -> Option<HeaderValue> {
    let name = full_name(app, name);
    let secure = if app.is_secure() { "; Secure" } else { "" };
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax; HttpOnly{secure}"
    ))
    .ok()
}

/// The value of a cookie that [`keep_for`] or its like has set.
pub(crate) fn kept<'a>(app: &App, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    find(headers, &full_name(app, name))
}

/// The name in the browser. With TLS the `__Host-` prefix ties it to this host, to `/` and to TLS.
fn full_name(app: &App, name: &str) -> String {
    let prefix = if app.is_secure() { "__Host-" } else { "" };
    format!("{prefix}{name}")
}

/// The value of a cookie of exactly this name in a request.
pub(crate) fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
}
