//! The set-up of a lock: the sequence to key in, minute by minute.

use askama::Template;
use axum::{extract::State, response::Response};
use jiff::{SignedDuration, Timestamp, civil::DateTime};
use netcode::{Keys, Sequence, Values};
use portal::{
    LockId,
    locks::{self, Lock, LockError, PendingSetup, Source},
};

use super::{
    OfLock, master,
    refusal::problem,
    sequence::{Part, parts},
};
use crate::{App, Fields, Here, Page, Problem, SignedIn, answer, key};

/// The page with the sequence, or, on a lock that wants a master code of its own, with the question for it.
#[derive(Template)]
#[template(path = "locks/set-up.html")]
struct SetUpPage {
    page: Page,
    fields: Fields,
    lock: Lock,
    /// The sequence; empty until the master code is known.
    parts: Vec<Part>,
    /// How to change a factory master code, where that comes first.
    change_master: Vec<Part>,
    /// What the lock's clock shows.
    lock_now: DateTime,
    /// The lock's offset from UTC, where it keeps standard time.
    offset: Option<String>,
    is_weak: bool,
    has_secret: bool,
}

/// The page for a lock that has no pending set-up.
#[derive(Template)]
#[template(path = "locks/set-up-begin.html")]
struct BeginPage {
    page: Page,
    lock: Lock,
    is_keyed: bool,
}

/// `GET /locks/{id}/set-up`: the sequence, with the factory master code where that will do.
pub(super) async fn show(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
) -> Result<Response, Problem> {
    match locks::pending_setup(app.portal(), visit.actor(), id).await {
        Ok(pending) => {
            let model = pending.lock.model;
            let known = (!model.needs_own_master_code())
                .then(|| Keys::parse(model.factory_master_code()))
                .flatten();
            draw(&app, &visit, pending, known, Fields::new())
        }
        Err(LockError::NotPending) => begin_page(&app, &visit, id).await,
        Err(error) => Err(problem(error)),
    }
}

/// `POST /locks/{id}/set-up/sequence`: the sequence with the lock's own master code, which goes no further.
pub(super) async fn with_master_code(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let pending = match locks::pending_setup(app.portal(), visit.actor(), id).await {
        Ok(pending) => pending,
        Err(LockError::NotPending) => return Ok(to_set_up(id)),
        Err(error) => return Err(problem(error)),
    };
    let known = master::read(&mut fields, pending.lock.model, visit.words());
    draw(&app, &visit, pending, known, fields)
}

/// `GET /locks/{id}/set-up/sequence`: somebody reloads or comes back; the master code is not known any more.
pub(super) async fn without_master_code(_: SignedIn, OfLock(id): OfLock) -> Response {
    to_set_up(id)
}

/// `POST /locks/{id}/set-up`: begins a set-up.
pub(super) async fn begin(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
) -> Result<Response, Problem> {
    locks::begin_setup(app.portal(), visit.actor(), id)
        .await
        .map_err(problem)?;
    Ok(to_set_up(id))
}

/// `POST /locks/{id}/set-up/abandon`: gives the pending set-up up.
pub(super) async fn abandon(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
) -> Result<Response, Problem> {
    locks::abandon_setup(app.portal(), visit.actor(), id)
        .await
        .map_err(problem)?;
    Ok(answer::see_other(&format!("/locks/{id}")))
}

fn to_set_up(id: LockId) -> Response {
    answer::see_other(&format!("/locks/{id}/set-up"))
}

fn draw(
    app: &App,
    visit: &SignedIn,
    pending: PendingSetup,
    master_code: Option<Keys>,
    fields: Fields,
) -> Result<Response, Problem> {
    let now = app.portal().now();
    let model = pending.lock.model;
    let lock_now = pending.clock(now).lock_time(now);
    let values = Values {
        master_code,
        date_time: locks::timecode(lock_now).ok(),
        identifier: Some(pending.identifier),
        secret: Some(&pending.secret),
        ..Values::default()
    };
    let sequence = locks::offer::initialisation(pending.lock.source, model);
    let parts = match (master_code, sequence) {
        (Some(_), Some(sequence)) => parts(model, sequence, &values),
        _ => Vec::new(),
    };
    let factory = Values {
        master_code: Keys::parse(model.factory_master_code()),
        ..Values::default()
    };
    let change_master = if parts.is_empty() && model.needs_own_master_code() {
        super::sequence::parts(model, Sequence::ChangeMasterCode, &factory)
    } else {
        Vec::new()
    };
    let title = visit.words().t(key("set-up-title"));
    let page = SetUpPage {
        page: visit.page(Here::Locks, title.arg("name", pending.lock.name.as_str())),
        parts,
        change_master,
        lock_now,
        offset: fixed_offset(&pending, now),
        has_secret: !pending.secret.is_empty(),
        is_weak: pending.secret.is_empty() && pending.lock.source == Source::Open,
        lock: pending.lock,
        fields,
    };
    let answer = if page.fields.is_wrong() {
        answer::unprocessable(&page)
    } else {
        answer::page(&page)
    };
    answer.map(super::never_stored)
}

/// `UTC+1`, for a lock that keeps standard time.
fn fixed_offset(pending: &PendingSetup, now: Timestamp) -> Option<String> {
    let clock = pending.clock(now);
    (clock.rule == netcode::ClockRule::FixedStandard).then(|| super::view::offset(clock.standard))
}

async fn begin_page(app: &App, visit: &SignedIn, id: LockId) -> Result<Response, Problem> {
    let lock = locks::lookup_lock(app.portal(), visit.actor(), id)
        .await
        .map_err(problem)?;
    let title = visit.words().t(key("set-up-title"));
    answer::page(&BeginPage {
        page: visit.page(Here::Locks, title.arg("name", lock.name.as_str())),
        is_keyed: locks::offer::initialisation(lock.source, lock.model).is_some(),
        lock,
    })
}

impl SetUpPage {
    /// The minute shown, `14:05`.
    fn minute(&self) -> String {
        self.page.words().time(self.lock_now.time())
    }

    /// When it ends, `14:06`.
    fn until(&self) -> String {
        let end = locks::minute(self.lock_now).saturating_add(SignedDuration::from_mins(1));
        self.page.words().time(end.time())
    }

    /// Seconds left of it.
    fn seconds_left(&self) -> i8 {
        60 - self.lock_now.second()
    }

    /// The lock's clock for the module that lets it tick.
    fn clock(&self) -> String {
        super::view::ticking(self.lock_now)
    }

    fn steps(&self) -> Vec<String> {
        super::steps(self.page.words())
    }

    /// The master code that the sequence shows, for the form that shows the next minute.
    fn master_code(&self) -> &str {
        if self.fields.has("master_code") {
            self.fields.get("master_code")
        } else {
            self.lock.model.factory_master_code()
        }
    }

    fn is_virtual(&self) -> bool {
        self.lock.source == Source::Virtual
    }
}
