//! What is being keyed: the keys of the present step, and what the steps before it gave.

use crate::{Code, CodeLength, Identifier, Keys, Model, Secret, Sequence, Step};

use super::{Lock, Moment, Press, Refusal, Signal, Verdict};

/// A half-keyed entry is forgotten after so many seconds without a key. (Choice; a keypad on a page without
/// JavaScript needs this long.)
pub const ENTRY_SECONDS: i64 = 60;

const MASTER_CODE_LENGTH: usize = 8;
const PROGRAM_LENGTH: usize = 2;
const USER_CODE_LENGTH: usize = 4;

/// A key of a lock's keypad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// 0 to 9.
    Digit(u8),
    /// `*`
    Star,
    /// `#`
    Hash,
}

impl Button {
    /// The key that a character names.
    pub fn from_char(key: char) -> Option<Self> {
        match key {
            '*' => Some(Self::Star),
            '#' => Some(Self::Hash),
            _ => key.to_digit(10).map(|digit| Self::Digit(digit as u8)),
        }
    }
}

/// What a lock awaits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaiting {
    /// A code.
    Code,
    /// The master code, after `#`.
    MasterCode,
    /// The number of a program, two digits.
    ProgramNumber,
    /// A step of the program that was chosen.
    Field(Step),
}

/// Where the entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Stage {
    #[default]
    Code,
    MasterCode,
    ProgramNumber,
    /// A step of a sequence of the catalogue; always one that takes keys.
    Field(Sequence, u8),
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) stage: Stage,
    /// The keys of this step so far.
    pub(super) keys: Keys,
    /// The second of the last press.
    pub(super) pressed_at: i64,
    // What earlier steps of the program gave.
    pub(super) date_time: Keys,
    pub(super) identifier: Option<Identifier>,
    pub(super) secret: Secret,
    pub(super) new_master_code: Keys,
}

impl Default for Entry {
    fn default() -> Self {
        Self {
            stage: Stage::Code,
            keys: Keys::default(),
            pressed_at: 0,
            date_time: Keys::default(),
            identifier: None,
            secret: Secret::EMPTY,
            new_master_code: Keys::default(),
        }
    }
}

impl Entry {
    pub(super) fn at(stage: Stage) -> Self {
        Self {
            stage,
            ..Self::default()
        }
    }

    pub(super) fn is_stale(&self, moment: Moment) -> bool {
        moment.seconds.saturating_sub(self.pressed_at) > ENTRY_SECONDS
    }

    pub(super) fn awaiting(&self, model: Model) -> (Awaiting, usize) {
        let awaiting = match self.stage {
            Stage::Code => Awaiting::Code,
            Stage::MasterCode => Awaiting::MasterCode,
            Stage::ProgramNumber => Awaiting::ProgramNumber,
            Stage::Field(sequence, step) => model
                .sequence(sequence)
                .and_then(|steps| steps.get(usize::from(step)))
                .map_or(Awaiting::Code, |&step| Awaiting::Field(step)),
        };
        (awaiting, self.keys.len())
    }
}

impl Awaiting {
    /// How many keys complete this.
    pub fn key_count(self, code_length: CodeLength) -> usize {
        match self {
            Self::Code => usize::from(code_length.get()),
            Self::MasterCode => MASTER_CODE_LENGTH,
            Self::ProgramNumber => PROGRAM_LENGTH,
            Self::Field(step) => step.key_count(code_length),
        }
    }
}

impl Lock {
    /// A key is pressed.
    pub fn press(&mut self, button: Button, moment: Moment) -> Press {
        let seconds = self.resting_seconds(moment);
        if seconds > 0 {
            self.entry = Entry::default();
            let refusal = Refusal::Resting { seconds };
            return Press {
                signal: Signal::Resting,
                ..self.refusal(refusal, moment)
            };
        }
        if self.entry.is_stale(moment) {
            self.entry = Entry::default();
        }
        self.entry.pressed_at = moment.seconds;
        match button {
            Button::Hash if self.may_end_without_secret() => self.end_program(moment),
            Button::Hash => {
                self.entry = Entry::at(Stage::MasterCode);
                self.entry.pressed_at = moment.seconds;
                Signal::Key.into()
            }
            Button::Star if self.model.keypad().has_star() => {
                self.entry = Entry::default();
                Signal::Key.into()
            }
            Button::Digit(digit @ 0..=9) => self.digit(b'0' + digit, moment),
            Button::Star | Button::Digit(_) => Signal::Nothing.into(),
        }
    }

    /// On an open lock `#` instead of the first group of the secret says that there is none.
    fn may_end_without_secret(&self) -> bool {
        self.field() == Some(Step::SecretGroup(1)) && self.entry.keys.is_empty()
    }

    fn digit(&mut self, digit: u8, moment: Moment) -> Press {
        self.entry.keys.push(digit);
        if self.is_factory_user_code() {
            self.entry = Entry::default();
            return self.opens(Verdict::OpenedByUserCode);
        }
        let (awaiting, keyed) = self.entry.awaiting(self.model);
        if keyed < awaiting.key_count(self.model.code_length()) {
            return Signal::Key.into();
        }
        match awaiting {
            Awaiting::Code => self.code(moment),
            Awaiting::MasterCode => self.master_code(moment),
            Awaiting::ProgramNumber => self.program_number(moment),
            Awaiting::Field(step) => self.program_field(step, moment),
        }
    }

    /// Only before the first initialisation: afterwards a NetCode that begins with it would never get through.
    fn is_factory_user_code(&self) -> bool {
        self.netcodes.is_none()
            && self.entry.stage == Stage::Code
            && self.entry.keys.len() == USER_CODE_LENGTH
            && self.model.factory_user_code() == Some(self.entry.keys.as_str())
    }

    fn code(&mut self, moment: Moment) -> Press {
        let keyed = Code::parse(self.entry.keys.as_str(), self.model.code_length());
        self.entry = Entry::default();
        let judged = keyed
            .ok_or(Refusal::NoWindow)
            .and_then(|code| self.judge(&code, moment));
        match judged {
            Ok(admission) => {
                let reading = admission.reading;
                self.admit(admission, moment);
                self.rest.halve();
                self.opens(Verdict::Opened(reading))
            }
            Err(refusal) => {
                self.rest.fail(moment, self.settings.long_rest);
                self.refusal(refusal, moment)
            }
        }
    }

    fn master_code(&mut self, moment: Moment) -> Press {
        if self.entry.keys != self.settings.master_code {
            self.entry = Entry::default();
            self.rest.fail(moment, self.settings.long_rest);
            return self.refusal(Refusal::WrongMasterCode, moment);
        }
        self.rest.clear();
        self.go_on(Stage::ProgramNumber);
        Press {
            signal: Signal::Flash,
            verdict: Some(Verdict::MasterCodeAccepted),
        }
    }

    /// The next step awaits keys; what earlier steps gave stays.
    pub(super) fn go_on(&mut self, stage: Stage) {
        self.entry.stage = stage;
        self.entry.keys.clear();
    }

    fn opens(&self, verdict: Verdict) -> Press {
        Press {
            signal: Signal::Opens {
                seconds: self.settings.open_seconds,
            },
            verdict: Some(verdict),
        }
    }

    pub(super) fn refusal(&self, refusal: Refusal, moment: Moment) -> Press {
        let tells = refusal.tells(self.clock(moment));
        Press {
            signal: Signal::Refused,
            verdict: Some(Verdict::Refused { refusal, tells }),
        }
    }
}

impl From<Signal> for Press {
    fn from(signal: Signal) -> Self {
        Self {
            signal,
            verdict: None,
        }
    }
}
