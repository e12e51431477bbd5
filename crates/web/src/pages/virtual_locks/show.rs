//! The page of a virtual lock, and the part of it that changes with every key.

use askama::Template;
use axum::{extract::State, response::Response};
use portal::{
    LockId, Permission,
    netcodes::{Filter, newest_netcodes},
    virtual_locks::{VirtualLock, lookup_virtual_lock},
};

use super::{
    keypad::Face,
    problem,
    set_up::{SetUp, find_set_up},
    thoughts::Thoughts,
};
use crate::{App, Fields, Here, Page, Problem, SignedIn, answer, key, pages::locks::OfLock};

/// How many of the lock's codes are offered for trying.
const CODES: usize = 4;

/// The whole page.
#[derive(Template)]
#[template(path = "virtual-locks/show.html")]
struct VirtualPage {
    page: Page,
    fields: Fields,
    id: LockId,
    name: String,
    model: &'static str,
    face: Face,
    thoughts: Thoughts,
    set_up: Option<SetUp>,
    may_manage: bool,
    is_ready: bool,
}

/// What changes with a key: what the lock thinks, and what its lights did.
#[derive(Template)]
#[template(path = "virtual-locks/part.html")]
struct Part {
    page: Page,
    fields: Fields,
    id: LockId,
    thoughts: Thoughts,
    signals: String,
}

/// `GET /locks/{id}/virtual`.
pub(super) async fn show(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
) -> Result<Response, Problem> {
    let lock = lookup_virtual_lock(app.portal(), visit.actor(), id)
        .await
        .map_err(problem)?;
    if visit.is_partial() {
        return done(&app, &visit, &lock, String::new()).await;
    }
    draw(&app, &visit, &lock, Fields::new()).await
}

/// `GET` of what is only sent: somebody reloads after an error.
pub(super) async fn back(_: SignedIn, OfLock(id): OfLock) -> Response {
    to_lock(id)
}

/// After something was done: the page again, or the part that changed.
pub(super) async fn done(
    app: &App,
    visit: &SignedIn,
    lock: &VirtualLock,
    signals: String,
) -> Result<Response, Problem> {
    if !visit.is_partial() {
        return Ok(to_lock(lock.lock.id));
    }
    answer::page(&Part {
        page: visit.page(Here::Locks, lock.lock.name.as_str()),
        fields: Fields::new(),
        id: lock.lock.id,
        thoughts: thoughts(app, visit, lock).await?,
        signals,
    })
}

/// What the lock thinks, with the codes that this person may see.
async fn thoughts(app: &App, visit: &SignedIn, lock: &VirtualLock) -> Result<Thoughts, Problem> {
    let filter = Filter {
        lock: Some(lock.lock.id),
        ..Filter::default()
    };
    let codes = newest_netcodes(app.portal(), visit.actor(), filter, CODES)
        .await
        .map_err(Problem::internal)?;
    let alive: Vec<_> = codes
        .into_iter()
        .filter(|code| !code.setup_replaced)
        .collect();
    Ok(Thoughts::new(visit.words(), lock, &alive))
}

fn to_lock(id: LockId) -> Response {
    answer::see_other(&format!("/locks/{id}/virtual"))
}

/// The page, with what was typed and what is wrong with it.
pub(super) async fn draw(
    app: &App,
    visit: &SignedIn,
    lock: &VirtualLock,
    fields: Fields,
) -> Result<Response, Problem> {
    let words = visit.words();
    let name = lock.lock.name.to_string();
    let title = words.t(key("virtual-title")).arg("name", name.as_str());
    let page = VirtualPage {
        page: visit.page(Here::Locks, title),
        id: lock.lock.id,
        model: lock.lock.model.name(),
        face: Face::of(lock.lock.model),
        thoughts: thoughts(app, visit, lock).await?,
        set_up: find_set_up(app, visit, lock).await?,
        may_manage: visit.actor().require(Permission::ManageLocks).is_ok(),
        is_ready: lock.lock.setup.is_some(),
        name,
        fields,
    };
    if page.fields.is_wrong() {
        answer::unprocessable(&page)
    } else {
        answer::page(&page)
    }
}

impl VirtualPage {
    /// What the master code is that is asked for: a new one, or the one the lock has.
    fn master_label(&self) -> &'static str {
        let changes = self
            .set_up
            .as_ref()
            .is_some_and(|set_up| !set_up.change_master.is_empty());
        if changes {
            key("virtual-hand-new")
        } else {
            key("virtual-hand-own")
        }
    }
}
