//! What every template gets: texts, menus, the person, assets.

use std::sync::Arc;

use askama::filters::Safe;
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use portal::CreditPolicy;
use words::{Text, Words};

use crate::{
    App, Here, Session, Theme, Visit, assets,
    nav::{self, Entry},
    texts,
};

/// The page around the content: every template that extends `layout.html` has one in a field called `page`.
#[derive(Clone)]
pub struct Page {
    words: &'static Words,
    title: String,
    /// Where in the menus this page is.
    pub here: Here,
    session: Option<Arc<Session>>,
    theme: Theme,
    now: Timestamp,
    path: String,
    is_bare: bool,
    has_free_codes: bool,
}

impl Page {
    /// The page for this visit; `title` is shown in the tab.
    pub(crate) fn new(app: &App, visit: &Visit, here: Here, title: impl ToString) -> Self {
        Self {
            words: visit.words(),
            title: title.to_string(),
            here,
            session: visit.session().cloned(),
            theme: visit.theme(),
            now: app.portal().now(),
            path: visit.path().to_owned(),
            is_bare: false,
            has_free_codes: has_free_codes(app),
        }
    }

    /// A page of nobody in particular, for error pages: it asks the database nothing.
    pub(crate) fn bare(app: &App, theme: Theme, here: Here, title: String) -> Self {
        Self {
            words: texts::texts("en"),
            title,
            here,
            session: None,
            theme,
            now: app.portal().now(),
            path: "/".to_owned(),
            is_bare: true,
            has_free_codes: has_free_codes(app),
        }
    }

    /// The text of a key; arguments follow with `.arg("name", value)`.
    #[must_use]
    pub fn t<'a>(&'a self, key: &'a str) -> Text<'a> {
        self.words.t(key)
    }

    /// A text that holds HTML of its own, such as a link. It takes no arguments, so nothing typed can get in.
    #[must_use]
    pub fn html(&self, key: &str) -> Safe<String> {
        Safe(self.words.t(key).to_string())
    }

    /// The texts of this page's locale, for dates, times and lengths.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        self.words
    }

    /// The words in the tab, before the product's name.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The signed-in person's session.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.session.as_deref()
    }

    /// The present instant, the same for the whole page.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The zone of the signed-in person, or UTC.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        self.session()
            .and_then(|session| TimeZone::get(&session.time_zone).ok())
            .unwrap_or(TimeZone::UTC)
    }

    /// An instant as the wall clock of the person's zone shows it, seen from today: `today at 14:00`.
    #[must_use]
    pub fn moment(&self, at: &Timestamp) -> String {
        let here = |instant: Timestamp| -> DateTime { self.zone().to_datetime(instant) };
        self.words.moment(here(*at), here(self.now).date())
    }

    /// The address of an embedded asset.
    #[must_use]
    pub fn asset(&self, name: &str) -> &'static str {
        assets::address(name)
    }

    /// The theme attribute's value, empty when the browser decides.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// The path of this page, for coming back to it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether the top offers to sign in and to register.
    pub(crate) fn offers_sign_in(&self) -> bool {
        !self.is_bare
    }

    /// What the account in hand can spend, in words.
    pub(crate) fn balance(&self) -> String {
        if self.has_free_codes {
            return self.t("credits-unlimited").to_string();
        }
        let balance = self.session().map_or(0, |session| session.balance);
        self.t("credits").arg("n", balance).to_string()
    }

    /// Up to two letters that stand for the signed-in person.
    pub(crate) fn initials(&self) -> String {
        let name = self.session().map_or("", |session| &session.name);
        let mut words = name
            .split_whitespace()
            .filter_map(|word| word.chars().next());
        let first = words.next();
        first.into_iter().chain(words.next_back()).collect()
    }

    pub(crate) fn menu(&self) -> &'static [(&'static str, &'static [Entry])] {
        nav::MENU
    }

    pub(crate) fn bar(&self) -> &'static [Entry] {
        nav::BAR
    }

    pub(crate) fn more(&self) -> &'static [Entry] {
        nav::MORE
    }

    /// Whether the page is one that the bottom bar keeps under "More".
    pub(crate) fn is_more(&self) -> bool {
        nav::MORE.iter().any(|entry| entry.here == self.here)
    }
}

/// Whether codes on this portal need no credits.
fn has_free_codes(app: &App) -> bool {
    app.portal().settings().credits == CreditPolicy::Unlimited
}
