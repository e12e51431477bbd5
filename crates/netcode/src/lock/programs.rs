//! What is keyed after `#` and the master code: the catalogue's sequences, walked step by step.

use crate::{Code, Family, Identifier, Key, Keys, Secret, Sequence, Setup, Step, Timecode};

use super::{
    Lock, LockClock, Moment, NetCodes, Press, Refusal, Signal, Verdict,
    entry::{Entry, Stage},
    list::List,
};

/// The sequences that a lock of this project runs. A factory lock's three mode flags are not among them.
const RUN: [Sequence; 9] = [
    Sequence::ChangeMasterCode,
    Sequence::InitialiseWithSecret,
    Sequence::Initialise,
    Sequence::SetDateTime,
    Sequence::SetFamily,
    Sequence::Block,
    Sequence::SetOpenSeconds,
    Sequence::SetGrace,
    Sequence::SetLongRest,
];

impl Lock {
    pub(super) fn program_number(&mut self, moment: Moment) -> Press {
        let Some((sequence, step)) = self.program(self.entry.keys) else {
            return self.give_up(Refusal::UnknownProgram, moment);
        };
        let initialises = matches!(
            sequence,
            Sequence::Initialise | Sequence::InitialiseWithSecret
        );
        let wants_initialised = matches!(sequence, Sequence::SetFamily | Sequence::Block);
        if initialises && self.model.needs_own_master_code() && self.has_factory_master_code() {
            return self.give_up(Refusal::FactoryMasterCode, moment);
        }
        if wants_initialised && self.netcodes.is_none() {
            return self.give_up(Refusal::NotInitialised, moment);
        }
        self.go_on(Stage::Field(sequence, step));
        Signal::Flash.into()
    }

    /// The sequence with this program number, and its first step after the number.
    fn program(&self, number: Keys) -> Option<(Sequence, u8)> {
        RUN.into_iter().find_map(|sequence| {
            let steps = self.model.sequence(sequence)?;
            let is_number = |step: &Step| matches!(step, Step::Program(n) if *n == number.as_str());
            let at = steps.iter().position(is_number)?;
            Some((sequence, next_field(steps, at)?))
        })
    }

    /// All keys of a step are in.
    pub(super) fn program_field(&mut self, step: Step, moment: Moment) -> Press {
        match self.take(step) {
            // A wrong group is keyed again; everything before it stays.
            Err(refusal @ Refusal::SecretGroup(_)) => {
                self.entry.keys.clear();
                self.refusal(refusal, moment)
            }
            Err(refusal) => self.give_up(refusal, moment),
            Ok(()) => self.next_step(moment),
        }
    }

    fn next_step(&mut self, moment: Moment) -> Press {
        let Stage::Field(sequence, at) = self.entry.stage else {
            return Signal::Nothing.into();
        };
        let steps = self.model.sequence(sequence).unwrap_or_default();
        match next_field(steps, usize::from(at)) {
            Some(next) => {
                self.go_on(Stage::Field(sequence, next));
                Signal::Flash.into()
            }
            None => self.end_program(moment),
        }
    }

    /// Checks what a step's keys say and keeps it.
    fn take(&mut self, step: Step) -> Result<(), Refusal> {
        let entry = &mut self.entry;
        let keys = entry.keys;
        let number = keys.number();
        match step {
            Step::DateTime | Step::Date => {
                let full = if step == Step::Date {
                    append(keys, "0000")
                } else {
                    Some(keys)
                };
                full.and_then(|full| Timecode::parse(full.as_str()))
                    .ok_or(Refusal::DateTime)?;
                entry.date_time = keys;
            }
            Step::Time => {
                let full = append(entry.date_time, keys.as_str()).ok_or(Refusal::DateTime)?;
                Timecode::parse(full.as_str()).ok_or(Refusal::DateTime)?;
                entry.date_time = full;
            }
            Step::Identifier => {
                let identifier = Identifier::parse(keys.as_str());
                entry.identifier = Some(identifier.ok_or(Refusal::Identifier)?);
            }
            Step::SecretGroup(group) => {
                let added = entry.secret.add_group(keys.as_str());
                added.map_err(|_| Refusal::SecretGroup(group))?;
            }
            Step::NewMasterCode if entry.new_master_code.is_empty() => entry.new_master_code = keys,
            Step::NewMasterCode => {
                let factory = self.model.factory_master_code();
                if keys != entry.new_master_code || keys.as_str() == factory {
                    return Err(Refusal::NewMasterCode);
                }
            }
            Step::FamilyNumber if !(1..=5).contains(&number) => return Err(Refusal::Number),
            Step::Seconds if !(2..=30).contains(&number) => return Err(Refusal::Number),
            Step::Switch if number > 1 => return Err(Refusal::Number),
            _ => {}
        }
        Ok(())
    }

    /// The last key of a program is in: does what it is for.
    pub(super) fn end_program(&mut self, moment: Moment) -> Press {
        let Stage::Field(sequence, _) = self.entry.stage else {
            return Signal::Nothing.into();
        };
        match self.run(sequence, moment) {
            Ok(verdict) => {
                self.entry = Entry::default();
                Press {
                    signal: Signal::DoubleFlash,
                    verdict: Some(verdict),
                }
            }
            Err(refusal) => self.give_up(refusal, moment),
        }
    }

    fn run(&mut self, sequence: Sequence, moment: Moment) -> Result<Verdict, Refusal> {
        let keys = self.entry.keys;
        match sequence {
            Sequence::Initialise | Sequence::InitialiseWithSecret => {
                return self.initialise(moment);
            }
            Sequence::SetDateTime => self.set_clock(moment).map(|_| ())?,
            Sequence::ChangeMasterCode => self.settings.master_code = keys,
            Sequence::SetOpenSeconds => self.settings.open_seconds = keys.number() as u8,
            Sequence::SetGrace => self.settings.grace = keys.number() == 1,
            Sequence::SetLongRest => self.settings.long_rest = keys.number() == 1,
            Sequence::SetFamily => {
                let family = Family::from_number(keys.number() as u8).ok_or(Refusal::Number)?;
                let codes = self.netcodes.as_mut().ok_or(Refusal::NotInitialised)?;
                codes.family = family;
                codes.rental = None;
            }
            Sequence::Block => {
                let code = Code::parse(keys.as_str(), self.model.code_length());
                let present = self.present(moment);
                let codes = self.netcodes.as_mut().ok_or(Refusal::NotInitialised)?;
                codes.block(&code.ok_or(Refusal::NoWindow)?, present)?;
            }
            Sequence::SetModeFlags => return Err(Refusal::UnknownProgram),
        }
        Ok(Verdict::Done(sequence))
    }

    fn initialise(&mut self, moment: Moment) -> Result<Verdict, Refusal> {
        let identifier = self.entry.identifier.ok_or(Refusal::Identifier)?;
        let timecode = self.set_clock(moment)?;
        let key = Key::derive(timecode, identifier, &self.entry.secret);
        self.entry.secret = Secret::EMPTY;
        let check_value = key.check_value();
        self.netcodes = Some(NetCodes {
            setup: Setup::new(self.model, timecode, key),
            epoch: 0,
            family: Family::Standard,
            rental: None,
            list: List::default(),
        });
        Ok(Verdict::Initialised(check_value))
    }

    fn set_clock(&mut self, moment: Moment) -> Result<Timecode, Refusal> {
        let keyed = Timecode::parse(self.entry.date_time.as_str()).ok_or(Refusal::DateTime)?;
        self.clock = Some(LockClock::set(
            keyed.minute(),
            self.model.clock_rule(),
            moment,
        ));
        Ok(keyed)
    }

    fn give_up(&mut self, refusal: Refusal, moment: Moment) -> Press {
        self.entry = Entry::default();
        self.refusal(refusal, moment)
    }
}

/// The next step after `at` that takes keys.
fn next_field(steps: &[Step], at: usize) -> Option<u8> {
    let is_field = |step: &Step| !matches!(step, Step::Flash | Step::DoubleFlash | Step::NoSecret);
    let next = steps.iter().skip(at + 1).position(is_field)?;
    u8::try_from(at + 1 + next).ok()
}

fn append(keys: Keys, more: &str) -> Option<Keys> {
    let mut keys = keys;
    more.bytes().all(|key| keys.push(key)).then_some(keys)
}
