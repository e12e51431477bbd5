//! A window in words: as people say it, with the lock's own time where that differs.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use netcode::{Length, Mode};
use portal::{
    netcodes::{NetCode, Plan, State},
    time::{LockClock, WallReading, Zone},
};
use words::Words;

use crate::{SignedIn, key};

/// A window as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    /// `Opens today at 14:00, ends at 16:00, as often as needed.`
    pub(crate) sentence: String,
    /// `today 14:00 to 16:00`.
    pub(crate) wall: String,
    /// The same on the lock's clock; empty where it shows the same.
    pub(crate) lock: String,
    /// Whose time that is, where the lock's place has another than the person; else empty.
    pub(crate) place: String,
}

/// Who looks at a window, and when.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) words: &'a Words,
    /// The name of the person's own zone.
    pub(crate) zone: &'a str,
    pub(crate) now: Timestamp,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(person: &'a SignedIn, now: Timestamp) -> Self {
        Self {
            words: person.words(),
            zone: &person.session().time_zone,
            now,
        }
    }
}

impl Window {
    /// The window of a code that could be issued now.
    pub(crate) fn of_plan(reader: Reader<'_>, plan: &Plan) -> Self {
        let window = Said {
            reader,
            words: reader.words,
            clock: &plan.clock,
            mode: plan.window.mode(),
            opens: plan.opens,
            closes: plan.closes,
            first: plan.first_use_by,
            today: plan.clock.wall_time(reader.now).date(),
        };
        window.say(None)
    }

    /// The window of a code that was issued.
    pub(crate) fn of_code(reader: Reader<'_>, code: &NetCode) -> Self {
        let window = Said {
            reader,
            words: reader.words,
            clock: &code.clock,
            mode: code.mode(),
            opens: code.opens,
            closes: code.closes,
            first: code.first_use_by,
            today: code.clock.wall_time(reader.now).date(),
        };
        window.say(Some(code.state(reader.now)))
    }
}

struct Said<'a> {
    reader: Reader<'a>,
    words: &'a Words,
    clock: &'a LockClock,
    mode: Mode,
    opens: Timestamp,
    closes: Timestamp,
    first: Option<Timestamp>,
    today: Date,
}

impl Said<'_> {
    fn say(&self, state: Option<State>) -> Window {
        let wall = |at| self.clock.wall_time(at);
        let lock = |at| self.clock.lock_time(at);
        let differs =
            wall(self.opens) != lock(self.opens) || wall(self.closes) != lock(self.closes);
        Window {
            sentence: self.sentence(state),
            wall: span(self.words, wall(self.opens), wall(self.closes), self.today),
            lock: if differs {
                span(self.words, lock(self.opens), lock(self.closes), self.today)
            } else {
                String::new()
            },
            place: self.place(),
        }
    }

    /// Names the lock's place where its wall may show another time than the person's.
    fn place(&self) -> String {
        let theirs: Option<Zone> = self.reader.zone.parse().ok();
        let differs = |at| {
            theirs
                .as_ref()
                .is_none_or(|zone| zone.wall(at) != self.clock.wall_time(at))
        };
        if !differs(self.opens) && !differs(self.closes) {
            return String::new();
        }
        let place = self.words.t(key("netcodes-time-of"));
        place.arg("place", self.clock.zone.city()).to_string()
    }

    fn sentence(&self, state: Option<State>) -> String {
        let text = match state {
            Some(State::Over) => key("netcodes-window-over"),
            Some(State::IfInUse) => key("netcodes-window-if-in-use"),
            Some(State::Open) => match self.mode {
                Mode::StandardSingle => key("netcodes-window-open-once"),
                Mode::Acc | Mode::Urm if self.first.is_some() => key("netcodes-window-open-rental"),
                _ => key("netcodes-window-open"),
            },
            _ => match self.mode {
                Mode::StandardMulti | Mode::TwentyFourHour => key("netcodes-window-many"),
                Mode::StandardSingle => key("netcodes-window-once"),
                Mode::Acc | Mode::Urm => key("netcodes-window-rental"),
                Mode::EndDate => key("netcodes-window-end-date"),
            },
        };
        let ends_same_day =
            self.clock.wall_time(self.opens).date() == self.clock.wall_time(self.closes).date();
        let ends = if ends_same_day {
            self.time(self.closes)
        } else {
            moment(self.words, self.clock, self.closes, self.today)
        };
        let first = self.first.unwrap_or(self.closes);
        self.words
            .t(text)
            .arg(
                "opens",
                moment(self.words, self.clock, self.opens, self.today),
            )
            .arg("ends", ends)
            .arg(
                "end",
                moment(self.words, self.clock, self.closes, self.today),
            )
            .arg("first", moment(self.words, self.clock, first, self.today))
            .to_string()
    }

    fn time(&self, at: Timestamp) -> String {
        let time = self.words.time(self.clock.wall_time(at).time());
        self.words
            .t(key("netcodes-at-time"))
            .arg("time", time)
            .to_string()
    }
}

/// An instant on the wall of the lock's place, with its zone's abbreviation where the wall shows it twice.
pub(crate) fn moment(words: &Words, clock: &LockClock, at: Timestamp, today: Date) -> String {
    let wall = clock.wall_time(at);
    let moment = words.moment(wall, today);
    match clock.zone.read(wall) {
        WallReading::Twice { .. } => words
            .t(key("netcodes-moment-in-zone"))
            .arg("moment", moment)
            .arg("zone", clock.zone.abbreviation(at))
            .to_string(),
        _ => moment,
    }
}

/// `today 14:00 to 16:00`.
fn span(words: &Words, start: DateTime, end: DateTime, today: Date) -> String {
    words.span(start, end, today)
}

/// A length as people say it.
pub(crate) fn length(words: &Words, length: Length) -> String {
    match length {
        Length::Hours(hours) => words.hours(hours.into()),
        Length::Days(days) => words.days(days.into()),
        Length::ToDate => words.t(key("netcodes-length-to-date")).to_string(),
    }
}

/// A mode's name.
pub(crate) fn mode(words: &Words, mode: Mode) -> String {
    let name = match mode {
        Mode::StandardMulti => key("netcodes-mode-standard-multi"),
        Mode::StandardSingle => key("netcodes-mode-standard-single"),
        Mode::Acc => key("netcodes-mode-acc"),
        Mode::Urm => key("netcodes-mode-urm"),
        Mode::EndDate => key("netcodes-mode-end-date"),
        Mode::TwentyFourHour => key("netcodes-mode-24-hour"),
    };
    words.t(name).to_string()
}

/// What a mode is for, in a sentence.
pub(crate) fn mode_sentence(words: &Words, mode: Mode) -> String {
    let sentence = match mode {
        Mode::StandardMulti => key("netcodes-mode-standard-multi-for"),
        Mode::StandardSingle => key("netcodes-mode-standard-single-for"),
        Mode::Acc => key("netcodes-mode-acc-for"),
        Mode::Urm => key("netcodes-mode-urm-for"),
        Mode::EndDate => key("netcodes-mode-end-date-for"),
        Mode::TwentyFourHour => key("netcodes-mode-24-hour-for"),
    };
    words.t(sentence).to_string()
}

/// A mode's icon.
pub(crate) const fn mode_icon(mode: Mode) -> &'static str {
    match mode {
        Mode::StandardMulti => "repeat",
        Mode::StandardSingle => "repeat-once",
        Mode::Acc => "calendar-week",
        Mode::Urm => "home",
        Mode::EndDate => "calendar-due",
        Mode::TwentyFourHour => "clock",
    }
}
