//! The cookies: the session's token and the chosen theme.

use axum::http::{HeaderMap, HeaderValue, header};

use portal::accounts::Token;

use crate::App;

/// Days that a browser keeps the session's cookie; the portal itself may end the session sooner.
const SESSION_DAYS: u32 = 30;

/// The name of the session's cookie. With TLS the `__Host-` prefix ties it to this host, to `/` and to TLS.
#[must_use]
pub fn session_name(app: &App) -> &'static str {
    if app.is_secure() {
        "__Host-hourkey"
    } else {
        "hourkey"
    }
}

/// The session's token, if the browser sent one.
#[must_use]
pub fn session_token(app: &App, headers: &HeaderMap) -> Option<Token> {
    find(headers, session_name(app)).and_then(Token::parse)
}

/// The `Set-Cookie` that keeps a session's token. The value is a secret: it goes into a header and nowhere else.
#[must_use]
pub fn keep_session(app: &App, token: &Token) -> Option<HeaderValue> {
    let seconds = SESSION_DAYS * 24 * 60 * 60;
    let mut value = set(
        app,
        session_name(app),
        &token.reveal(),
        seconds,
        "; HttpOnly",
    )?;
    value.set_sensitive(true);
    Some(value)
}

/// The `Set-Cookie` that forgets the session's token.
#[must_use]
pub fn forget_session(app: &App) -> Option<HeaderValue> {
    set(app, session_name(app), "", 0, "; HttpOnly")
}

/// The `Set-Cookie` that keeps a choice which is no secret, for a year.
pub(crate) fn keep_choice(app: &App, name: &str, value: &str) -> Option<HeaderValue> {
    set(app, name, value, 365 * 24 * 60 * 60, "; HttpOnly")
}

/// The `Set-Cookie` that keeps a small text for some seconds, for the next page to show. Whoever reads it reads it as
/// anything that a browser may send.
pub(crate) fn keep_for(app: &App, name: &str, value: &str, seconds: u32) -> Option<HeaderValue> {
    set(app, name, value, seconds, "; HttpOnly")
}

/// The value of a cookie in a request.
pub(crate) fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
}

fn set(app: &App, name: &str, value: &str, seconds: u32, more: &str) -> Option<HeaderValue> {
    let secure = if app.is_secure() { "; Secure" } else { "" };
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{more}{secure}"
    ))
    .ok()
}
