//! All Locks.

use askama::Template;
use axum::{extract::State, response::Response};
use portal::{
    Permission,
    locks::{self, ListRequest, ListedLock, LockPage, Source},
};
use url::form_urlencoded::Serializer;

use super::{refusal::problem, words};
use crate::{App, Fields, Here, Page, Problem, SignedIn, answer, key};

/// The list, or a page of it.
#[derive(Template)]
#[template(path = "locks/list.html")]
struct ListPage {
    page: Page,
    fields: Fields,
    list: LockPage,
    may_manage: bool,
}

/// `GET /locks`.
pub(super) async fn show(
    State(app): State<App>,
    visit: SignedIn,
    fields: Fields,
) -> Result<Response, Problem> {
    let request = ListRequest {
        search: fields.get("q").to_owned(),
        after: fields.get("after").parse().ok(),
    };
    let list = locks::list_locks(app.portal(), visit.actor(), request)
        .await
        .map_err(problem)?;
    answer::page(&ListPage {
        page: visit.page(Here::Locks, visit.words().t(key("locks-title"))),
        fields,
        list,
        may_manage: visit.actor().require(Permission::ManageLocks).is_ok(),
    })
}

/// What a person can do next with a lock of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readiness {
    /// Generate.
    Ready,
    /// Go on with its set-up.
    Pending,
    /// Set it up.
    New,
    /// Nothing, until its maker's server is connected.
    Connection,
}

impl ListPage {
    fn state(&self, lock: &ListedLock) -> &'static str {
        match readiness(lock) {
            Readiness::Ready => key("locks-state-ready"),
            Readiness::Pending => key("locks-state-pending"),
            Readiness::New => key("locks-state-new"),
            Readiness::Connection => key("locks-state-connection"),
        }
    }

    fn kind(&self, lock: &ListedLock) -> &'static str {
        match readiness(lock) {
            Readiness::Ready => "open",
            Readiness::Pending | Readiness::New => "soon",
            Readiness::Connection => "over",
        }
    }

    fn icon(&self, lock: &ListedLock) -> &'static str {
        match readiness(lock) {
            Readiness::Ready => "circle-check",
            Readiness::Pending => "hourglass",
            Readiness::New => "circle-dashed",
            Readiness::Connection => "plug-connected-x",
        }
    }

    fn is_ready(&self, lock: &ListedLock) -> bool {
        readiness(lock) == Readiness::Ready
    }

    fn is_to_set_up(&self, lock: &ListedLock) -> bool {
        self.may_manage && matches!(readiness(lock), Readiness::Pending | Readiness::New)
    }

    fn next(&self) -> String {
        let last = self.list.locks.last().map(|lock| lock.id.to_string());
        self.address(last.as_deref())
    }

    fn first(&self) -> String {
        self.address(None)
    }

    /// The list with the same search, after a lock.
    fn address(&self, after: Option<&str>) -> String {
        let search = Some(self.fields.get("q")).filter(|search| !search.is_empty());
        let pairs = [("q", search), ("after", after)];
        let query = Serializer::new(String::new())
            .extend_pairs(
                pairs
                    .into_iter()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .finish();
        format!("/locks?{query}")
    }
}

fn readiness(lock: &ListedLock) -> Readiness {
    if lock.source == Source::Factory {
        Readiness::Connection
    } else if lock.initialised {
        Readiness::Ready
    } else if lock.pending {
        Readiness::Pending
    } else {
        Readiness::New
    }
}
