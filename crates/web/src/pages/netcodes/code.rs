//! `/codes/{id}`: the digits, when they open, how to key them in, and what may go wrong.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::Timestamp;
use netcode::{Mode, Series};
use portal::{
    NetCodeId,
    locks::Source,
    netcodes::{AskFields, Kind, NetCode, State as Standing, free_variant, lookup_netcode},
};
use url::form_urlencoded;
use words::Words;

use super::{
    form::source_text,
    problem, refusal,
    rows::{self, Shown},
    window::{self, Reader, Window, moment},
};
use crate::{App, Fields, Here, Keys, Page, Problem, SignedIn, answer, key};

#[derive(Template)]
#[template(path = "netcodes/code.html")]
struct CodePage {
    page: Page,
    code: NetCode,
    groups: Vec<String>,
    window: Window,
    mode: String,
    length: String,
    state: Shown,
    keys: Keys,
    key_hint: String,
    source: &'static str,
    is_virtual: bool,
    is_test: bool,
    /// The lock had it already: nothing was charged.
    had: bool,
    troubles: Vec<String>,
    notes: Vec<String>,
    /// Leads to another code for the same window, where the model has one.
    another: Option<String>,
    share: String,
    plain: String,
}

/// The page of a code.
pub(super) async fn show(
    State(app): State<App>,
    person: SignedIn,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let id: NetCodeId = id.parse().map_err(|_| Problem::NotFound)?;
    let code = lookup_netcode(app.portal(), person.actor(), id)
        .await
        .map_err(problem)?;
    let now = app.portal().now();
    let another = another(&app, &person, &code, now).await?;
    let words = person.words();
    let title = words
        .t(key("netcodes-code-title"))
        .arg("lock", code.lock_name.as_str());
    let page = person.page(Here::Codes, title);
    answer::page(&CodePage {
        page,
        groups: rows::groups(&code),
        window: Window::of_code(Reader::new(&person, now), &code),
        mode: window::mode(words, code.mode()),
        length: length(words, &code),
        state: rows::shown(&code, now),
        keys: Keys::new(code.code.as_str()),
        key_hint: key_hint(words, &code),
        source: source_text(code.source),
        is_virtual: code.source == Source::Virtual,
        is_test: code.kind == Kind::Test,
        had: fields.has("had"),
        troubles: troubles(words, &code),
        notes: notes(words, &code, now),
        another,
        share: share(words, &code),
        plain: code.code.as_str().to_owned(),
        code,
    })
}

/// The length, in modes that have more than one.
fn length(words: &Words, code: &NetCode) -> String {
    match code.mode() {
        Mode::EndDate | Mode::TwentyFourHour => String::new(),
        _ => window::length(words, code.duration.length()),
    }
}

async fn another(
    app: &App,
    person: &SignedIn,
    code: &NetCode,
    now: Timestamp,
) -> Result<Option<String>, Problem> {
    let is_of_use =
        code.fits_lock() && matches!(code.state(now), Standing::NotYet | Standing::Open);
    if !is_of_use || code.model.variants() < 2 {
        return Ok(None);
    }
    let free = free_variant(app.portal(), person.actor(), code)
        .await
        .map_err(problem)?;
    Ok(free.map(|variant| {
        let fields = AskFields::of(&code.ask(variant));
        let query: String = form_urlencoded::Serializer::new(String::new())
            .append_pair("mode", &fields.mode)
            .append_pair("length", &fields.length)
            .append_pair("date", &fields.date)
            .append_pair("hour", &fields.hour)
            .append_pair("which", &fields.which)
            .append_pair("variant", &fields.variant)
            .finish();
        format!("/locks/{}/generate?{query}", code.lock)
    }))
}

fn key_hint(words: &Words, code: &NetCode) -> String {
    let text = match code.model.series() {
        Series::Kl => key("netcodes-key-in-kl"),
        Series::Cl => key("netcodes-key-in-cl"),
        Series::Open => key("netcodes-key-in-open"),
    };
    words
        .t(text)
        .arg("seconds", i64::from(code.model.open_seconds()))
        .to_string()
}

/// Why the lock would refuse the code for good.
fn troubles(words: &Words, code: &NetCode) -> Vec<String> {
    let mut troubles = Vec::new();
    if code.lock_removed {
        troubles.push(words.t(key("netcodes-trouble-removed")).to_string());
    } else if code.setup_replaced {
        troubles.push(words.t(key("netcodes-trouble-set-up-again")).to_string());
    } else if !code.fits_lock() {
        let text = words
            .t(key("netcodes-trouble-mode"))
            .arg("runs", refusal::family(words, code.lock_runs))
            .arg("mode", window::mode(words, code.mode()));
        troubles.push(text.to_string());
    }
    troubles
}

/// What may go wrong at the door, only where it applies.
fn notes(words: &Words, code: &NetCode, now: Timestamp) -> Vec<String> {
    if code.state(now) == Standing::Over {
        return Vec::new();
    }
    let today = code.clock.wall_time(now).date();
    let mut notes = Vec::new();
    if let Some(by) = code.first_use_by {
        let text = if by > now {
            key("netcodes-note-first-use")
        } else {
            key("netcodes-note-first-use-over")
        };
        let by = moment(words, &code.clock, by, today);
        notes.push(words.t(text).arg("by", by).to_string());
    }
    if matches!(code.mode(), Mode::Acc | Mode::Urm) {
        notes.push(words.t(key("netcodes-note-supersedes")).to_string());
    }
    if let Some((from, to)) = code.repeated() {
        let text = words
            .t(key("netcodes-note-repeated"))
            .arg("from", words.time(from.time()))
            .arg("to", words.time(to.time()));
        notes.push(text.to_string());
    }
    notes
}

/// What is handed on to the person at the door: dates in full, since it may be read on another day.
fn share(words: &Words, code: &NetCode) -> String {
    let wall = |at| words.date_time(code.clock.wall_time(at));
    words
        .t(key("netcodes-share"))
        .arg("digits", rows::groups(code).join(" "))
        .arg("lock", code.lock_name.as_str())
        .arg("opens", wall(code.opens))
        .arg("ends", wall(code.closes))
        .to_string()
}
