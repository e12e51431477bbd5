//! Which lock? The first question of `/generate`.

use askama::Template;
use axum::response::Response;
use portal::locks::{ListRequest, LockPage, list_locks};

use super::lock_problem;
use crate::{App, Fields, Here, Page, Problem, SignedIn, answer};

#[derive(Template)]
#[template(path = "netcodes/choose.html")]
struct Choose {
    page: Page,
    fields: Fields,
    found: LockPage,
}

/// Locks by name, with a search. An account of one lock is not asked.
pub(super) async fn show(
    app: &App,
    person: &SignedIn,
    fields: Fields,
) -> Result<Response, Problem> {
    let request = ListRequest {
        search: fields.get("find").to_owned(),
        after: None,
    };
    let found = list_locks(app.portal(), person.actor(), request)
        .await
        .map_err(lock_problem)?;
    if let (1, [only]) = (found.total, found.locks.as_slice()) {
        return Ok(answer::see_other(&format!("/locks/{}/generate", only.id)));
    }
    let page = person.page(Here::Generate, person.words().t("nav-generate"));
    answer::page(&Choose {
        page,
        fields,
        found,
    })
}
