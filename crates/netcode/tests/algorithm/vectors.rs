//! The algorithm's own vectors. They exercise the functions on their own, so also pairs of epoch and digits that no
//! model combines.

use netcode::{
    CodeLength, Date, Duration, Family, Ff1, Identifier, Key, Length, Mode, Secret, Timecode,
    Window, WindowIndex,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    algorithm: String,
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    timecode: String,
    identifier: String,
    secret: String,
    typed_groups: Vec<String>,
    digits: u8,
    variants: u8,
    family: String,
    epoch: u16,
    date: String,
    hour: u8,
    hours: u8,
    days: u8,
    single_use: bool,
    variant: u8,
    key: String,
    check_value: String,
    day: u64,
    slot: u64,
    index: u64,
    code: String,
}

fn vectors() -> Vec<Vector> {
    let file: File = serde_json::from_str(include_str!("../vectors/netcode-v1.json")).unwrap();
    assert_eq!(file.algorithm, "hourkey-netcode-v1");
    assert!(file.vectors.len() >= 40);
    file.vectors
}

impl Vector {
    fn timecode(&self) -> Timecode {
        Timecode::parse(&self.timecode).unwrap()
    }

    fn key(&self) -> Key {
        let identifier = Identifier::parse(&self.identifier).unwrap();
        Key::derive(
            self.timecode(),
            identifier,
            &Secret::parse(&self.secret).unwrap(),
        )
    }

    fn family(&self) -> Family {
        Family::from_name(&self.family).unwrap()
    }

    fn window(&self) -> Window {
        let [year, month, day] = <[u16; 3]>::try_from(
            self.date
                .split('-')
                .map(|part| part.parse().unwrap())
                .collect::<Vec<_>>(),
        )
        .unwrap();
        let date = Date::new(year, month as u8, day as u8).unwrap();
        let length = match (self.hours, self.days) {
            (0, days) => Length::Days(days),
            (hours, _) => Length::Hours(hours),
        };
        let mode = match self.family() {
            Family::EndDate => return Window::until(date, date).unwrap(),
            Family::TwentyFourHour => {
                let start = date.at(self.hour, 0).unwrap();
                return Window::new(Duration::TWENTY_FOUR_HOURS, start).unwrap();
            }
            Family::Standard if self.single_use => Mode::StandardSingle,
            Family::Standard => Mode::StandardMulti,
            Family::Acc => Mode::Acc,
            Family::Urm => Mode::Urm,
        };
        let start = date.at(self.hour, 0).unwrap();
        Window::new(Duration::new(mode, length).unwrap(), start).unwrap()
    }
}

#[test]
fn secrets_are_keyed_in_groups() {
    for vector in vectors() {
        let secret = Secret::parse(&vector.secret).unwrap();
        let groups: Vec<_> = (1..=5).filter_map(|number| secret.group(number)).collect();
        let groups: Vec<_> = groups.iter().map(|group| group.as_str()).collect();
        assert_eq!(groups, vector.typed_groups);

        let mut typed = Secret::EMPTY;
        for group in &vector.typed_groups {
            typed.add_group(group).unwrap();
        }
        assert!(typed == secret);
    }
}

#[test]
fn keys_and_check_values() {
    for vector in vectors() {
        let key = vector.key();
        let hex = format!("{:032x}", u128::from_be_bytes(key.to_bytes()));
        assert_eq!(hex, vector.key);
        assert_eq!(key.check_value().to_string(), vector.check_value);
    }
}

#[test]
fn indexes_both_ways() {
    for vector in vectors() {
        let place = WindowIndex {
            window: vector.window(),
            variant: vector.variant,
        };
        let slots = vector.family().slots();
        let expected = (vector.day * slots + vector.slot) * u64::from(vector.variants);
        assert_eq!(expected + u64::from(vector.variant), vector.index);
        let index = place.to_number(vector.timecode(), vector.variants).unwrap();
        assert_eq!(index, vector.index);
        let back =
            WindowIndex::from_number(index, vector.family(), vector.timecode(), vector.variants);
        assert_eq!(back, Ok(place));
    }
}

#[test]
fn codes_both_ways() {
    use aes::cipher::KeyInit;
    for vector in vectors() {
        let ff1 = Ff1::new(aes::Aes128::new(&vector.key().to_bytes().into()));
        let [high, low] = vector.epoch.to_be_bytes();
        let tweak = [1, vector.family().number(), high, low];
        let length = CodeLength::new(vector.digits).unwrap();
        let code: u64 = vector.code.parse().unwrap();
        assert_eq!(ff1.encrypt(length, tweak, vector.index), code);
        assert_eq!(ff1.decrypt(length, tweak, code), vector.index);
    }
}

#[test]
fn setups_issue_and_read_the_codes_that_a_model_can_have() {
    use netcode::{Model, Setup};
    let mut issued = 0;
    for vector in vectors() {
        for model in Model::ALL {
            if model.digits() != vector.digits || (vector.epoch > 0 && !model.has_epochs()) {
                continue;
            }
            let setup = Setup::new(model, vector.timecode(), vector.key());
            let code = setup
                .issue(vector.window(), vector.variant, vector.epoch)
                .unwrap();
            assert_eq!(code.as_str(), vector.code);
            let reading = setup
                .read_back(&code, vector.family(), vector.epoch)
                .unwrap();
            assert_eq!(reading.window, vector.window());
            assert_eq!(reading.variant, vector.variant);
            issued += 1;
        }
    }
    assert!(issued > 10);
}
