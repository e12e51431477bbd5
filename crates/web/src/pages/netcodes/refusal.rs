//! What is wrong with what was asked, in words that say what to do.

use jiff::{Timestamp, civil::DateTime};
use netcode::Family;
use portal::{
    netcodes::{AskError, Field, Refusal},
    time::{LockClock, StartError},
};
use words::Words;

use super::window::moment;
use crate::{Fields, key};

/// The name of a field in the form.
pub(super) const fn name(field: Field) -> &'static str {
    match field {
        Field::Lock => "lock",
        Field::Mode => "mode",
        Field::Length => "length",
        Field::Date => "date",
        Field::Hour => "hour",
        Field::Which => "which",
        Field::Variant => "variant",
    }
}

/// Notes every field that could not be read.
pub(super) fn note_errors(words: &Words, fields: &mut Fields, errors: &[AskError]) {
    for error in errors {
        let text = match error {
            AskError::Mode => key("netcodes-wrong-mode"),
            AskError::Length => key("netcodes-wrong-length"),
            AskError::LengthOfMode => key("netcodes-wrong-length-of-mode"),
            AskError::Date => key("netcodes-wrong-date"),
            AskError::Hour => key("netcodes-wrong-hour"),
            AskError::Which => key("netcodes-wrong-which"),
            AskError::Variant => key("netcodes-wrong-variant"),
        };
        fields.fail(name(error.field()), words.t(text));
    }
}

/// Notes why no code can be made.
pub(super) fn note(
    words: &Words,
    fields: &mut Fields,
    clock: &LockClock,
    refusal: Refusal,
    now: Timestamp,
) {
    let said = Said { words, clock, now };
    fields.fail(name(refusal.field()), said.refusal(refusal));
}

struct Said<'a> {
    words: &'a Words,
    clock: &'a LockClock,
    now: Timestamp,
}

impl Said<'_> {
    fn refusal(&self, refusal: Refusal) -> String {
        let words = self.words;
        match refusal {
            Refusal::FactoryNotConnected => words.t(key("netcodes-factory")).to_string(),
            Refusal::NotInitialised => words.t(key("netcodes-not-set-up")).to_string(),
            Refusal::OtherMode { runs } => words
                .t(key("netcodes-other-mode"))
                .arg("runs", family(words, runs))
                .to_string(),
            Refusal::NotOfModel => words.t(key("netcodes-not-of-model")).to_string(),
            Refusal::Start(error) => self.start(error),
            Refusal::Over { closed } => self.with_moment(key("netcodes-over"), closed),
            Refusal::FirstUseOver { closed } => {
                self.with_moment(key("netcodes-first-use-over"), closed)
            }
            Refusal::EndDate { first, last } => words
                .t(key("netcodes-end-date-range"))
                .arg("first", words.date(first))
                .arg("last", words.date(last))
                .to_string(),
            Refusal::BeforeSetup { since } => words
                .t(key("netcodes-before-set-up"))
                .arg("since", words.date_time(since))
                .to_string(),
            Refusal::PastHorizon { last } => words
                .t(key("netcodes-past-horizon"))
                .arg("last", words.date(last))
                .to_string(),
            Refusal::Variant { variants } => words
                .t(key("netcodes-no-variant"))
                .arg("n", i64::from(variants))
                .to_string(),
            Refusal::NoSuchWindow => words.t(key("netcodes-no-such-window")).to_string(),
        }
    }

    fn start(&self, error: StartError) -> String {
        let time = |at: DateTime| self.words.time(at.time());
        match error {
            StartError::Never { from, to } => self
                .words
                .t(key("netcodes-start-never"))
                .arg("from", time(from))
                .arg("to", time(to))
                .to_string(),
            StartError::Twice { .. } => self.words.t(key("netcodes-start-twice")).to_string(),
            StartError::Minutes { before, after } => self
                .words
                .t(key("netcodes-start-minutes"))
                .arg("before", time(before))
                .arg("after", time(after))
                .to_string(),
        }
    }

    fn with_moment(&self, text: &'static str, at: Timestamp) -> String {
        let today = self.clock.wall_time(self.now).date();
        self.words
            .t(text)
            .arg("moment", moment(self.words, self.clock, at, today))
            .to_string()
    }
}

/// What a lock runs, in words.
pub(super) fn family(words: &Words, family: Family) -> String {
    let name = match family {
        Family::Standard => key("netcodes-runs-standard"),
        Family::Acc => key("netcodes-runs-acc"),
        Family::Urm => key("netcodes-runs-urm"),
        Family::EndDate => key("netcodes-runs-end-date"),
        Family::TwentyFourHour => key("netcodes-runs-24-hour"),
    };
    words.t(name).to_string()
}
