//! `/codes`: every code of the account, the newest first.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use netcode::Mode;
use portal::{
    LockId, NetCodeId,
    locks::lookup_lock,
    netcodes::{Filter, State as Standing, list_netcodes},
};
use url::form_urlencoded;
use words::Words;

use super::{lock_problem, problem, rows::Rows, window};
use crate::{App, Choice, Fields, Here, Page, Problem, SignedIn, answer, key};

#[derive(Template)]
#[template(path = "netcodes/history.html")]
struct History {
    page: Page,
    fields: Fields,
    codes: Rows,
    /// The lock whose codes these are.
    lock: Option<String>,
    modes: Vec<Choice>,
    states: Vec<Choice>,
    is_filtered: bool,
    newest: Option<String>,
    older: Option<String>,
}

/// A page of the history.
pub(super) async fn show(
    State(app): State<App>,
    person: SignedIn,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let words = person.words();
    let filter = read(words, &mut fields);
    let lock = match filter.lock {
        None => None,
        Some(id) => Some(
            lookup_lock(app.portal(), person.actor(), id)
                .await
                .map_err(lock_problem)?,
        ),
    };
    let list = list_netcodes(app.portal(), person.actor(), filter)
        .await
        .map_err(problem)?;
    let status = if fields.is_wrong() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = person.page(Here::Codes, words.t("nav-codes"));
    let reader = window::Reader::new(&person, app.portal().now());
    let history = History {
        page,
        codes: Rows::new(reader, &list.codes, lock.is_none()),
        lock: lock.map(|lock| lock.name.to_string()),
        modes: modes(words),
        states: states(words),
        is_filtered: ["lock", "mode", "state"]
            .iter()
            .any(|name| !fields.get(name).is_empty()),
        newest: filter.before.map(|_| address(&fields, None)),
        older: list.older.map(|last| address(&fields, Some(last))),
        fields,
    };
    answer::with_status(status, &history)
}

/// Reads the filters; one that is none is noted and left out.
fn read(words: &Words, fields: &mut Fields) -> Filter {
    Filter {
        lock: optional(words, fields, "lock", |text| text.parse::<LockId>().ok()),
        mode: optional(words, fields, "mode", Mode::from_name),
        state: optional(words, fields, "state", Standing::from_name),
        before: optional(words, fields, "before", |text| {
            text.parse::<NetCodeId>().ok()
        }),
    }
}

fn optional<T>(
    words: &Words,
    fields: &mut Fields,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    if fields.get(name).is_empty() {
        return None;
    }
    let found = read(fields.get(name));
    if found.is_none() {
        fields.fail(name, words.t(key("netcodes-wrong-filter")));
    }
    found
}

fn modes(words: &Words) -> Vec<Choice> {
    let any = Choice::new("", words.t(key("netcodes-any-mode")));
    let modes = Mode::ALL
        .into_iter()
        .map(|mode| Choice::new(mode.name(), window::mode(words, mode)));
    std::iter::once(any).chain(modes).collect()
}

fn states(words: &Words) -> Vec<Choice> {
    let word = |state| match state {
        Standing::NotYet => key("netcodes-state-not-yet"),
        Standing::Open => key("netcodes-state-open"),
        Standing::IfInUse => key("netcodes-state-if-in-use"),
        Standing::Over => key("netcodes-state-over"),
    };
    let any = Choice::new("", words.t(key("netcodes-any-state")));
    let states = Standing::ALL
        .into_iter()
        .map(|state| Choice::new(state.name(), words.t(word(state))));
    std::iter::once(any).chain(states).collect()
}

fn address(fields: &Fields, before: Option<NetCodeId>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in ["lock", "mode", "state"] {
        if !fields.get(name).is_empty() {
            query.append_pair(name, fields.get(name));
        }
    }
    if let Some(before) = before {
        query.append_pair("before", &before.to_string());
    }
    format!("/codes?{}", query.finish())
}
