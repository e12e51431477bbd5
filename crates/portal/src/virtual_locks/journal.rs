//! What happened at a virtual lock lately, in its owner's own words: kept sealed, digits never among it.

use jiff::Timestamp;
use netcode::{
    Date, Duration, LocalTime, Reading, Sequence, Window,
    lock::{Refusal, Tells, Verdict},
};
use serde::{Deserialize, Serialize};

/// How many events are kept.
pub const JOURNAL_LENGTH: usize = 12;

/// One event, newest first in a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// The instant, for the lock.
    pub at: Timestamp,
    /// What the lock's clock showed.
    pub lock_time: Option<LocalTime>,
    /// What happened.
    pub happened: Happened,
    /// Whether a code that a real lock calls no more than wrong is one that the portal issued for this lock.
    pub own: bool,
}

/// What happened at a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// Keys made the lock decide something.
    Keyed(Verdict),
    /// Its clock was pushed forward by so many minutes.
    Pushed {
        /// Minutes.
        minutes: u32,
    },
    /// The batteries were taken out.
    LostPower,
    /// It was set back to how it left the factory.
    Reset,
}

/// What a code said, as it is written down.
#[derive(Serialize, Deserialize)]
struct Said(u8, i64, u8, u16);

/// An event as it is written down. Names are short: a journal is read and written with every key.
#[derive(Serialize, Deserialize)]
struct Line {
    at: i64,
    clock: Option<i64>,
    what: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    said: Option<Said>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tells: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    own: bool,
}

/// Puts events before the others and lets the oldest go. Keys pressed in a rest are one event, however many.
pub(super) fn add(journal: &mut Vec<Event>, event: Event) {
    let is_rest = |event: &Event| {
        matches!(
            event.happened,
            Happened::Keyed(Verdict::Refused {
                refusal: Refusal::Resting { .. },
                ..
            })
        )
    };
    if is_rest(&event) && journal.first().is_some_and(is_rest) {
        journal.remove(0);
    }
    journal.insert(0, event);
    journal.truncate(JOURNAL_LENGTH);
}

pub(super) fn write(journal: &[Event]) -> serde_json::Result<Vec<u8>> {
    let lines: Vec<Line> = journal.iter().map(line).collect();
    serde_json::to_vec(&lines)
}

/// Reads a journal; a line that this version does not know is left out.
pub(super) fn read(bytes: &[u8]) -> serde_json::Result<Vec<Event>> {
    let lines: Vec<Line> = serde_json::from_slice(bytes)?;
    Ok(lines.iter().filter_map(event).collect())
}

fn line(event: &Event) -> Line {
    let (what, said, number) = match event.happened {
        Happened::Pushed { minutes } => ("pushed", None, Some(minutes)),
        Happened::LostPower => ("lost-power", None, None),
        Happened::Reset => ("reset", None, None),
        Happened::Keyed(verdict) => keyed(verdict),
    };
    let tells = match event.happened {
        Happened::Keyed(Verdict::Refused { tells, .. }) => TELLS
            .iter()
            .find(|(known, _)| *known == tells)
            .map(|(_, name)| (*name).to_owned()),
        _ => None,
    };
    Line {
        at: event.at.as_second(),
        clock: event.lock_time.map(LocalTime::minutes_since_2000),
        what: what.to_owned(),
        said: said.map(|reading| {
            let window = reading.window;
            let anchor = window.start().or(window.end_date().map(Date::midnight));
            let anchor = anchor.map_or(0, LocalTime::minutes_since_2000);
            Said(
                window.duration().id(),
                anchor,
                reading.variant,
                reading.epoch,
            )
        }),
        number,
        tells,
        own: event.own,
    }
}

const TELLS: [(Tells, &str); 6] = [
    (Tells::Wrong, "wrong"),
    (Tells::NotYet, "not-yet"),
    (Tells::Over, "over"),
    (Tells::Used, "used"),
    (Tells::Blocked, "blocked"),
    (Tells::Superseded, "superseded"),
];

/// Refusals that say nothing more than their name.
const PLAIN: [(Refusal, &str); 10] = [
    (Refusal::NotInitialised, "not-initialised"),
    (Refusal::ClockNotSet, "clock-not-set"),
    (Refusal::NoWindow, "no-window"),
    (Refusal::ListFull, "list-full"),
    (Refusal::WrongMasterCode, "wrong-master-code"),
    (Refusal::UnknownProgram, "unknown-program"),
    (Refusal::FactoryMasterCode, "factory-master-code"),
    (Refusal::NewMasterCode, "new-master-code"),
    (Refusal::DateTime, "date-time"),
    (Refusal::Identifier, "identifier"),
];

const DONE: [(Sequence, &str); 7] = [
    (Sequence::ChangeMasterCode, "done-master-code"),
    (Sequence::SetDateTime, "done-date-time"),
    (Sequence::SetFamily, "done-family"),
    (Sequence::Block, "done-block"),
    (Sequence::SetOpenSeconds, "done-open-seconds"),
    (Sequence::SetGrace, "done-grace"),
    (Sequence::SetLongRest, "done-long-rest"),
];

type Written = (&'static str, Option<Reading>, Option<u32>);

fn keyed(verdict: Verdict) -> Written {
    match verdict {
        Verdict::OpenedByUserCode => ("opened-user-code", None, None),
        Verdict::Opened(reading) => ("opened", Some(reading), None),
        Verdict::MasterCodeAccepted => ("master-code", None, None),
        // The check value is the lock's to show, as long as it has that key.
        Verdict::Initialised(_)
        | Verdict::Done(Sequence::Initialise | Sequence::InitialiseWithSecret) => {
            ("initialised", None, None)
        }
        Verdict::Done(sequence) => {
            let name = DONE.iter().find(|(known, _)| *known == sequence);
            (name.map_or("done", |(_, name)| name), None, None)
        }
        Verdict::Refused { refusal, .. } => refused(refusal),
    }
}

fn refused(refusal: Refusal) -> Written {
    let name = match refusal {
        Refusal::Resting { seconds } => return ("resting", None, Some(seconds)),
        Refusal::SecretGroup(group) => return ("secret-group", None, Some(group.into())),
        Refusal::Number => "number",
        Refusal::NotYet(_) => "not-yet",
        Refusal::Over(_) => "over",
        Refusal::TooFarAhead(_) => "too-far-ahead",
        Refusal::Blocked(_) => "blocked",
        Refusal::Used(_) => "used",
        Refusal::Superseded(_) => "superseded",
        Refusal::FirstUseOver(_) => "first-use-over",
        plain => PLAIN
            .iter()
            .find(|(known, _)| *known == plain)
            .map_or("refused", |(_, name)| name),
    };
    (name, refusal.reading(), None)
}

fn event(line: &Line) -> Option<Event> {
    let verdict = || {
        let done = DONE.iter().find(|(_, name)| *name == line.what);
        match (line.what.as_str(), done) {
            (_, Some((sequence, _))) => Some(Verdict::Done(*sequence)),
            ("opened-user-code", _) => Some(Verdict::OpenedByUserCode),
            ("opened", _) => Some(Verdict::Opened(line.said.as_ref()?.reading()?)),
            ("master-code", _) => Some(Verdict::MasterCodeAccepted),
            ("initialised", _) => Some(Verdict::Done(Sequence::Initialise)),
            _ => {
                let told = line.tells.as_deref()?;
                let tells = TELLS.iter().find(|(_, name)| *name == told)?.0;
                let refusal = refusal(line)?;
                Some(Verdict::Refused { refusal, tells })
            }
        }
    };
    let happened = match line.what.as_str() {
        "pushed" => Happened::Pushed {
            minutes: line.number?,
        },
        "lost-power" => Happened::LostPower,
        "reset" => Happened::Reset,
        _ => Happened::Keyed(verdict()?),
    };
    Some(Event {
        at: Timestamp::from_second(line.at).ok()?,
        lock_time: line.clock.and_then(LocalTime::from_minutes_since_2000),
        happened,
        own: line.own,
    })
}

fn refusal(line: &Line) -> Option<Refusal> {
    let reading = line.said.as_ref().and_then(Said::reading);
    let number = line.number;
    match line.what.as_str() {
        "resting" => Some(Refusal::Resting { seconds: number? }),
        "secret-group" => Some(Refusal::SecretGroup(u8::try_from(number?).ok()?)),
        "number" => Some(Refusal::Number),
        "not-yet" => reading.map(Refusal::NotYet),
        "over" => reading.map(Refusal::Over),
        "too-far-ahead" => reading.map(Refusal::TooFarAhead),
        "blocked" => reading.map(Refusal::Blocked),
        "used" => reading.map(Refusal::Used),
        "superseded" => reading.map(Refusal::Superseded),
        "first-use-over" => reading.map(Refusal::FirstUseOver),
        name => PLAIN
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(refusal, _)| *refusal),
    }
}

impl Said {
    fn reading(&self) -> Option<Reading> {
        let Self(duration, anchor, variant, epoch) = *self;
        let duration = Duration::from_id(duration)?;
        let anchor = LocalTime::from_minutes_since_2000(anchor)?;
        let window = if duration == Duration::END_DATE {
            Window::until(anchor.date(), anchor.date())
        } else {
            Window::new(duration, anchor)
        };
        Some(Reading {
            window: window.ok()?,
            variant,
            epoch,
        })
    }
}

#[cfg(test)]
mod tests {
    use netcode::{Mode, Timecode};

    use super::*;

    fn event_of(happened: Happened) -> Event {
        Event {
            at: "2026-10-01T09:30:00Z".parse().unwrap(),
            lock_time: Timecode::parse("2610010930").map(Timecode::minute),
            happened,
            own: false,
        }
    }

    fn refused_as(refusal: Refusal) -> Happened {
        let tells = Tells::Over;
        Happened::Keyed(Verdict::Refused { refusal, tells })
    }

    #[test]
    fn what_is_written_is_read_again() {
        let noon = Timecode::parse("2610011200").unwrap().minute();
        let window = Window::new(Duration::all(Mode::Urm).next().unwrap(), noon).unwrap();
        let reading = Reading {
            window,
            variant: 3,
            epoch: 2,
        };
        let until = Reading {
            window: Window::until(noon.date(), noon.date()).unwrap(),
            ..reading
        };
        let mut all = vec![
            Happened::Keyed(Verdict::Opened(reading)),
            Happened::Keyed(Verdict::Opened(until)),
            Happened::Keyed(Verdict::OpenedByUserCode),
            Happened::Keyed(Verdict::MasterCodeAccepted),
            Happened::Keyed(Verdict::Done(Sequence::Initialise)),
            Happened::Pushed { minutes: 15 },
            Happened::LostPower,
            Happened::Reset,
        ];
        all.extend(DONE.map(|(sequence, _)| Happened::Keyed(Verdict::Done(sequence))));
        all.extend(PLAIN.map(|(refusal, _)| refused_as(refusal)));
        all.extend(
            [
                Refusal::Resting { seconds: 60 },
                Refusal::SecretGroup(3),
                Refusal::Number,
                Refusal::NotYet(reading),
                Refusal::Over(reading),
                Refusal::TooFarAhead(until),
                Refusal::Blocked(reading),
                Refusal::Used(reading),
                Refusal::Superseded(reading),
                Refusal::FirstUseOver(reading),
            ]
            .map(refused_as),
        );
        let mut events: Vec<_> = all.into_iter().map(event_of).collect();
        events.push(Event {
            own: true,
            ..event_of(refused_as(Refusal::Over(reading)))
        });
        assert_eq!(read(&write(&events).unwrap()).unwrap(), events);
    }

    #[test]
    fn a_journal_is_short_and_a_rest_is_one_event() {
        let mut journal = Vec::new();
        for minutes in 1..=20 {
            add(&mut journal, event_of(Happened::Pushed { minutes }));
        }
        assert_eq!(journal.len(), JOURNAL_LENGTH);
        for seconds in [60, 59, 58] {
            add(
                &mut journal,
                event_of(refused_as(Refusal::Resting { seconds })),
            );
        }
        assert_eq!(
            journal[0].happened,
            refused_as(Refusal::Resting { seconds: 58 })
        );
        assert_eq!(journal[1].happened, Happened::Pushed { minutes: 20 });
    }
}
