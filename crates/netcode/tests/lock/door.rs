//! A lock in a door, a clock on the wall, and the portal's record of the setup.

use netcode::{
    Action, Code, Duration, Family, Identifier, Key, Keys, Length, LocalTime, Mode, Model, Secret,
    Sequence, Setup, Timecode, Values, Window,
    lock::{Button, Lock, Moment, Press, Refusal, Signal, Tells, Verdict},
};

pub(super) const SECRET: &str = "81866201164104575004079337915668596";
pub(super) const OWN_MASTER: &str = "24681357";

#[derive(Clone)]
pub(super) struct Door {
    pub(super) lock: Lock,
    pub(super) setup: Setup,
    pub(super) moment: Moment,
    pub(super) master: &'static str,
}

pub(super) fn time(text: &str) -> LocalTime {
    Timecode::parse(text).unwrap().minute()
}

pub(super) fn hours(mode: Mode, hours: u8, start: &str) -> Window {
    Window::new(
        Duration::new(mode, Length::Hours(hours)).unwrap(),
        time(start),
    )
    .unwrap()
}

pub(super) fn days(mode: Mode, days: u8, start: &str) -> Window {
    Window::new(
        Duration::new(mode, Length::Days(days)).unwrap(),
        time(start),
    )
    .unwrap()
}

impl Door {
    /// A lock of `model`, keyed in at `timecode` by the catalogue's own sequences.
    pub(super) fn new(model: Model, timecode: &str) -> Self {
        let timecode = Timecode::parse(timecode).unwrap();
        let identifier = Identifier::parse("952315").unwrap();
        let (secret, sequence) = match model.sequence(Sequence::InitialiseWithSecret) {
            Some(_) => (
                Secret::parse(SECRET).unwrap(),
                Sequence::InitialiseWithSecret,
            ),
            None => (Secret::EMPTY, Sequence::Initialise),
        };
        let key = Key::derive(timecode, identifier, &secret);
        let check_value = key.check_value();
        let mut door = Self {
            lock: Lock::new(model),
            setup: Setup::new(model, timecode, key),
            moment: Moment {
                seconds: 1_800_000_000,
                daylight_saving: 0,
            },
            master: OWN_MASTER,
        };
        let mut values = Values {
            master_code: Keys::parse(model.factory_master_code()),
            new_master_code: Keys::parse(OWN_MASTER),
            date_time: Some(timecode),
            identifier: Some(identifier),
            secret: Some(&secret),
            ..Values::default()
        };
        let changed = door.sequence(Sequence::ChangeMasterCode, &values);
        assert_eq!(changed, Some(Verdict::Done(Sequence::ChangeMasterCode)));
        values.master_code = values.new_master_code;
        let initialised = door.sequence(sequence, &values);
        assert_eq!(initialised, Some(Verdict::Initialised(check_value)));
        door
    }

    pub(super) fn press(&mut self, key: char) -> Press {
        self.lock
            .press(Button::from_char(key).unwrap(), self.moment)
    }

    /// Presses keys and says what the last one led to.
    pub(super) fn keys(&mut self, keys: &str) -> Press {
        keys.chars().map(|key| self.press(key)).last().unwrap()
    }

    /// Follows a sequence of the catalogue and insists on the flashes it names.
    pub(super) fn sequence(&mut self, sequence: Sequence, values: &Values<'_>) -> Option<Verdict> {
        let steps = self.lock.model().sequence(sequence).unwrap();
        let mut last = Press {
            signal: Signal::Nothing,
            verdict: None,
        };
        for step in steps {
            match step.action(values) {
                Action::Press(keys) => last = self.keys(keys.as_str()),
                Action::AwaitFlash => {
                    assert_eq!(last.signal, Signal::Flash, "{sequence:?} {step:?}")
                }
                Action::AwaitDoubleFlash => assert_eq!(last.signal, Signal::DoubleFlash),
                Action::PressOwn => panic!("{sequence:?} lacks a value for {step:?}"),
            }
        }
        last.verdict
    }

    pub(super) fn program(&mut self, number: &str, keys: &str) -> Press {
        let master = self.master;
        self.keys(&format!("#{master}{number}{keys}"))
    }

    pub(super) fn family(&mut self, family: Family) {
        let done = self.program("14", &family.number().to_string());
        assert_eq!(done.verdict, Some(Verdict::Done(Sequence::SetFamily)));
    }

    pub(super) fn grace(&mut self) {
        assert_eq!(self.program("17", "1").signal, Signal::DoubleFlash);
    }

    /// Lets time pass until the lock's clock shows `to`.
    pub(super) fn wait_until(&mut self, to: LocalTime) {
        let now = self.lock.clock(self.moment).unwrap();
        self.moment.seconds += (to.minutes_since_2000() - now.minutes_since_2000()) * 60;
        assert_eq!(self.lock.clock(self.moment), Some(to));
    }

    pub(super) fn code(&self, window: Window) -> Code {
        self.setup
            .issue(window, 0, self.lock.epoch().unwrap())
            .unwrap()
    }

    /// Keys a code and clears the count of failures if it fails, so that no rest gets in the way.
    pub(super) fn try_code(&mut self, code: &Code) -> Result<(), Refusal> {
        self.key_code(code).map_err(|(refusal, _)| refusal)
    }

    pub(super) fn key_code(&mut self, code: &Code) -> Result<(), (Refusal, Tells)> {
        match self.keys(code.as_str()).verdict {
            Some(Verdict::Opened(_)) => Ok(()),
            Some(Verdict::Refused { refusal, tells }) => {
                let master = self.master;
                assert_eq!(self.keys(&format!("#{master}")).signal, Signal::Flash);
                // A code after `#` and the master code would be a program's number; time ends the entry.
                self.moment.seconds += 61;
                self.lock.press(Button::Star, self.moment);
                self.moment.seconds -= 61;
                Err((refusal, tells))
            }
            other => panic!("a whole code is judged: {other:?}"),
        }
    }
}
