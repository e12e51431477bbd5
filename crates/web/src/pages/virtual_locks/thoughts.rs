//! What a lock shows and what it thinks, ready to be drawn.

use jiff::civil::DateTime;
use netcode::{
    Code, Step,
    lock::{Awaiting, Refusal, Tells, Verdict},
};
use portal::{
    netcodes::NetCode,
    time::civil_time,
    virtual_locks::{Happened, VirtualLock},
};
use words::Words;

use super::{
    facts::{Fact, facts},
    keypad::Face,
    say::{Say, Told},
};
use crate::key;

/// Everything about the lock that changes when a key is pressed.
pub(super) struct Thoughts {
    /// The last thing that happened.
    pub(super) last: Option<Told>,
    /// What happened before, newest first.
    pub(super) before: Vec<Line>,
    /// What the lock awaits, in words.
    pub(super) awaits: String,
    /// How many keys of it are in, and how many it takes.
    pub(super) keyed: usize,
    pub(super) of: usize,
    /// What the lock's clock shows; `None` while it is not set.
    pub(super) clock: Option<LockClock>,
    /// By how much it was pushed forward; empty when it was not.
    pub(super) ahead: String,
    pub(super) facts: Vec<Fact>,
    /// How far the buttons push the clock: minutes, and the same in words.
    pub(super) pushes: Vec<(u32, String)>,
    /// The newest codes of the lock.
    pub(super) codes: Vec<CodeToTry>,
    /// The colour of its light: open, refused, resting, blue or off.
    pub(super) light: &'static str,
    /// For how many seconds more it stays open, and its keypad rests.
    pub(super) open_seconds: u8,
    pub(super) rest_seconds: u32,
    /// The small and the large line of a display.
    pub(super) display: (String, String),
}

/// A code of the lock, ready to be keyed in.
pub(super) struct CodeToTry {
    pub(super) code: Code,
    /// Its digits as they are read out.
    pub(super) groups: Vec<String>,
    /// Its mode and window, on the lock's clock.
    pub(super) words: String,
}

/// One line of the journal.
pub(super) struct Line {
    pub(super) time: String,
    pub(super) told: Told,
}

/// A lock's clock.
pub(super) struct LockClock {
    pub(super) time: String,
    pub(super) date: String,
    /// For the module that lets it tick.
    pub(super) ticking: String,
}

impl Thoughts {
    pub(super) fn new(words: &'static Words, lock: &VirtualLock, codes: &[NetCode]) -> Self {
        let moment = lock.moment();
        let clock = lock.device.clock(moment).map(civil_time);
        let wall = lock.lock.zone.wall(lock.at);
        let today = clock.unwrap_or(wall).date();
        let say = Say { words, today };
        let (awaiting, keyed) = lock.device.awaiting(moment);
        let mut events = lock.journal.iter();
        let last = events.next().map(|event| say.happened(event));
        let before = events
            .map(|event| Line {
                time: event
                    .lock_time
                    .map_or_else(|| "–".to_owned(), |at| words.time(civil_time(at).time())),
                told: say.happened(event),
            })
            .collect();
        let rest_seconds = lock.device.resting_seconds(moment);
        let open_seconds = lock.open_seconds_left();
        Self {
            last,
            before,
            awaits: awaits(words, awaiting),
            keyed,
            of: awaiting.key_count(lock.lock.model.code_length()),
            clock: clock.map(|at| LockClock::new(words, with_seconds(at, lock))),
            ahead: ahead(words, lock),
            facts: facts(lock, say),
            pushes: PUSHES
                .map(|minutes| (minutes, length(words, minutes)))
                .into(),
            codes: codes
                .iter()
                .map(|code| CodeToTry {
                    code: code.code,
                    groups: code.code.groups().map(str::to_owned).collect(),
                    words: say.code(code),
                })
                .collect(),
            light: light(lock, awaiting, keyed, open_seconds, rest_seconds),
            open_seconds,
            rest_seconds,
            display: display(words, lock, (awaiting, keyed), (open_seconds, rest_seconds)),
        }
    }
}

/// How far the buttons push the clock, in minutes.
const PUSHES: [u32; 5] = [15, 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60];

fn length(words: &Words, minutes: u32) -> String {
    match minutes {
        0..60 => words.minutes(minutes.into()),
        60..1440 => words.hours((minutes / 60).into()),
        _ => words.days((minutes / 1440).into()),
    }
}

impl LockClock {
    fn new(words: &Words, at: DateTime) -> Self {
        Self {
            time: words.time(at.time()),
            date: words.date(at.date()),
            ticking: at.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        }
    }
}

/// The lock's own seconds: its minute began when it was keyed in.
fn with_seconds(at: DateTime, lock: &VirtualLock) -> DateTime {
    let seconds = lock.device.clock_seconds(lock.moment()).unwrap_or(0);
    at.saturating_add(jiff::SignedDuration::from_secs(i64::from(seconds)))
}

/// By how much the lock's clock was pushed forward, in words; empty when it was not.
pub(in crate::pages) fn ahead(words: &Words, lock: &VirtualLock) -> String {
    let minutes = lock.ahead.as_mins();
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let mut parts = Vec::new();
    if days > 0 {
        parts.push(words.days(days));
    }
    if hours > 0 {
        parts.push(words.hours(hours));
    }
    if minutes > 0 {
        parts.push(words.minutes(minutes));
    }
    parts.join(" ")
}

fn awaits(words: &Words, awaiting: Awaiting) -> String {
    let text = match awaiting {
        Awaiting::Code => key("virtual-awaits-code"),
        Awaiting::MasterCode => key("virtual-awaits-master"),
        Awaiting::ProgramNumber => key("virtual-awaits-program"),
        Awaiting::Field(step) => match step {
            Step::NewMasterCode => key("virtual-awaits-new-master"),
            Step::DateTime => key("virtual-awaits-date-time"),
            Step::Date => key("virtual-awaits-date"),
            Step::Time => key("virtual-awaits-time"),
            Step::Identifier => key("virtual-awaits-identifier"),
            Step::SecretGroup(number) => {
                return words
                    .t(key("virtual-awaits-group"))
                    .arg("n", number)
                    .to_string();
            }
            Step::FamilyNumber => key("virtual-awaits-family"),
            Step::Code => key("virtual-awaits-block"),
            Step::Seconds => key("virtual-awaits-seconds"),
            _ => key("virtual-awaits-switch"),
        },
    };
    words.t(text).to_string()
}

/// The light as it is when the page is drawn; between keys the module plays it.
fn light(
    lock: &VirtualLock,
    awaiting: Awaiting,
    keyed: usize,
    open: u8,
    rest: u32,
) -> &'static str {
    let refused = matches!(
        lock.journal.first().map(|event| event.happened),
        Some(Happened::Keyed(Verdict::Refused { .. }))
    );
    match (open, rest, awaiting) {
        (1.., _, _) => "open",
        (_, 1.., _) => "resting",
        (_, _, Awaiting::Code) if refused && keyed == 0 => "refused",
        (_, _, Awaiting::Code) => "off",
        _ => "blue",
    }
}

/// What a display shows: the clock above, and below what the lock has to say in a word.
fn display(
    words: &Words,
    lock: &VirtualLock,
    (awaiting, keyed): (Awaiting, usize),
    (open, rest): (u8, u32),
) -> (String, String) {
    let t = |text: &'static str| words.t(text).to_string();
    if !Face::of(lock.lock.model).has_display {
        return (String::new(), String::new());
    }
    let clock = lock.device.clock(lock.moment()).map(civil_time);
    let above = clock.map_or_else(
        || t(key("virtual-display-no-clock")),
        |at| words.time(at.time()),
    );
    let last = lock.journal.first().map(|event| event.happened);
    let below = if open > 0 {
        t(key("virtual-display-open"))
    } else if rest > 0 {
        t(key("virtual-display-rest"))
    } else if keyed > 0 {
        "•".repeat(keyed)
    } else {
        match (awaiting, last) {
            (Awaiting::Field(Step::SecretGroup(number)), _) => words
                .t(key("virtual-display-group"))
                .arg("n", number)
                .to_string(),
            (Awaiting::MasterCode, _) => t(key("virtual-display-master")),
            (Awaiting::ProgramNumber, _) => t(key("virtual-display-program")),
            (Awaiting::Field(_), _) => t(key("virtual-display-field")),
            (Awaiting::Code, Some(Happened::Keyed(verdict))) => {
                display_verdict(words, lock, verdict)
            }
            (Awaiting::Code, _) => t(key("virtual-display-ready")),
        }
    };
    (above, below)
}

fn display_verdict(words: &Words, lock: &VirtualLock, verdict: Verdict) -> String {
    let text = match verdict {
        Verdict::Done(netcode::Sequence::Initialise) | Verdict::Initialised(_) => {
            let check = lock.device.check_value().map(|check| check.to_string());
            let text = words.t(key("virtual-display-check"));
            return text.arg("check", check.unwrap_or_default()).to_string();
        }
        Verdict::Refused {
            refusal: Refusal::SecretGroup(_),
            ..
        } => key("virtual-display-again"),
        Verdict::Refused { tells, .. } => match tells {
            Tells::Wrong => key("virtual-display-wrong"),
            Tells::NotYet => key("virtual-display-not-yet"),
            Tells::Over => key("virtual-display-over"),
            Tells::Used => key("virtual-display-used"),
            Tells::Blocked => key("virtual-display-blocked"),
            Tells::Superseded => key("virtual-display-superseded"),
        },
        Verdict::Done(_) => key("virtual-display-done"),
        _ => key("virtual-display-ready"),
    };
    words.t(text).to_string()
}
