//! The lock's whole state as bytes: versioned, strict, at most 1 KiB. It holds the key: seal it where it is stored.

use crate::{Family, Identifier, Key, LocalTime, Model, Secret, Sequence, Setup, Timecode};

use super::{
    Awaiting, Lock, NetCodes, Settings,
    bytes::{Reader, State, StateError},
    entry::{Entry, Stage},
    list::{List, Listed, ListedAs, PLACES},
    moment::LockClock,
    rest::Rest,
};

const VERSION: u8 = 1;

impl Lock {
    /// Writes the whole state.
    pub fn state(&self) -> State {
        let mut state = State::new();
        state.put([VERSION, number_of(self.model)]);
        let settings = self.settings;
        state.put_keys(settings.master_code);
        state.put([
            u8::from(settings.grace),
            u8::from(settings.long_rest),
            settings.open_seconds,
        ]);
        state.put_option(self.clock.map(|clock| clock.0.to_be_bytes()));
        state.put(self.rest.failures.to_be_bytes());
        state.put_option(self.rest.until.map(i64::to_be_bytes));
        put_entry(&mut state, &self.entry);
        state.put([u8::from(self.netcodes.is_some())]);
        if let Some(codes) = &self.netcodes {
            put_netcodes(&mut state, codes);
        }
        state
    }

    /// Reads a state that [`Lock::state`] wrote.
    ///
    /// # Errors
    /// [`StateError`] for anything else.
    pub fn from_state(bytes: &[u8]) -> Result<Self, StateError> {
        let mut reader = Reader::new(bytes);
        if reader.byte()? != VERSION {
            return Err(StateError);
        }
        let number = reader.byte()?;
        let known = Model::ALL
            .into_iter()
            .find(|&model| number_of(model) == number);
        let model = known.ok_or(StateError)?;
        let lock = Self {
            model,
            settings: read_settings(&mut reader)?,
            clock: reader
                .option()?
                .map(|clock| LockClock(i64::from_be_bytes(clock))),
            rest: Rest {
                failures: u16::from_be_bytes(reader.take()?),
                until: reader.option()?.map(i64::from_be_bytes),
            },
            entry: read_entry(&mut reader, model)?,
            netcodes: match reader.flag()? {
                true => Some(read_netcodes(&mut reader, model)?),
                false => None,
            },
        };
        reader.is_at_end().then_some(lock).ok_or(StateError)
    }
}

/// The numbers of models and sequences in a state; never given to another one.
const fn number_of(model: Model) -> u8 {
    match model {
        Model::Kl1060 => 1,
        Model::Kl1060C2 => 2,
        Model::Kl1060G3 => 3,
        Model::Cl4500 => 4,
        Model::Kl1550 => 5,
        Model::Hourkey1 => 6,
    }
}

fn read_settings(reader: &mut Reader<'_>) -> Result<Settings, StateError> {
    let settings = Settings {
        master_code: reader.keys()?,
        grace: reader.flag()?,
        long_rest: reader.flag()?,
        open_seconds: reader.byte()?,
    };
    let legal = settings.master_code.len() == 8 && (2..=30).contains(&settings.open_seconds);
    legal.then_some(settings).ok_or(StateError)
}

fn put_entry(state: &mut State, entry: &Entry) {
    let (stage, sequence, step) = match entry.stage {
        Stage::Code => (0, 0, 0),
        Stage::MasterCode => (1, 0, 0),
        Stage::ProgramNumber => (2, 0, 0),
        Stage::Field(sequence, step) => (3, sequence as u8, step),
    };
    state.put([stage, sequence, step]);
    state.put_keys(entry.keys);
    state.put(entry.pressed_at.to_be_bytes());
    state.put_keys(entry.date_time);
    state.put_option(
        entry
            .identifier
            .map(|identifier| identifier.number().to_be_bytes()),
    );
    state.put([entry.secret.groups()]);
    for group in 1..=5 {
        state.put_keys(entry.secret.group(group).unwrap_or_default());
    }
    state.put_keys(entry.new_master_code);
}

fn read_entry(reader: &mut Reader<'_>, model: Model) -> Result<Entry, StateError> {
    let stage = match reader.take()? {
        [0, 0, 0] => Stage::Code,
        [1, 0, 0] => Stage::MasterCode,
        [2, 0, 0] => Stage::ProgramNumber,
        [3, sequence, step] => {
            let known = Sequence::ALL
                .into_iter()
                .find(|&known| known as u8 == sequence);
            Stage::Field(known.ok_or(StateError)?, step)
        }
        _ => return Err(StateError),
    };
    let mut entry = Entry::at(stage);
    entry.keys = reader.keys()?;
    entry.pressed_at = i64::from_be_bytes(reader.take()?);
    entry.date_time = reader.keys()?;
    entry.identifier = match reader.option()? {
        Some(number) => Some(Identifier::new(u32::from_be_bytes(number)).ok_or(StateError)?),
        None => None,
    };
    entry.secret = read_secret(reader)?;
    entry.new_master_code = reader.keys()?;

    let (awaiting, keyed) = entry.awaiting(model);
    let field_exists = matches!(stage, Stage::Field(..)) == matches!(awaiting, Awaiting::Field(_));
    // Zero keys complete a flash, so a step that takes no keys is refused here too.
    let unfinished = keyed < awaiting.key_count(model.code_length());
    (field_exists && unfinished)
        .then_some(entry)
        .ok_or(StateError)
}

fn read_secret(reader: &mut Reader<'_>) -> Result<Secret, StateError> {
    let count = reader.byte()?;
    let mut secret = Secret::EMPTY;
    for group in 1..=5 {
        let keys = reader.keys()?;
        if group <= count {
            secret.add_group(keys.as_str()).map_err(|_| StateError)?;
        } else if !keys.is_empty() {
            return Err(StateError);
        }
    }
    (secret.groups() == count)
        .then_some(secret)
        .ok_or(StateError)
}

fn put_netcodes(state: &mut State, codes: &NetCodes) {
    let timecode = codes.setup.timecode().minute().minutes_since_2000();
    state.put(timecode.to_be_bytes());
    state.put(codes.setup.key().to_bytes());
    state.put(codes.epoch.to_be_bytes());
    state.put([codes.family.number()]);
    state.put_option(codes.rental.map(u64::to_be_bytes));
    state.put([codes.list.entries().count() as u8]);
    for listed in codes.list.entries() {
        state.put([listed.listed_as as u8, listed.family.number()]);
        state.put(listed.index.to_be_bytes());
    }
}

fn read_netcodes(reader: &mut Reader<'_>, model: Model) -> Result<NetCodes, StateError> {
    let minute = LocalTime::from_minutes_since_2000(i64::from_be_bytes(reader.take()?));
    let timecode = minute.and_then(Timecode::new).ok_or(StateError)?;
    let mut codes = NetCodes {
        setup: Setup::new(model, timecode, Key::from_bytes(reader.take()?)),
        epoch: u16::from_be_bytes(reader.take()?),
        family: read_family(reader)?,
        rental: reader.option()?.map(u64::from_be_bytes),
        list: List::default(),
    };
    let exists = |codes: &NetCodes, family, index| {
        index < model.code_length().codes() && codes.window(family, index).is_some()
    };
    if codes
        .rental
        .is_some_and(|index| !exists(&codes, codes.family, index))
        || (codes.epoch > 0 && !model.has_epochs())
    {
        return Err(StateError);
    }
    let count = usize::from(reader.byte()?);
    for place in 0..count {
        let listed_as = match reader.byte()? {
            0 => ListedAs::Used,
            1 => ListedAs::Blocked,
            _ => return Err(StateError),
        };
        let family = read_family(reader)?;
        let index = u64::from_be_bytes(reader.take()?);
        if place >= PLACES || !exists(&codes, family, index) {
            return Err(StateError);
        }
        codes.list.put(
            place,
            Listed {
                listed_as,
                family,
                index,
            },
        );
    }
    Ok(codes)
}

fn read_family(reader: &mut Reader<'_>) -> Result<Family, StateError> {
    Family::from_number(reader.byte()?).ok_or(StateError)
}
