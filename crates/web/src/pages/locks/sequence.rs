//! A keypad sequence as pages draw it: parts of keys, with the flash to wait for after each.

use netcode::{Action, Keys, Model, Sequence, Step, Values};

use crate::key;

/// One part of a sequence: keys to press without a pause, then what to wait for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// What the keys are, as the key of a text.
    pub(crate) what: &'static str,
    /// Which of five, for groups of the secret; 0 otherwise.
    pub(crate) number: u8,
    /// The keys.
    pub(crate) caps: Vec<Cap>,
    /// Whether the sequence is complete after this part.
    pub(crate) last: bool,
}

/// One key.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cap {
    /// What stands on it; `None` for a digit that only the person knows.
    pub(crate) key: Option<char>,
    /// Which digit of the timecode it is, from 0: these change with the minute.
    pub(crate) timecode: Option<usize>,
    /// Whether a gap stands before it, so that the eye finds its place again.
    pub(crate) gap: bool,
}

/// The parts of a sequence, or none if the model has no such sequence.
pub(crate) fn parts(model: Model, sequence: Sequence, values: &Values<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut part = Part::default();
    for step in model.sequence(sequence).unwrap_or_default() {
        match step.action(values) {
            Action::Press(keys) => part.press(*step, &keys),
            Action::PressOwn => part.press_own(*step),
            Action::AwaitFlash => parts.push(std::mem::take(&mut part)),
            Action::AwaitDoubleFlash => {
                part.last = true;
                parts.push(std::mem::take(&mut part));
            }
        }
    }
    parts
}

impl Part {
    fn press(&mut self, step: Step, keys: &Keys) {
        self.name(step);
        let from = match step {
            Step::DateTime | Step::Date => Some(0),
            Step::Time => Some(6),
            _ => None,
        };
        let group = match step {
            Step::DateTime | Step::Date | Step::Time => 2,
            Step::MasterCode | Step::NewMasterCode | Step::SecretGroup(_) => 4,
            Step::Identifier => 3,
            _ => Keys::CAPACITY,
        };
        let caps = keys.as_str().chars().enumerate().map(|(at, key)| Cap {
            key: Some(key),
            timecode: from.map(|from| from + at),
            gap: at > 0 && at % group == 0,
        });
        self.caps.extend(caps);
    }

    fn press_own(&mut self, step: Step) {
        self.name(step);
        let count = match step {
            Step::MasterCode | Step::NewMasterCode => 8,
            Step::ModeFlags => 3,
            _ => 0,
        };
        self.caps.extend((0..count).map(|_| Cap {
            key: None,
            timecode: None,
            gap: false,
        }));
    }

    fn name(&mut self, step: Step) {
        self.what = match step {
            Step::Hash | Step::MasterCode => key("sequence-part-start"),
            Step::NewMasterCode => key("sequence-part-new-master"),
            Step::Program(_) => key("sequence-part-program"),
            Step::DateTime => key("sequence-part-minute"),
            Step::Date => key("sequence-part-date"),
            Step::Time => key("sequence-part-time"),
            Step::Identifier => key("sequence-part-identifier"),
            Step::SecretGroup(_) => key("sequence-part-secret"),
            Step::FamilyNumber => key("sequence-part-mode"),
            // Sequences that these pages do not draw need no words of their own.
            _ => key("sequence-part-keys"),
        };
        if let Step::SecretGroup(number) = step {
            self.number = number;
        }
    }
}
