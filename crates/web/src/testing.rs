//! Calls pages in process, as a browser would: with cookies, our own `Host`, and forms that come from our own pages.

use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use portal::testing::Bench;
use tower::ServiceExt;
use url::form_urlencoded;

use crate::{App, Settings, cookies, router};

/// One browser on a portal. Clones share nothing: each keeps its own cookies.
#[derive(Clone)]
pub struct Client {
    app: App,
    router: Router,
    cookies: Vec<(String, String)>,
    headers: Vec<(&'static str, String)>,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body as text; empty when it is none.
    pub text: String,
    /// Its body.
    pub bytes: Bytes,
}

impl Client {
    /// A browser that has never been here, on the portal of this bench.
    #[must_use]
    pub fn new(bench: &Bench) -> Self {
        let app = App::new(bench.portal.clone(), Settings::default());
        let router = router(app.clone());
        Self::on(app, router)
    }

    /// A browser on other routes.
    #[must_use]
    pub fn on(app: App, router: Router) -> Self {
        Self {
            app,
            router,
            cookies: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// A browser in which `email` has signed in; see [`Bench::person`].
    pub async fn signed_in(bench: &Bench, email: &str) -> Self {
        let mut client = Self::new(bench);
        let token = bench.sign_in(email).await;
        let name = cookies::session_name(&client.app);
        client.cookies.push((name, token.reveal().to_string()));
        client
    }

    /// Sends this header with every request from now on, such as `("hx-request", "true")`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path, Body::empty()))
            .await
    }

    /// Sends a form from one of our own pages.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.send(self.request(Method::POST, path, Body::from(body)))
            .await
    }

    /// Sends a form that is written as it goes over the wire, right or wrong.
    pub async fn post_text(&mut self, path: &str, form: &str) -> Answer {
        let body = Body::from(form.to_owned());
        self.send(self.request(Method::POST, path, body)).await
    }

    /// Sends any request, with nothing added.
    ///
    /// # Panics
    /// When the body does not arrive.
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let service = self.router.clone();
        let response = service
            .oneshot(request)
            .await
            .unwrap_or_else(|never| match never {});
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        self.keep_cookies(&parts.headers);
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(bytes.to_vec()).unwrap_or_default(),
            bytes,
        }
    }

    fn request(&self, method: Method, path: &str, body: Body) -> Request<Body> {
        let origin = self.app.origin();
        let host = origin.split("//").nth(1).unwrap_or_default();
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(&method)
            .uri(path)
            .header(header::HOST, host)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookies.join("; "));
        if method == Method::POST {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        request.body(body).expect("a request")
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for value in headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().unwrap_or_default();
            let pair = text.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            self.cookies.retain(|(found, _)| found != name);
            if !text.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }
}

impl Answer {
    /// Where it sends the browser; empty when nowhere.
    #[must_use]
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The page for a snapshot: `<main>` alone, ids and the names of assets masked.
    #[must_use]
    pub fn main(&self) -> String {
        let start = self.text.find("<main").unwrap_or(0);
        let end = self.text.find("</main>").unwrap_or(self.text.len());
        mask(&self.text[start..end])
    }
}

/// Masks what differs from run to run: ids (`[id]`), tokens and hashes of assets (`[token]`).
#[must_use]
pub fn mask(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_part(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        masked.push_str(before);
        masked.push_str(&mask_word(word));
        rest = after;
    }
    masked.push_str(rest);
    masked
}

fn mask_word(word: &str) -> String {
    let hexadecimal = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if word.len() == 36 && word.parse::<uuid::Uuid>().is_ok() {
        return "[id]".to_owned();
    }
    if word.len() == 43 && word.bytes().any(|byte| byte.is_ascii_digit()) {
        return "[token]".to_owned();
    }
    match word.rsplit_once('-') {
        Some((name, hash)) if hash.len() == 12 && hexadecimal(hash) => format!("{name}-[hash]"),
        _ => word.to_owned(),
    }
}
