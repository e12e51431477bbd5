//! Changing what is written about a lock, and deleting a lock.

use askama::Template;
use axum::{extract::State, response::Response};
use portal::locks::{self, Description, Lock, LockError, LockName, Notes, Place, Source};

use super::{
    OfLock, manageable,
    refusal::problem,
    words::{name_error, text_error},
};
use crate::{App, Fields, Here, Page, Problem, SignedIn, answer, key};

/// The form with name, place and notes.
#[derive(Template)]
#[template(path = "locks/edit.html")]
struct EditPage {
    page: Page,
    fields: Fields,
    lock: Lock,
}

/// The page that says what deleting does, and asks for the name.
#[derive(Template)]
#[template(path = "locks/delete.html")]
struct DeletePage {
    page: Page,
    fields: Fields,
    lock: Lock,
}

/// `GET /locks/{id}/edit`.
pub(super) async fn show(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
) -> Result<Response, Problem> {
    let lock = manageable(&app, &visit, id).await?;
    let fields = Fields::new()
        .or("name", &lock.name)
        .or("place", &lock.place)
        .or("notes", &lock.notes);
    draw_edit(&visit, lock, fields)
}

/// `POST /locks/{id}/edit`.
pub(super) async fn save(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let lock = manageable(&app, &visit, id).await?;
    let words = visit.words();
    let name = fields.parse("name", LockName::parse, |error| name_error(words, error));
    let place = fields.parse("place", Place::parse, |error| text_error(words, error));
    let notes = fields.parse("notes", Notes::parse, |error| text_error(words, error));
    let (Some(name), Some(place), Some(notes)) = (name, place, notes) else {
        return draw_edit(&visit, lock, fields);
    };
    let description = Description { name, place, notes };
    locks::describe_lock(app.portal(), visit.actor(), id, description)
        .await
        .map_err(problem)?;
    Ok(answer::see_other(&format!("/locks/{id}?saved=yes")))
}

/// `GET /locks/{id}/delete`.
pub(super) async fn ask(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
) -> Result<Response, Problem> {
    let lock = manageable(&app, &visit, id).await?;
    draw_delete(&visit, lock, Fields::new())
}

/// `POST /locks/{id}/delete`.
pub(super) async fn delete(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let lock = manageable(&app, &visit, id).await?;
    let typed = fields.get("name").to_owned();
    match locks::remove_lock(app.portal(), visit.actor(), id, typed).await {
        Ok(()) => Ok(answer::see_other("/locks")),
        Err(LockError::NameDiffers) => {
            let text = visit.words().t(key("lock-delete-differs"));
            fields.fail("name", text.arg("name", lock.name.as_str()));
            draw_delete(&visit, lock, fields)
        }
        Err(error) => Err(problem(error)),
    }
}

impl DeletePage {
    fn is_virtual(&self) -> bool {
        self.lock.source == Source::Virtual
    }
}

fn draw_edit(visit: &SignedIn, lock: Lock, fields: Fields) -> Result<Response, Problem> {
    let title = visit.words().t(key("lock-edit-title"));
    let page = EditPage {
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

fn draw_delete(visit: &SignedIn, lock: Lock, fields: Fields) -> Result<Response, Problem> {
    let title = visit.words().t(key("lock-delete-title"));
    let page = DeletePage {
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
