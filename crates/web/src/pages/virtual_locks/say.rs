//! What a lock thinks, in words.

use jiff::civil::Date;
use netcode::{
    Mode, Reading, Sequence, Window,
    lock::{Refusal, Tells, Verdict},
};
use portal::{
    netcodes::NetCode,
    time::civil_time,
    virtual_locks::{Event, Happened},
};
use words::Words;

use crate::key;

/// Something that happened, as it is told.
pub(super) struct Told {
    /// The kind of notice: open, soon, bad, info or over.
    pub(super) kind: &'static str,
    pub(super) icon: &'static str,
    /// In two or three words.
    pub(super) title: String,
    /// Why, and what to do; may be empty.
    pub(super) text: String,
    /// What a real lock lets the person know, of a refused code.
    pub(super) tells: Option<String>,
}

/// Words, and the day that `today` is on the lock's clock.
#[derive(Clone, Copy)]
pub(super) struct Say {
    pub(super) words: &'static Words,
    pub(super) today: Date,
}

impl Say {
    /// Tells what happened.
    pub(super) fn happened(self, event: &Event) -> Told {
        match &event.happened {
            Happened::Keyed(verdict) => self.verdict(verdict, event.own),
            Happened::Pushed { minutes } => self.told(
                ("info", "player-track-next"),
                (key("virtual-pushed"), self.length(*minutes)),
            ),
            Happened::LostPower => self.plain(
                ("soon", "battery"),
                key("virtual-lost-power"),
                key("virtual-lost-power-text"),
            ),
            Happened::Reset => self.plain(
                ("info", "refresh"),
                key("virtual-reset"),
                key("virtual-reset-text"),
            ),
        }
    }

    fn verdict(self, verdict: &Verdict, own: bool) -> Told {
        match verdict {
            Verdict::OpenedByUserCode => self.plain(
                ("open", "lock-open"),
                key("virtual-opened"),
                key("virtual-opened-user-code"),
            ),
            Verdict::Opened(reading) => {
                let says = self.words.t(key("virtual-says"));
                let says = says.arg("window", self.says(reading)).to_string();
                self.told(("open", "lock-open"), (key("virtual-opened"), says))
            }
            Verdict::MasterCodeAccepted => self.plain(
                ("info", "key"),
                key("virtual-master-code"),
                key("virtual-master-code-text"),
            ),
            Verdict::Initialised(_) => self.done(Sequence::Initialise),
            Verdict::Done(sequence) => self.done(*sequence),
            Verdict::Refused { refusal, tells } => self.refused(*refusal, *tells, own),
        }
    }

    fn done(self, sequence: Sequence) -> Told {
        let title = match sequence {
            Sequence::ChangeMasterCode => key("virtual-done-master-code"),
            Sequence::Initialise | Sequence::InitialiseWithSecret => {
                return self.plain(
                    ("open", "circle-check"),
                    key("virtual-initialised"),
                    key("virtual-initialised-text"),
                );
            }
            Sequence::SetDateTime => key("virtual-done-date-time"),
            Sequence::SetFamily | Sequence::SetModeFlags => key("virtual-done-family"),
            Sequence::Block => key("virtual-done-block"),
            Sequence::SetOpenSeconds => key("virtual-done-open-seconds"),
            Sequence::SetGrace => key("virtual-done-grace"),
            Sequence::SetLongRest => key("virtual-done-long-rest"),
        };
        self.told(("info", "circle-check"), (title, String::new()))
    }

    fn refused(self, refusal: Refusal, tells: Tells, own: bool) -> Told {
        let (title, text) = match refusal {
            Refusal::Resting { seconds } => {
                let text = self.words.t(key("virtual-resting-text"));
                let text = text.arg("seconds", seconds).to_string();
                return self.told(("bad", "hourglass"), (key("virtual-resting"), text));
            }
            Refusal::SecretGroup(number) => {
                let text = self.words.t(key("virtual-group-text")).arg("n", number);
                return self.told(
                    ("bad", "circle-x"),
                    (key("virtual-group"), text.to_string()),
                );
            }
            Refusal::NotInitialised => (
                key("virtual-not-initialised"),
                key("virtual-not-initialised-text"),
            ),
            Refusal::ClockNotSet => (
                key("virtual-clock-not-set"),
                key("virtual-clock-not-set-text"),
            ),
            Refusal::NoWindow => (key("virtual-wrong"), key("virtual-no-window-text")),
            Refusal::NotYet(_) => (key("virtual-not-yet"), key("virtual-not-yet-text")),
            Refusal::Over(_) => (key("virtual-over"), key("virtual-over-text")),
            Refusal::TooFarAhead(_) => (key("virtual-too-far"), key("virtual-too-far-text")),
            Refusal::Blocked(_) => (key("virtual-blocked"), key("virtual-blocked-text")),
            Refusal::Used(_) => (key("virtual-used"), key("virtual-used-text")),
            Refusal::Superseded(_) => (key("virtual-superseded"), key("virtual-superseded-text")),
            Refusal::FirstUseOver(_) => (key("virtual-first-use"), key("virtual-first-use-text")),
            Refusal::ListFull => (key("virtual-list-full"), key("virtual-list-full-text")),
            Refusal::WrongMasterCode => (
                key("virtual-wrong-master"),
                key("virtual-wrong-master-text"),
            ),
            Refusal::UnknownProgram => (
                key("virtual-unknown-program"),
                key("virtual-unknown-program-text"),
            ),
            Refusal::FactoryMasterCode => (
                key("virtual-factory-master"),
                key("virtual-factory-master-text"),
            ),
            Refusal::NewMasterCode => (key("virtual-new-master"), key("virtual-new-master-text")),
            Refusal::DateTime => (key("virtual-date-time"), key("virtual-date-time-text")),
            Refusal::Identifier => (key("virtual-identifier"), key("virtual-identifier-text")),
            Refusal::Number => (key("virtual-number"), key("virtual-number-text")),
        };
        let mut told = self.plain(("bad", "circle-x"), title, text);
        if let Some(reading) = refusal.reading() {
            // Any digits say something; a reason that a real lock keeps to itself is one for its own codes alone.
            let far = tells == Tells::Wrong;
            let text = match (far, own) {
                (true, true) => key("virtual-says-own"),
                (true, false) => key("virtual-says-far"),
                (false, _) => key("virtual-says"),
            };
            let says = self.words.t(text).arg("window", self.says(&reading));
            if far && !own {
                told.title = self.words.t(key("virtual-wrong")).to_string();
                told.text = says.to_string();
            } else {
                told.text = format!("{} {says}", told.text);
            }
        }
        if is_code(refusal) {
            told.tells = Some(self.words.t(tells_key(tells)).to_string());
        }
        told
    }

    /// What a code says: `Standard, many uses: today 14:00 to 16:00`.
    pub(super) fn says(self, reading: &Reading) -> String {
        self.window(&reading.window)
    }

    /// The mode and window of a code that the portal issued.
    pub(super) fn code(self, code: &NetCode) -> String {
        let mode = self.words.t(mode(code.mode()));
        let span = self.words.span(code.start, code.end, self.today);
        let text = self.words.t(key("virtual-window"));
        text.arg("mode", mode).arg("span", span).to_string()
    }

    /// A window in words.
    pub(super) fn window(self, window: &Window) -> String {
        let mode = self.words.t(mode(window.mode()));
        let end = civil_time(window.end());
        let span = match (window.start(), window.end_date()) {
            (Some(start), _) => self.words.span(civil_time(start), end, self.today),
            (None, date) => {
                let date = date.map_or(end.date(), |date| civil_time(date.midnight()).date());
                let text = self.words.t(key("virtual-until-end-of"));
                text.arg("date", self.words.day(date, self.today))
                    .to_string()
            }
        };
        let text = self.words.t(key("virtual-window"));
        text.arg("mode", mode).arg("span", span).to_string()
    }

    /// A length in the largest unit that it is whole in.
    fn length(self, minutes: u32) -> String {
        let minutes = i64::from(minutes);
        match (minutes % (24 * 60), minutes % 60) {
            (0, _) => self.words.days(minutes / (24 * 60)),
            (_, 0) => self.words.hours(minutes / 60),
            _ => self.words.minutes(minutes),
        }
    }

    fn plain(self, look: (&'static str, &'static str), title: &str, text: &str) -> Told {
        self.told(look, (title, self.words.t(text).to_string()))
    }

    fn told(
        self,
        (kind, icon): (&'static str, &'static str),
        (title, text): (&str, String),
    ) -> Told {
        Told {
            kind,
            icon,
            title: self.words.t(title).to_string(),
            text,
            tells: None,
        }
    }
}

/// Whether it was a code that was refused, and not the master code or a program.
fn is_code(refusal: Refusal) -> bool {
    refusal.reading().is_some() || refusal == Refusal::NoWindow
}

fn tells_key(tells: Tells) -> &'static str {
    match tells {
        Tells::Wrong => key("virtual-tells-wrong"),
        Tells::NotYet => key("virtual-tells-not-yet"),
        Tells::Over => key("virtual-tells-over"),
        Tells::Used => key("virtual-tells-used"),
        Tells::Blocked => key("virtual-tells-blocked"),
        Tells::Superseded => key("virtual-tells-superseded"),
    }
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::StandardMulti => key("virtual-mode-multi"),
        Mode::StandardSingle => key("virtual-mode-single"),
        Mode::Acc => key("virtual-mode-acc"),
        Mode::Urm => key("virtual-mode-urm"),
        Mode::EndDate => key("virtual-mode-end-date"),
        Mode::TwentyFourHour => key("virtual-mode-24-hour"),
    }
}
