//! Codes in a list: of the account or of one lock.

use super::{
    problem,
    window::{self, Reader, Window},
};
use crate::{App, Problem, SignedIn, key};
use jiff::Timestamp;
use portal::{
    LockId, NetCodeId,
    netcodes::{Filter, Kind, NetCode, State, newest_netcodes},
};

/// Codes as `netcodes/rows.html` shows them; the template that includes it has them in a field `codes`.
pub(crate) struct Rows {
    pub(crate) rows: Vec<Row>,
    /// Whether the lock is named in each row.
    pub(crate) names_lock: bool,
}

/// One code in a list.
pub(crate) struct Row {
    pub(crate) id: NetCodeId,
    pub(crate) lock_name: String,
    pub(crate) groups: Vec<String>,
    pub(crate) window: Window,
    pub(crate) mode: String,
    pub(crate) state: Shown,
    pub(crate) is_test: bool,
    pub(crate) issued: Timestamp,
    pub(crate) person: String,
}

/// A state as an icon and a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) kind: &'static str,
    pub(crate) icon: &'static str,
    pub(crate) word: &'static str,
}

impl Rows {
    pub(super) fn new(reader: Reader<'_>, codes: &[NetCode], names_lock: bool) -> Self {
        let rows = codes.iter().map(|code| Row::new(reader, code)).collect();
        Self { rows, names_lock }
    }
}

impl Row {
    fn new(reader: Reader<'_>, code: &NetCode) -> Self {
        Self {
            id: code.id,
            lock_name: code.lock_name.to_string(),
            groups: groups(code),
            window: Window::of_code(reader, code),
            mode: window::mode(reader.words, code.mode()),
            state: shown(code, reader.now),
            is_test: code.kind == Kind::Test,
            issued: code.issued,
            person: code.person_name.clone(),
        }
    }
}

/// The newest codes of a lock, for its page.
///
/// # Errors
/// [`Problem`], as the history has.
pub(crate) async fn newest_of_lock(
    app: &App,
    person: &SignedIn,
    lock: LockId,
    most: usize,
) -> Result<Rows, Problem> {
    let filter = Filter {
        lock: Some(lock),
        ..Filter::default()
    };
    let codes = newest_netcodes(app.portal(), person.actor(), filter, most)
        .await
        .map_err(problem)?;
    let reader = Reader::new(person, app.portal().now());
    Ok(Rows::new(reader, &codes, false))
}

/// The digits in the groups in which they are read out.
pub(super) fn groups(code: &NetCode) -> Vec<String> {
    code.code.groups().map(str::to_owned).collect()
}

/// How a code stands: a dead one never opens, whatever its window says.
pub(super) fn shown(code: &NetCode, now: Timestamp) -> Shown {
    let (kind, icon, word) = match code.state(now) {
        State::Over => ("over", "clock-off", key("netcodes-state-over")),
        _ if !code.fits_lock() => ("bad", "ban", key("netcodes-state-dead")),
        State::NotYet => ("soon", "hourglass", key("netcodes-state-not-yet")),
        State::Open => ("open", "lock-open", key("netcodes-state-open")),
        State::IfInUse => ("soon", "lock-question", key("netcodes-state-if-in-use")),
    };
    Shown { kind, icon, word }
}
