//! Add New Lock: one question per page, every answer kept in the address.

use askama::Template;
use axum::{extract::State, response::Response};
use netcode::{Family, Keypad, Model};
use portal::{Permission, locks::Source, time::Zone};

use super::{
    answers::{Answers, KEPT, Question, address, complain},
    words,
};
use crate::{App, Choice, Fields, Here, Page, Problem, SignedIn, answer, key};

/// One page of the wizard.
#[derive(Template)]
#[template(path = "locks/new.html")]
pub(super) struct WizardPage {
    page: Page,
    fields: Fields,
    question: Question,
    answers: Answers,
}

/// `GET /locks/new`.
pub(super) async fn show(
    State(app): State<App>,
    visit: SignedIn,
    fields: Fields,
) -> Result<Response, Problem> {
    visit
        .actor()
        .require(Permission::ManageLocks)
        .map_err(|_| Problem::Forbidden)?;
    let fields = fields
        .or("request", app.portal().new_id())
        .or("zone", &visit.session().time_zone)
        .or("initialised", "now");
    // Every lock starts at standard, so that is chosen until somebody says otherwise.
    let fields = if Question::find(fields.get("step")) == Question::Mode {
        fields.or("mode", Family::Standard.name())
    } else {
        fields
    };
    let asked = Question::find(fields.get("step"));
    let open = Answers::read(&fields).first_open();
    WizardPage::answer(&visit, fields, asked.min(open), asked > open)
}

impl WizardPage {
    /// The page of a question; with what is wrong with its answers when they were given.
    pub(super) fn answer(
        visit: &SignedIn,
        mut fields: Fields,
        question: Question,
        answered: bool,
    ) -> Result<Response, Problem> {
        let text = visit.words();
        if answered {
            complain(&mut fields, question, text);
        }
        let page = Self {
            page: visit.page(Here::AddLock, text.t(key("wizard-title"))),
            answers: Answers::read(&fields),
            question,
            fields,
        };
        if page.fields.is_wrong() {
            answer::unprocessable(&page)
        } else {
            answer::page(&page)
        }
    }

    fn steps(&self) -> Vec<String> {
        let mut steps = super::steps(self.page.words());
        // Set-up and trial follow only where something is keyed in.
        if self.answers.source == Some(Source::Factory) {
            steps.truncate(Question::ALL.len());
        }
        steps
    }

    fn source_choices(&self) -> Vec<Choice> {
        let text = self.page.words();
        Source::ALL
            .into_iter()
            .map(|source| {
                Choice::new(source.name(), text.t(words::source(source)))
                    .sentence(text.t(words::source_about(source)))
                    .icon(words::source_icon(source))
            })
            .collect()
    }

    fn mode_choices(&self) -> Vec<Choice> {
        self.answers
            .model
            .map(|model| super::mode_choices(self.page.words(), model))
            .unwrap_or_default()
    }

    fn initialised_choices(&self) -> Vec<Choice> {
        let text = self.page.words();
        let (now, about) = if self.is_keyed() {
            (
                key("wizard-initialise-now"),
                key("wizard-initialise-now-about"),
            )
        } else {
            (key("wizard-keep"), key("wizard-keep-about"))
        };
        vec![
            Choice::new("now", text.t(now)).sentence(text.t(about)),
            Choice::new("already", text.t(key("wizard-initialised-already")))
                .sentence(text.t(key("wizard-initialised-already-about"))),
        ]
    }

    /// The fields for the secret's groups, with their numbers.
    fn groups(&self) -> Vec<(u32, &'static str)> {
        (1..).zip(super::create::GROUPS).collect()
    }

    fn add_label(&self) -> &'static str {
        if self.is_keyed() {
            key("wizard-add-and-set-up")
        } else {
            key("wizard-add")
        }
    }

    /// Whether some of the models to choose from have weak keys.
    fn warns_of_weak_models(&self) -> bool {
        self.answers.source == Some(Source::Open)
    }

    /// Answers of other pages, to be handed on by this page's form.
    fn kept(&self) -> Vec<(&'static str, &str)> {
        let own: &[&str] = match self.question {
            Question::Source => &["source"],
            Question::Model => &["model"],
            Question::Name => &["name", "place", "zone"],
            Question::Mode => &["mode"],
            Question::Check => &[],
        };
        KEPT.into_iter()
            .filter(|name| !own.contains(name) && self.fields.has(name))
            .map(|name| (name, self.fields.get(name)))
            .collect()
    }

    /// The address of the page before.
    fn back(&self) -> Option<String> {
        let before = self.question.before()?;
        Some(address(&self.fields, before))
    }

    /// The address of the page of an answer.
    fn change(&self, question: &str) -> String {
        address(&self.fields, Question::find(question))
    }

    fn models(&self) -> Vec<Model> {
        self.answers
            .source
            .map(|source| source.models().collect())
            .unwrap_or_default()
    }

    fn zones(&self) -> Vec<String> {
        Zone::places()
    }

    /// Whether the lock can have been initialised before.
    fn may_be_initialised(&self) -> bool {
        self.answers
            .source
            .zip(self.answers.model)
            .is_some_and(|(source, model)| {
                portal::locks::offer::may_be_initialised_already(source, model)
            })
    }

    /// Whether the lock is initialised at its keypad at all.
    fn is_keyed(&self) -> bool {
        self.answers
            .source
            .zip(self.answers.model)
            .is_some_and(|(source, model)| {
                portal::locks::offer::initialisation(source, model).is_some()
            })
    }

    /// Whether a secret may have been keyed in.
    fn takes_secret(&self) -> bool {
        self.answers.source == Some(Source::Open)
            && self
                .answers
                .model
                .is_some_and(portal::locks::offer::takes_secret)
    }

    /// Whether the key of such a lock is weak.
    fn is_weak(&self) -> bool {
        self.answers.source == Some(Source::Open) && !self.takes_secret()
    }
}
