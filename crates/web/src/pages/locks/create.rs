//! The end of the wizard's questions: the POST that adds the lock.

use axum::{extract::State, response::Response};
use netcode::{GROUP_COUNT, Identifier, Secret, SecretError, Timecode};
use portal::locks::{Initialised, LockError, NewLock, add_lock, offer};

use super::{
    answers::{Answers, Question},
    refusal::problem,
    wizard::WizardPage,
};
use crate::{App, Fields, Problem, SignedIn, answer, key};
use ::words::Words;

/// The names of the fields for the secret's groups.
pub(super) const GROUPS: [&str; GROUP_COUNT] =
    ["secret1", "secret2", "secret3", "secret4", "secret5"];

/// `POST /locks/new`.
pub(super) async fn create(
    State(app): State<App>,
    visit: SignedIn,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let answers = Answers::read(&fields);
    let open = answers.first_open();
    let words = visit.words();
    let initialised = initialised(&mut fields, &answers, words);
    let Some((new, initialised)) = new_lock(answers).zip(initialised) else {
        return WizardPage::answer(&visit, fields, open, open != Question::Check);
    };
    let new = NewLock { initialised, ..new };
    let keyed = offer::initialisation(new.source, new.model).is_some() && new.initialised.is_none();
    match add_lock(app.portal(), visit.actor(), new).await {
        Ok(id) if keyed => Ok(answer::see_other(&format!("/locks/{id}/set-up"))),
        Ok(id) => Ok(answer::see_other(&format!("/locks/{id}"))),
        Err(LockError::TimecodeAhead { now }) => {
            let text = words.t(key("wizard-timecode-ahead"));
            fields.fail("timecode", text.arg("now", words.date_time(now)));
            WizardPage::answer(&visit, fields, Question::Check, false)
        }
        Err(LockError::AlreadyAdded(_)) => {
            fields.fail("", words.t(key("wizard-added-before")));
            fields.set("request", app.portal().new_id());
            WizardPage::answer(&visit, fields, Question::Check, false)
        }
        Err(error) => Err(problem(error)),
    }
}

fn new_lock(answers: Answers) -> Option<NewLock> {
    Some(NewLock {
        request: answers.request?,
        source: answers.source?,
        model: answers.model?,
        name: answers.name?,
        place: answers.place?,
        zone: answers.zone?,
        mode: answers.mode?,
        initialised: None,
    })
}

/// What is said of an earlier initialisation: `None` when something is wrong with it, which is then noted.
fn initialised(
    fields: &mut Fields,
    answers: &Answers,
    words: &Words,
) -> Option<Option<Initialised>> {
    let may = answers
        .source
        .zip(answers.model)
        .is_some_and(|(source, model)| offer::may_be_initialised_already(source, model));
    if answers.request.is_none() {
        fields.fail("", words.t(key("wizard-request-missing")));
    }
    if !may || fields.get("initialised") == "now" {
        return Some(None);
    }
    if fields.get("initialised") != "already" {
        fields.fail("initialised", words.t(key("wizard-initialised-missing")));
        return None;
    }
    let timecode = fields.parse(
        "timecode",
        |typed| parse_timecode(typed).ok_or(()),
        |()| words.t(key("wizard-timecode-wrong")),
    );
    let identifier = fields.parse(
        "identifier",
        |typed| Identifier::parse(typed).ok_or(()),
        |()| words.t(key("wizard-identifier-wrong")),
    );
    let secret = secret(fields, answers, words);
    Some(Some(Initialised {
        timecode: timecode?,
        identifier: identifier?,
        secret: secret?,
    }))
}

/// Ten digits as keyed, or twelve as the API writes them; blanks between do no harm.
pub(super) fn parse_timecode(typed: &str) -> Option<Timecode> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    Timecode::parse(&digits).or_else(|| Timecode::parse_api(&digits))
}

fn secret(fields: &mut Fields, answers: &Answers, words: &Words) -> Option<Secret> {
    let takes = answers.source == Some(portal::locks::Source::Open)
        && answers.model.is_some_and(offer::takes_secret);
    if !takes || fields.is("no_secret", "yes") {
        return Some(Secret::EMPTY);
    }
    let mut secret = Secret::EMPTY;
    for (number, name) in (1_u32..).zip(GROUPS) {
        let typed: String = fields
            .get(name)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let error = match secret.add_group(&typed) {
            Ok(()) => continue,
            Err(error) => error,
        };
        let text = match error {
            SecretError::Length => words.t(key("wizard-secret-length")),
            SecretError::Group(_) => words.t(key("wizard-secret-check")),
        };
        fields.fail(name, text.arg("n", number));
        return None;
    }
    Some(secret)
}
