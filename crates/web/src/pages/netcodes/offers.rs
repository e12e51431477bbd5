//! The chips: windows that people ask for most, each a link that fills the form.

use jiff::Timestamp;
use netcode::Mode;
use portal::{
    LockId,
    netcodes::{Ask, AskFields, Quick, Start, quick_asks, usual_ask},
    time::LockClock,
};
use url::form_urlencoded;
use words::Words;

use crate::{Fields, key};

/// A chip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) label: String,
    pub(super) href: String,
    /// Whether the form says this now.
    pub(super) is_on: bool,
}

/// The chips of a mode.
pub(super) fn offers(
    words: &Words,
    fields: &Fields,
    lock: LockId,
    clock: &LockClock,
    mode: Mode,
    now: Timestamp,
) -> Vec<Offer> {
    quick_asks(lock, clock, mode, now)
        .into_iter()
        .map(|(quick, ask)| {
            let filled = AskFields::of(&ask);
            Offer {
                label: label(words, quick, &ask, clock, now),
                href: href(lock, &filled),
                is_on: says(fields, &filled),
            }
        })
        .collect()
}

/// Fills the fields of a form that says nothing yet, or nothing that its mode can have.
pub(super) fn fill(
    fields: Fields,
    lock: LockId,
    clock: &LockClock,
    mode: Mode,
    now: Timestamp,
) -> Fields {
    let Some(ask) = usual_ask(lock, clock, mode, now) else {
        return fields;
    };
    let filled = AskFields::of(&ask);
    let mut fields = fields;
    for (name, value) in pairs(&filled) {
        if fields.get(name).is_empty() {
            fields.set(name, value);
        }
    }
    fields
}

fn pairs(fields: &AskFields) -> [(&'static str, &str); 5] {
    [
        ("mode", &fields.mode),
        ("length", &fields.length),
        ("date", &fields.date),
        ("hour", &fields.hour),
        ("which", &fields.which),
    ]
}

fn says(fields: &Fields, filled: &AskFields) -> bool {
    pairs(filled).into_iter().all(|(name, value)| {
        let is_asked = match name {
            "which" => !value.is_empty(),
            "length" | "hour" => !value.is_empty(),
            _ => true,
        };
        !is_asked || fields.get(name) == value
    })
}

fn href(lock: LockId, fields: &AskFields) -> String {
    let query: String = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(
            pairs(fields)
                .into_iter()
                .filter(|(_, value)| !value.is_empty()),
        )
        .finish();
    format!("/locks/{lock}/generate?{query}")
}

fn label(words: &Words, quick: Quick, ask: &Ask, clock: &LockClock, now: Timestamp) -> String {
    let today = clock.wall_time(now).date();
    match quick {
        Quick::NowOneHour => words.t(key("netcodes-quick-one-hour")).to_string(),
        Quick::NowTwoHours => words.t(key("netcodes-quick-two-hours")).to_string(),
        Quick::Now => words.t(key("netcodes-quick-now")).to_string(),
        Quick::Today => words.t(key("netcodes-quick-today")).to_string(),
        Quick::TonightToNoon => words.t(key("netcodes-quick-tonight")).to_string(),
        Quick::ThisWeek => words.t(key("netcodes-quick-week")).to_string(),
        Quick::Days(days) => match ask.start {
            Start::Until(last) => words
                .t(key("netcodes-quick-until"))
                .arg("date", words.day(last, today))
                .to_string(),
            _ => words.days(days.into()),
        },
    }
}
