//! The end of a set-up: which minute was keyed in.

use askama::Template;
use axum::{extract::State, response::Response};
use jiff::civil::DateTime;
use netcode::Timecode;
use portal::{
    SetupId,
    locks::{self, Confirmation, Lock, LockError, PendingSetup, Source},
    virtual_locks::lookup_virtual_lock,
};
use uuid::Uuid;

use super::{OfLock, create::parse_timecode, refusal::problem, view};
use crate::{App, Fields, Here, Page, Problem, SignedIn, answer, key};

/// Minutes to choose among, the newest first.
const MINUTES: usize = 6;

/// The page that asks for the minute.
#[derive(Template)]
#[template(path = "locks/confirm.html")]
struct ConfirmPage {
    page: Page,
    fields: Fields,
    lock: Lock,
    minutes: Vec<Minute>,
    has_check: bool,
    /// Whether this is a virtual lock, and the sequence has not been keyed into it.
    not_keyed: bool,
}

/// One minute to choose.
struct Minute {
    /// As keyed, ten digits.
    digits: String,
    /// As keyed, in pairs.
    pairs: String,
    /// As a clock shows it.
    time: String,
    /// What the lock shows if this is the minute, on locks with a display.
    check: Option<String>,
}

/// `GET /locks/{id}/set-up/confirm`.
pub(super) async fn show(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
) -> Result<Response, Problem> {
    match locks::pending_setup(app.portal(), visit.actor(), id).await {
        Ok(pending) => draw(&app, &visit, &pending, Fields::new()).await,
        Err(LockError::NotPending) => Ok(answer::see_other(&format!("/locks/{id}/set-up"))),
        Err(error) => Err(problem(error)),
    }
}

/// `POST /locks/{id}/set-up/confirm`.
pub(super) async fn confirm(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let words = visit.words();
    let setup = fields.get("setup").parse::<Uuid>().ok();
    let (field, typed) = match (fields.get("minute"), fields.get("other")) {
        ("other", typed) => ("other", typed),
        ("", typed) if !typed.is_empty() => ("other", typed),
        (minute, _) => ("minute", minute),
    };
    let refused = match (setup, parse_timecode(typed)) {
        (None, _) => Some(("", words.t(key("set-up-confirm-gone")))),
        (Some(_), None) if field == "other" => {
            Some((field, words.t(key("set-up-confirm-other-wrong"))))
        }
        (Some(_), None) => Some((field, words.t(key("set-up-confirm-choose")))),
        (Some(setup), Some(timecode)) => {
            let confirmation = Confirmation {
                setup: SetupId(setup),
                minute: locks::shown(timecode),
            };
            match locks::confirm_setup(app.portal(), visit.actor(), id, confirmation).await {
                Ok(_) => return Ok(answer::see_other(&format!("/locks/{id}/try"))),
                Err(LockError::TimecodeAhead { now }) => {
                    let text = words.t(key("set-up-confirm-ahead"));
                    Some((field, text.arg("now", words.date_time(now))))
                }
                Err(LockError::TimecodeBefore { first }) => {
                    let text = words.t(key("set-up-confirm-before"));
                    Some((field, text.arg("first", words.date_time(first))))
                }
                Err(LockError::NotPending) => Some(("", words.t(key("set-up-confirm-gone")))),
                Err(error) => return Err(problem(error)),
            }
        }
    };
    if let Some((field, text)) = refused {
        fields.fail(field, text);
    }
    match locks::pending_setup(app.portal(), visit.actor(), id).await {
        Ok(pending) => draw(&app, &visit, &pending, fields).await,
        // Nothing is pending: what is confirmed, or how to begin, stands on the page of the set-up.
        Err(LockError::NotPending) => Ok(answer::see_other(&format!("/locks/{id}/set-up"))),
        Err(error) => Err(problem(error)),
    }
}

async fn draw(
    app: &App,
    visit: &SignedIn,
    pending: &PendingSetup,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let words = visit.words();
    let has_check = !pending.secret.is_empty();
    let minutes = pending
        .minutes(app.portal().now(), MINUTES)
        .into_iter()
        .filter_map(|minute| Some((minute, locks::timecode(minute).ok()?)))
        .map(|(minute, timecode)| {
            let check = has_check.then(|| pending.key(timecode).check_value().to_string());
            Minute::new(timecode, words.time(DateTime::time(minute)), check)
        })
        .collect();
    fields.set("setup", pending.id);
    let keyed = keyed_in(app, visit, pending).await;
    if let Some(timecode) = keyed {
        fields = fields.or("minute", timecode.keys().as_str());
    }
    let page = ConfirmPage {
        page: visit.page(Here::Locks, words.t(key("set-up-confirm-title"))),
        lock: pending.lock.clone(),
        minutes,
        has_check,
        not_keyed: pending.lock.source == Source::Virtual && keyed.is_none(),
        fields,
    };
    let answer = if page.fields.is_wrong() {
        answer::unprocessable(&page)
    } else {
        answer::page(&page)
    };
    answer.map(super::never_stored)
}

/// The minute that a virtual lock was given with this set-up.
async fn keyed_in(app: &App, visit: &SignedIn, pending: &PendingSetup) -> Option<Timecode> {
    if pending.lock.source != Source::Virtual {
        return None;
    }
    let lock = lookup_virtual_lock(app.portal(), visit.actor(), pending.lock.id)
        .await
        .ok()?;
    let timecode = lock.device.timecode()?;
    let check = pending.key(timecode).check_value();
    (lock.device.check_value() == Some(check)).then_some(timecode)
}

impl ConfirmPage {
    fn steps(&self) -> Vec<String> {
        super::steps(self.page.words())
    }
}

impl Minute {
    fn new(timecode: Timecode, time: String, check: Option<String>) -> Self {
        Self {
            digits: timecode.keys().as_str().to_owned(),
            pairs: view::pairs(timecode),
            time,
            check,
        }
    }
}
