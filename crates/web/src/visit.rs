//! Who is on the other side of a request.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, Method, request::Parts},
};
use words::Words;

use crate::{App, Here, Page, Problem, cookies, texts};

pub use portal::accounts::Session;

/// Light, dark, or as the browser's own setting says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the browser says.
    #[default]
    Browser,
    /// Light, whatever the browser says.
    Light,
    /// Dark, whatever the browser says.
    Dark,
}

impl Theme {
    /// The name in the form, in the cookie and in the attribute.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Browser => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name; an unknown one leaves it to the browser.
    #[must_use]
    pub fn find(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Browser,
        }
    }
}

/// Anybody's request: signed in or not.
#[derive(Clone)]
pub struct Visit {
    app: App,
    session: Option<Arc<Session>>,
    theme: Theme,
    path: String,
    is_partial: bool,
}

impl Visit {
    /// The page for this visit; `title` is shown in the tab and is usually `visit.words().t("…")`.
    #[must_use]
    pub fn page(&self, here: Here, title: impl ToString) -> Page {
        Page::new(&self.app, self, here, title)
    }

    /// The texts in this visitor's language.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        texts::texts(
            self.session
                .as_ref()
                .map_or("en", |session| &session.language),
        )
    }

    /// The session, when somebody is signed in.
    #[must_use]
    pub fn session(&self) -> Option<&Arc<Session>> {
        self.session.as_ref()
    }

    /// The chosen theme.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// The path that was asked for, without its query.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether htmx asks, so that a part of the page is enough.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }
}

impl<S> FromRequestParts<S> for Visit
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let app = App::from_ref(state);
        let session = match cookies::session_token(&app, &parts.headers) {
            Some(token) => portal::accounts::find_session(app.portal(), &token)
                .await
                .map_err(Problem::internal)?
                .map(Arc::new),
            None => None,
        };
        Ok(Self {
            session,
            theme: theme(&app, &parts.headers),
            path: parts.uri.path().to_owned(),
            is_partial: parts.headers.contains_key("hx-request"),
            app,
        })
    }
}

fn theme(app: &App, headers: &HeaderMap) -> Theme {
    Theme::find(cookies::kept(app, headers, "theme").unwrap_or_default())
}

/// A request of a signed-in person. Others are sent to sign in, and come back after it.
#[derive(Clone)]
pub struct SignedIn {
    visit: Visit,
    session: Arc<Session>,
}

impl std::ops::Deref for SignedIn {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl SignedIn {
    /// Who acts, and for which account.
    #[must_use]
    pub fn actor(&self) -> &portal::Actor {
        &self.session.actor
    }

    /// The session: names, zone, balance.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }
}

impl<S> FromRequestParts<S> for SignedIn
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let Some(session) = visit.session.clone() else {
            // Only a GET can be come back to.
            let next = (parts.method == Method::GET)
                .then(|| parts.uri.path_and_query().map(ToString::to_string))
                .flatten();
            return Err(Problem::SignIn { next });
        };
        Ok(Self { visit, session })
    }
}

/// The theme alone, for pages that must not fail.
pub(crate) struct ThemeOf(pub(crate) Theme);

impl<S> FromRequestParts<S> for ThemeOf
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self(theme(&App::from_ref(state), &parts.headers)))
    }
}
