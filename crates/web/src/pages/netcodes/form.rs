//! The page that grows: lock, mode, when, the exact window, its price, and the button.

use askama::Template;
use axum::{http::StatusCode, response::Response};
use jiff::{Timestamp, civil::Date};
use netcode::{Duration, Length, Mode};
use portal::{
    NetCodeId,
    locks::{Lock, Source},
    netcodes::{
        Ask, AskFields, NetCodeError, Plan, Preview, Refusal, preview_netcode, write_length,
    },
    time::{LockClock, Occurrence, StartError},
};
use uuid::Uuid;
use words::Words;

use super::{
    offers::{self, Offer},
    problem, refusal,
    window::{self, Reader, Window},
};
use crate::{App, Choice, Fields, Here, Page, Problem, SignedIn, answer, key};

/// The form as it stands, on its way to a page.
pub(super) struct Form {
    lock: Lock,
    fields: Fields,
    ask: Option<Ask>,
    trouble: Trouble,
}

/// What came of sending the form, where that is no field's fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    None,
    NoCredit,
    Reused(NetCodeId),
}

#[derive(Template)]
#[template(path = "netcodes/generate.html")]
struct Generate {
    page: Page,
    fields: Fields,
    lock: Lock,
    source: &'static str,
    runs: String,
    modes: Vec<Choice>,
    offers: Vec<Offer>,
    lengths: Vec<Choice>,
    hours: Vec<Choice>,
    which: Vec<Choice>,
    by_hour: bool,
    to_date: bool,
    preview: Option<Shown>,
    trouble: Trouble,
    request: String,
}

/// The preview as the page shows it.
struct Shown {
    window: Window,
    existing: Option<NetCodeId>,
    balance: u64,
    after: u64,
    notes: Vec<String>,
}

#[derive(Template)]
#[template(path = "netcodes/obstacle.html")]
struct Obstacle {
    page: Page,
    lock: Lock,
    is_factory: bool,
}

impl Form {
    pub(super) fn new(lock: Lock, fields: Fields) -> Self {
        Self {
            lock,
            fields,
            ask: None,
            trouble: Trouble::None,
        }
    }

    /// Fills what the form does not say with what people mean when they say nothing.
    pub(super) fn filled(mut self, now: Timestamp) -> Self {
        let clock = self.lock.clock(now);
        let mode = Mode::from_name(self.fields.get("mode"));
        let running = self.lock.mode.modes();
        let Some(mode) = mode.or_else(|| running.first().copied()) else {
            return self;
        };
        // Another mode was chosen: what it cannot have is chosen anew.
        let known = read_length(self.fields.get("length"));
        if known.is_some_and(|length| Duration::new(mode, length).is_none()) {
            self.fields.set("length", "");
        }
        self.fields = offers::fill(self.fields, self.lock.id, &clock, mode, now);
        self
    }

    /// Reads the fields; what is wrong is noted with each.
    pub(super) fn read(&mut self, words: &Words) -> Option<Ask> {
        let asked = ask_fields(&self.fields);
        match Ask::read(self.lock.id, &asked) {
            Ok(ask) => self.ask = Some(ask),
            Err(errors) => refusal::note_errors(words, &mut self.fields, &errors),
        }
        self.ask
    }

    /// Notes why no code can be made.
    pub(super) fn refused(&mut self, words: &Words, refusal: Refusal, now: Timestamp) {
        let clock = self.lock.clock(now);
        refusal::note(words, &mut self.fields, &clock, refusal, now);
        if matches!(refusal, Refusal::Start(StartError::Twice { .. })) {
            self.fields.set("asks-which", "yes");
        }
    }

    pub(super) fn in_trouble(&mut self, trouble: Trouble) {
        self.trouble = trouble;
    }

    pub(super) fn fail(&mut self, field: &str, message: impl ToString) {
        self.fields.fail(field, message);
    }

    pub(super) fn raw(&self, field: &str) -> &str {
        self.fields.raw(field)
    }

    /// The page. `status` is that of a form without a mistake.
    pub(super) async fn answer(
        mut self,
        app: &App,
        person: &SignedIn,
        status: StatusCode,
    ) -> Result<Response, Problem> {
        let words = person.words();
        let page = person.page(Here::Generate, words.t("nav-generate"));
        let is_factory = self.lock.source == Source::Factory;
        if is_factory || self.lock.setup.is_none() {
            let lock = self.lock;
            return answer::with_status(
                status,
                &Obstacle {
                    page,
                    lock,
                    is_factory,
                },
            );
        }
        let preview = self.preview(app, person).await?;
        let status = if self.fields.is_wrong() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            status
        };
        let now = app.portal().now();
        let shown = preview.map(|preview| Shown::new(Reader::new(person, now), &preview));
        answer::with_status(status, &self.page(app, words, page, shown, now))
    }

    /// The window, where everything before it is right. What is wrong with it is noted.
    async fn preview(&mut self, app: &App, person: &SignedIn) -> Result<Option<Preview>, Problem> {
        let Some(ask) = self.ask.filter(|_| !self.fields.is_wrong()) else {
            return Ok(None);
        };
        match preview_netcode(app.portal(), person.actor(), ask).await {
            Ok(preview) => Ok(Some(preview)),
            Err(NetCodeError::Refused(refusal)) => {
                self.refused(person.words(), refusal, app.portal().now());
                Ok(None)
            }
            Err(error) => Err(problem(error)),
        }
    }

    fn page(
        self,
        app: &App,
        words: &'static Words,
        page: Page,
        preview: Option<Shown>,
        now: Timestamp,
    ) -> Generate {
        let Self {
            lock,
            fields,
            trouble,
            ..
        } = self;
        let clock = lock.clock(now);
        let mode = Mode::from_name(fields.get("mode"))
            .filter(|mode| lock.model.modes().contains(mode))
            .unwrap_or(Mode::StandardMulti);
        let duration = Duration::all(mode).find(|duration| {
            mode_of_one_length(mode) || write_length(duration.length()) == fields.get("length")
        });
        let by_hour = duration.is_none_or(|duration| !duration.starts_at_midnight());
        let request = Uuid::parse_str(fields.get("request"))
            .ok()
            .filter(|_| !matches!(trouble, Trouble::Reused(_)))
            .unwrap_or_else(|| app.portal().new_id());
        Generate {
            source: source_text(lock.source),
            runs: refusal::family(words, lock.mode),
            modes: modes(words, &lock),
            offers: offers::offers(words, &fields, lock.id, &clock, mode, now),
            lengths: lengths(words, mode),
            hours: hours(words, &fields, &clock, now),
            which: which(words, &fields),
            by_hour,
            to_date: mode == Mode::EndDate,
            preview,
            trouble,
            request: request.to_string(),
            page,
            fields,
            lock,
        }
    }
}

impl Shown {
    fn new(reader: Reader<'_>, preview: &Preview) -> Self {
        Self {
            window: Window::of_plan(reader, &preview.plan),
            existing: preview.existing,
            balance: preview.balance,
            after: preview.balance.saturating_sub(preview.price()),
            notes: notes(reader.words, &preview.plan, reader.now),
        }
    }
}

/// What to know before paying, only where it applies.
fn notes(words: &Words, plan: &Plan, now: Timestamp) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some((from, to)) = plan.repeated {
        let text = words
            .t(key("netcodes-note-repeated"))
            .arg("from", words.time(from.time()))
            .arg("to", words.time(to.time()));
        notes.push(text.to_string());
    }
    let by = plan.first_use_by.unwrap_or(plan.closes);
    let left = by.duration_since(now).as_mins();
    if left < 20 {
        let text = words
            .t(key("netcodes-note-soon-over"))
            .arg("minutes", words.minutes(left));
        notes.push(text.to_string());
    }
    if let Some(horizon) = plan.horizon {
        let text = words
            .t(key("netcodes-note-horizon"))
            .arg("date", words.date(horizon));
        notes.push(text.to_string());
    }
    notes
}

pub(super) fn ask_fields(fields: &Fields) -> AskFields {
    let text = |name| fields.get(name).to_owned();
    AskFields {
        mode: text("mode"),
        length: text("length"),
        date: text("date"),
        hour: text("hour"),
        which: text("which"),
        variant: text("variant"),
    }
}

fn modes(words: &Words, lock: &Lock) -> Vec<Choice> {
    let running = lock.mode.modes().iter();
    running
        .map(|mode| {
            Choice::new(mode.name(), window::mode(words, *mode))
                .sentence(window::mode_sentence(words, *mode))
                .icon(window::mode_icon(*mode))
        })
        .collect()
}

const fn mode_of_one_length(mode: Mode) -> bool {
    matches!(mode, Mode::EndDate | Mode::TwentyFourHour)
}

fn lengths(words: &Words, mode: Mode) -> Vec<Choice> {
    if mode_of_one_length(mode) {
        return Vec::new();
    }
    Duration::all(mode)
        .map(|duration| {
            let length = duration.length();
            Choice::new(write_length(length), window::length(words, length))
        })
        .collect()
}

fn read_length(text: &str) -> Option<Length> {
    Mode::ALL
        .into_iter()
        .flat_map(Duration::all)
        .map(Duration::length)
        .find(|length| write_length(*length) == text && !text.is_empty())
}

/// The hours at which codes can start on the chosen date, and what was typed if it is none of them.
fn hours(words: &Words, fields: &Fields, clock: &LockClock, now: Timestamp) -> Vec<Choice> {
    let date: Date = fields
        .get("date")
        .parse()
        .unwrap_or_else(|_| clock.wall_time(now).date());
    let mut hours: Vec<Choice> = clock
        .starts_on(date)
        .into_iter()
        .map(|time| Choice::new(words.time(time), words.time(time)))
        .collect();
    let typed: String = fields.get("hour").chars().take(20).collect();
    if !typed.is_empty() && hours.iter().all(|hour| hour.value != typed) {
        hours.insert(0, Choice::new(&typed, &typed));
    }
    hours
}

/// The question that only an hour shown twice raises.
fn which(words: &Words, fields: &Fields) -> Vec<Choice> {
    if !fields.is("asks-which", "yes") && fields.get("which").is_empty() {
        return Vec::new();
    }
    [Occurrence::Earlier, Occurrence::Later]
        .map(|which| match which {
            Occurrence::Earlier => Choice::new("earlier", words.t(key("netcodes-which-earlier"))),
            Occurrence::Later => Choice::new("later", words.t(key("netcodes-which-later"))),
        })
        .to_vec()
}

/// What codes of such a lock open and what they do not.
pub(super) const fn source_text(source: Source) -> &'static str {
    match source {
        Source::Factory => key("netcodes-source-factory"),
        Source::Open => key("netcodes-source-open"),
        Source::Virtual => key("netcodes-source-virtual"),
    }
}
