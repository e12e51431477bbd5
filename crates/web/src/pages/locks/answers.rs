//! What the wizard has asked so far: carried from page to page in the address, so that Back, reload and a bookmark
//! keep everything. Nothing secret is among it: secrets and master codes travel in the bodies of POSTs alone.

use netcode::{Family, Model};
use portal::{
    locks::{LockName, Place, Source, zone_as_typed},
    time::Zone,
};
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use super::words::{name_error, text_error};
use crate::{Fields, key};
use ::words::Words;

/// The fields that every page of the wizard hands on.
pub(super) const KEPT: [&str; 7] = [
    "request", "source", "model", "name", "place", "zone", "mode",
];

/// A page of the wizard that asks, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    /// What stands behind the lock.
    Source,
    /// Which model it is.
    Model,
    /// Name, place and time zone.
    Name,
    /// Which codes it shall accept.
    Mode,
    /// Initialised already, or now: the page that adds the lock.
    Check,
}

impl Question {
    pub(super) const ALL: [Self; 5] = [
        Self::Source,
        Self::Model,
        Self::Name,
        Self::Mode,
        Self::Check,
    ];

    /// The word in the address.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Model => "model",
            Self::Name => "name",
            Self::Mode => "mode",
            Self::Check => "check",
        }
    }

    /// The question, as the heading of its page.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Source => key("wizard-source-title"),
            Self::Model => key("wizard-model-title"),
            Self::Name => key("wizard-name-title"),
            Self::Mode => key("wizard-mode-title"),
            Self::Check => key("wizard-check-title"),
        }
    }

    /// Its words in the list of steps.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Source => key("wizard-step-source"),
            Self::Model => key("wizard-step-model"),
            Self::Name => key("wizard-step-name"),
            Self::Mode => key("wizard-step-mode"),
            Self::Check => key("wizard-step-check"),
        }
    }

    /// The page of a word; the first for any other.
    pub(super) fn find(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|question| question.name() == name)
            .unwrap_or(Self::Source)
    }

    /// Its place among the pages, from 0.
    pub(super) const fn index(self) -> usize {
        self as usize
    }

    /// The page before.
    pub(super) fn before(self) -> Option<Self> {
        self.index().checked_sub(1).map(|at| Self::ALL[at])
    }

    /// The page after; the last is followed by adding the lock.
    pub(super) fn after(self) -> Self {
        Self::ALL.get(self.index() + 1).copied().unwrap_or(self)
    }
}

/// The answers so far, as far as they are right.
#[derive(Debug)]
pub(super) struct Answers {
    pub(super) source: Option<Source>,
    pub(super) model: Option<Model>,
    pub(super) name: Option<LockName>,
    pub(super) place: Option<Place>,
    pub(super) zone: Option<Zone>,
    pub(super) mode: Option<Family>,
    pub(super) request: Option<Uuid>,
}

impl Answers {
    /// Reads the answers, in silence.
    pub(super) fn read(fields: &Fields) -> Self {
        let source = Source::from_name(fields.get("source"));
        let model = Model::from_api_name(fields.get("model"))
            .filter(|model| source.is_some_and(|source| source.allows(*model)));
        let mode = Family::from_name(fields.get("mode"))
            .filter(|mode| model.is_some_and(|model| model.families().contains(mode)));
        Self {
            source,
            model,
            name: LockName::parse(fields.get("name")).ok(),
            place: Place::parse(fields.get("place")).ok(),
            zone: zone_as_typed(fields.get("zone")).ok(),
            mode,
            request: fields.get("request").parse().ok(),
        }
    }

    /// The first page whose answers are missing or wrong; the last page when none is.
    pub(super) fn first_open(&self) -> Question {
        if self.source.is_none() {
            Question::Source
        } else if self.model.is_none() {
            Question::Model
        } else if self.name.is_none() || self.place.is_none() || self.zone.is_none() {
            Question::Name
        } else if self.mode.is_none() {
            Question::Mode
        } else {
            Question::Check
        }
    }
}

/// Notes what is wrong with the answers of one page.
pub(super) fn complain(fields: &mut Fields, question: Question, words: &Words) {
    let answers = Answers::read(fields);
    match question {
        Question::Source => fields.fail("source", words.t(key("wizard-source-missing"))),
        Question::Model => fields.fail("model", words.t(key("wizard-model-missing"))),
        Question::Name => {
            fields.parse("name", LockName::parse, |error| name_error(words, error));
            fields.parse("place", Place::parse, |error| text_error(words, error));
            if answers.zone.is_none() {
                fields.fail("zone", words.t(key("lock-zone-unknown")));
            }
        }
        Question::Mode => fields.fail("mode", words.t(key("wizard-mode-missing"))),
        Question::Check => {}
    }
}

/// The address of a page of the wizard with every answer so far.
pub(super) fn address(fields: &Fields, question: Question) -> String {
    let mut query = Serializer::new(String::new());
    query.append_pair("step", question.name());
    for name in KEPT {
        if fields.has(name) {
            query.append_pair(name, fields.get(name));
        }
    }
    format!("/locks/new?{}", query.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().fold(Fields::new(), |fields, (name, value)| {
            fields.or(name, value)
        })
    }

    #[test]
    fn the_first_open_page_is_the_one_to_answer() {
        let mut known = vec![];
        for (open, next) in [
            (Question::Source, &[("source", "virtual")][..]),
            (Question::Model, &[("model", "KL1060")]),
            (
                Question::Name,
                &[("name", "Gate"), ("zone", "Europe/London")],
            ),
            (Question::Mode, &[("mode", "standard")]),
            (Question::Check, &[]),
        ] {
            assert_eq!(Answers::read(&fields(&known)).first_open(), open);
            known.extend(next);
        }
    }

    #[test]
    fn a_model_that_does_not_fit_the_source_is_open_again() {
        let answers = Answers::read(&fields(&[("source", "factory"), ("model", "HOURKEY1")]));
        assert_eq!(answers.first_open(), Question::Model);
    }

    #[test]
    fn addresses_keep_answers_and_nothing_else() {
        let fields = fields(&[
            ("name", "A & B"),
            ("secret1", "12345678"),
            ("source", "open"),
        ]);
        assert_eq!(
            address(&fields, Question::Model),
            "/locks/new?step=model&source=open&name=A+%26+B"
        );
    }
}
