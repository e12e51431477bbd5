//! The end of a set-up: one free code to try at the door, or at the virtual keypad.

use askama::Template;
use axum::{extract::State, response::Response};
use jiff::Timestamp;
use portal::{
    locks::{self, Lock, Source},
    netcodes::{self, NetCode, NetCodeError, Refusal},
};

use super::{OfLock, refusal::problem};
use crate::{App, Fields, Here, Page, Problem, SignedIn, answer, key};

/// The page that offers the test code, or shows it.
#[derive(Template)]
#[template(path = "locks/try.html")]
struct TryPage {
    page: Page,
    fields: Fields,
    lock: Lock,
    code: Option<NetCode>,
}

/// `GET /locks/{id}/try`.
pub(super) async fn show(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    fields: Fields,
) -> Result<Response, Problem> {
    let lock = locks::lookup_lock(app.portal(), visit.actor(), id)
        .await
        .map_err(problem)?;
    if lock.setup.is_none() {
        return Ok(answer::see_other(&format!("/locks/{id}/set-up")));
    }
    let code = match fields.get("code").parse() {
        Ok(code) => netcodes::lookup_netcode(app.portal(), visit.actor(), code)
            .await
            .ok()
            .filter(|code| code.lock == id),
        Err(_) => None,
    };
    draw(&app, &visit, lock, code, Fields::new())
}

/// `POST /locks/{id}/try`.
pub(super) async fn issue(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let lock = locks::lookup_lock(app.portal(), visit.actor(), id)
        .await
        .map_err(problem)?;
    let words = visit.words();
    let Ok(request) = fields.get("request").parse() else {
        fields.fail("", words.t(key("wizard-request-missing")));
        return draw(&app, &visit, lock, None, fields);
    };
    let text = match netcodes::issue_test_code(app.portal(), visit.actor(), request, id).await {
        Ok(issued) => return Ok(to_code(&lock, issued.id)),
        Err(NetCodeError::TestGiven(code)) => return Ok(to_code(&lock, code)),
        Err(NetCodeError::Refused(Refusal::OtherMode { .. })) => key("try-other-mode"),
        Err(NetCodeError::Refused(Refusal::NotInitialised)) => key("try-not-set-up"),
        Err(NetCodeError::Refused(Refusal::FactoryNotConnected)) => {
            key("lock-source-factory-honest")
        }
        Err(NetCodeError::Refused(_) | NetCodeError::RequestReused(_)) => key("try-refused"),
        Err(NetCodeError::Lock(error)) => return Err(problem(error)),
        Err(NetCodeError::Forbidden(_)) => return Err(Problem::Forbidden),
        Err(error) => return Err(Problem::internal(error)),
    };
    fields.fail("", words.t(text));
    draw(&app, &visit, lock, None, fields)
}

fn to_code(lock: &Lock, code: portal::NetCodeId) -> Response {
    answer::see_other(&format!("/locks/{}/try?code={code}", lock.id))
}

fn draw(
    app: &App,
    visit: &SignedIn,
    lock: Lock,
    code: Option<NetCode>,
    mut fields: Fields,
) -> Result<Response, Problem> {
    fields.set("request", app.portal().new_id());
    let title = visit.words().t(key("try-title"));
    let page = TryPage {
        page: visit.page(Here::Locks, title.arg("name", lock.name.as_str())),
        fields,
        lock,
        code,
    };
    let answer = if page.fields.is_wrong() {
        answer::unprocessable(&page)
    } else {
        answer::page(&page)
    };
    answer.map(super::never_stored)
}

impl TryPage {
    fn steps(&self) -> Vec<String> {
        super::steps(self.page.words())
    }

    fn is_virtual(&self) -> bool {
        self.lock.source == Source::Virtual
    }

    fn is_factory(&self) -> bool {
        self.lock.source == Source::Factory
    }

    fn opens(&self, code: &NetCode) -> String {
        self.moment(code.opens)
    }

    fn closes(&self, code: &NetCode) -> String {
        self.moment(code.closes)
    }

    /// An instant on the wall of the lock's place.
    fn moment(&self, at: Timestamp) -> String {
        let zone = &self.lock.zone;
        let today = zone.wall(self.page.now()).date();
        self.page.words().moment(zone.wall(at), today)
    }

    /// The digits in groups.
    fn groups(&self, code: &NetCode) -> Vec<String> {
        let digits: Vec<char> = code.code.as_str().chars().collect();
        digits
            .chunks(3)
            .map(|group| group.iter().collect())
            .collect()
    }
}
