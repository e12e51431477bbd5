//! Changing what a lock accepts: the sequence to key in, and the word that it was keyed.

use askama::Template;
use axum::{extract::State, response::Response};
use netcode::{Family, Sequence, Series, Values};
use portal::locks::{self, Lock, LockError, Source};

use super::{
    OfLock, manageable, master,
    refusal::problem,
    sequence::{Part, parts},
    words,
};
use crate::{App, Choice, Fields, Here, Page, Problem, SignedIn, answer, key};

/// The page that asks for the mode.
#[derive(Template)]
#[template(path = "locks/mode.html")]
struct ModePage {
    page: Page,
    fields: Fields,
    lock: Lock,
}

/// The page that shows the sequence.
#[derive(Template)]
#[template(path = "locks/mode-sequence.html")]
struct SequencePage {
    page: Page,
    lock: Lock,
    mode: Family,
    parts: Vec<Part>,
}

/// `GET /locks/{id}/mode`.
pub(super) async fn show(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    fields: Fields,
) -> Result<Response, Problem> {
    let lock = manageable(&app, &visit, id).await?;
    draw(&visit, lock, fields)
}

/// `POST /locks/{id}/mode/sequence`: what to key in for the mode. The master code goes no further.
pub(super) async fn sequence(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let lock = manageable(&app, &visit, id).await?;
    let mode = chosen(&visit, &mut fields, &lock);
    if !locks::keyed_by_number(&lock) {
        return draw(&visit, lock, fields);
    }
    let master_code = master::read(&mut fields, lock.model, visit.words());
    let Some((mode, master_code)) = mode.zip(master_code) else {
        return draw(&visit, lock, fields);
    };
    let values = Values {
        master_code: Some(master_code),
        family: Some(mode),
        ..Values::default()
    };
    let title = visit.words().t(key("lock-mode-title"));
    answer::page(&SequencePage {
        page: visit.page(Here::Locks, title.arg("name", lock.name.as_str())),
        parts: parts(lock.model, Sequence::SetFamily, &values),
        mode,
        lock,
    })
    .map(super::never_stored)
}

/// `GET /locks/{id}/mode/sequence`: somebody reloads or comes back.
pub(super) async fn without_master_code(_: SignedIn, OfLock(id): OfLock) -> Response {
    answer::see_other(&format!("/locks/{id}/mode"))
}

/// `POST /locks/{id}/mode`: the lock was set to it.
pub(super) async fn change(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let lock = manageable(&app, &visit, id).await?;
    let Some(mode) = chosen(&visit, &mut fields, &lock) else {
        return draw(&visit, lock, fields);
    };
    match locks::set_mode(app.portal(), visit.actor(), id, mode).await {
        Ok(()) => Ok(answer::see_other(&format!("/locks/{id}"))),
        Err(LockError::NotInitialised) => {
            fields.fail("", visit.words().t(key("lock-mode-not-yet")));
            draw(&visit, lock, fields)
        }
        Err(error) => Err(problem(error)),
    }
}

fn chosen(visit: &SignedIn, fields: &mut Fields, lock: &Lock) -> Option<Family> {
    let mode =
        Family::from_name(fields.get("mode")).filter(|mode| lock.model.families().contains(mode));
    if mode.is_none() {
        fields.fail("mode", visit.words().t(key("wizard-mode-missing")));
    }
    mode
}

fn draw(visit: &SignedIn, lock: Lock, fields: Fields) -> Result<Response, Problem> {
    let wanted = lock.setup.as_ref().map_or(lock.mode, |setup| setup.wanted);
    let fields = fields.or("mode", wanted.name());
    let title = visit.words().t(key("lock-mode-title"));
    let page = ModePage {
        page: visit.page(Here::Locks, title.arg("name", lock.name.as_str())),
        fields,
        lock,
    };
    if page.fields.is_wrong() {
        answer::unprocessable(&page)
    } else {
        answer::page(&page)
    }
}

impl SequencePage {
    fn is_virtual(&self) -> bool {
        self.lock.source == Source::Virtual
    }
}

impl ModePage {
    fn choices(&self) -> Vec<Choice> {
        super::mode_choices(self.page.words(), self.lock.model)
    }

    fn is_ready(&self) -> bool {
        self.lock.setup.is_some() || self.lock.source == Source::Factory
    }

    fn is_keyed_by_number(&self) -> bool {
        locks::keyed_by_number(&self.lock)
    }

    fn has_mode_flags(&self) -> bool {
        self.lock.model.sequence(Sequence::SetModeFlags).is_some()
    }

    fn is_smart(&self) -> bool {
        self.lock.model.series() == Series::Cl
    }

    /// The master code to begin with, where the factory's can be right.
    fn default_master_code(&self) -> &'static str {
        if self.lock.model.needs_own_master_code() {
            ""
        } else {
            self.lock.model.factory_master_code()
        }
    }
}
