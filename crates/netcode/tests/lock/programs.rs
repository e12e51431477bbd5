//! What is keyed after `#` and the master code, on every model.

use netcode::{
    Identifier, Key, Keys, Mode, Model, Secret, Sequence, Setup, Timecode, Values,
    lock::{Awaiting, Lock, Moment, Refusal, Signal, Verdict},
};

use super::door::{Door, OWN_MASTER, SECRET, hours, time};

fn refusal(press: netcode::lock::Press) -> Refusal {
    match press.verdict {
        Some(Verdict::Refused { refusal, .. }) => refusal,
        other => panic!("refused: {other:?}"),
    }
}

fn fresh(model: Model) -> Door {
    let timecode = Timecode::parse("2701010800").unwrap();
    Door {
        lock: Lock::new(model),
        setup: Setup::new(model, timecode, Key::from_bytes([0; 16])),
        moment: Moment {
            seconds: 0,
            daylight_saving: 0,
        },
        master: model.factory_master_code(),
    }
}

#[test]
fn every_model_is_set_up_by_its_own_sequences_and_opens() {
    for model in Model::ALL {
        let mut door = Door::new(model, "2701010800");
        assert_eq!(door.lock.timecode(), Timecode::parse("2701010800"));
        assert_eq!(door.lock.clock(door.moment), Some(time("2701010800")));
        let code = door.code(hours(Mode::StandardMulti, 2, "2701010800"));
        assert_eq!(door.try_code(&code), Ok(()), "{model:?}");
        let values = Values {
            master_code: Keys::parse(OWN_MASTER),
            date_time: Timecode::parse("2701011000"),
            code: Some(code),
            family: Some(netcode::Family::Urm),
            ..Values::default()
        };
        let set = door.sequence(Sequence::SetDateTime, &values);
        assert_eq!(set, Some(Verdict::Done(Sequence::SetDateTime)));
        assert!(matches!(door.try_code(&code), Err(Refusal::Over(_))));
        if model.sequence(Sequence::Block).is_some() {
            let blocked = door.sequence(Sequence::Block, &values);
            assert_eq!(blocked, Some(Verdict::Done(Sequence::Block)));
        }
        let set = door.sequence(Sequence::SetFamily, &values);
        assert_eq!(set, Some(Verdict::Done(Sequence::SetFamily)));
        assert_eq!(door.lock.family(), Some(netcode::Family::Urm));
    }
}

#[test]
fn models_know_only_their_own_programs() {
    for (model, number) in [
        (Model::Kl1060, "20"),
        (Model::Kl1060, "16"),
        (Model::Kl1060C2, "00"),
        (Model::Kl1060G3, "06"),
        (Model::Cl4500, "20"),
        (Model::Cl4500, "12"),
        (Model::Hourkey1, "50"),
        (Model::Hourkey1, "99"),
    ] {
        let mut door = Door::new(model, "2701010800");
        assert_eq!(
            refusal(door.program(number, "")),
            Refusal::UnknownProgram,
            "{model:?} {number}"
        );
    }
}

#[test]
fn the_factory_user_code_opens_until_the_first_initialisation() {
    let mut door = fresh(Model::Kl1060C2);
    let opened = door.keys("2244");
    assert_eq!(opened.verdict, Some(Verdict::OpenedByUserCode));
    assert_eq!(opened.signal, Signal::Opens { seconds: 4 });
    assert_eq!(refusal(door.keys("1234567")), Refusal::NotInitialised);
    let mut door = Door::new(Model::Kl1060C2, "2701010800");
    assert_eq!(door.keys("2244").signal, Signal::Key);
}

#[test]
fn an_open_lock_wants_its_own_master_code_first() {
    let mut door = fresh(Model::Hourkey1);
    assert_eq!(refusal(door.program("20", "")), Refusal::FactoryMasterCode);
    assert_eq!(
        refusal(door.program("01", "2468135724681358")),
        Refusal::NewMasterCode
    );
    assert_eq!(
        refusal(door.program("01", "1234567812345678")),
        Refusal::NewMasterCode
    );
    assert!(door.lock.has_factory_master_code());
    door.program("01", "2468135724681357");
    door.master = OWN_MASTER;
    assert_eq!(door.program("20", "").signal, Signal::Flash);
}

#[test]
fn a_wrong_group_is_keyed_again_and_nothing_else_is() {
    let mut door = fresh(Model::Hourkey1);
    door.program("01", "2468135724681357");
    door.master = OWN_MASTER;
    let secret = Secret::parse(SECRET).unwrap();
    let group = |number| secret.group(number).unwrap();
    door.program("20", "2701010800952315");
    assert_eq!(door.keys(group(1).as_str()).signal, Signal::Flash);
    assert_eq!(
        refusal(door.keys(group(3).as_str())),
        Refusal::SecretGroup(2)
    );
    assert_eq!(refusal(door.keys("00000000")), Refusal::SecretGroup(2));
    assert_eq!(
        door.lock.awaiting(door.moment),
        (Awaiting::Field(netcode::Step::SecretGroup(2)), 0)
    );
    for number in 2..=4 {
        assert_eq!(door.keys(group(number).as_str()).signal, Signal::Flash);
    }
    let identifier = Identifier::parse("952315").unwrap();
    let key = Key::derive(Timecode::parse("2701010800").unwrap(), identifier, &secret);
    assert_eq!(
        door.keys(group(5).as_str()).verdict,
        Some(Verdict::Initialised(key.check_value()))
    );
    assert_eq!(door.lock.failures(), 0, "a mistyped group is not a guess");
}

#[test]
fn an_open_lock_can_be_set_up_without_a_secret() {
    let mut door = fresh(Model::Hourkey1);
    door.program("01", "2468135724681357");
    door.master = OWN_MASTER;
    let values = Values {
        master_code: Keys::parse(OWN_MASTER),
        date_time: Timecode::parse("2701010800"),
        identifier: Identifier::parse("952315"),
        ..Values::default()
    };
    let key = Key::derive(
        values.date_time.unwrap(),
        values.identifier.unwrap(),
        &Secret::EMPTY,
    );
    assert_eq!(
        door.sequence(Sequence::Initialise, &values),
        Some(Verdict::Initialised(key.check_value()))
    );
}

#[test]
fn nonsense_dates_numbers_and_identifiers_are_refused() {
    for (program, keys, expected) in [
        ("20", "2713010800", Refusal::DateTime),
        ("20", "2702300800", Refusal::DateTime),
        ("20", "2701010800099999", Refusal::Identifier),
        ("12", "2701012400", Refusal::DateTime),
        ("14", "0", Refusal::Number),
        ("14", "6", Refusal::Number),
        ("17", "2", Refusal::Number),
    ] {
        let mut door = Door::new(Model::Kl1060C2, "2701010800");
        let before = door.lock.state();
        assert_eq!(refusal(door.program(program, keys)), expected);
        assert_eq!(door.lock.state().as_bytes().len(), before.as_bytes().len());
        assert_eq!(door.lock.timecode(), Timecode::parse("2701010800"));
    }
    let mut door = Door::new(Model::Kl1060G3, "2701010800");
    assert_eq!(refusal(door.program("12", "270230")), Refusal::DateTime);
    assert_eq!(refusal(door.program("12", "2702282460")), Refusal::DateTime);
    let mut door = Door::new(Model::Cl4500, "2701010800");
    assert_eq!(refusal(door.program("06", "01")), Refusal::Number);
    assert_eq!(refusal(door.program("06", "31")), Refusal::Number);
    assert_eq!(door.program("06", "30").signal, Signal::DoubleFlash);
    assert_eq!(door.lock.open_seconds(), 30);
}

#[test]
fn programs_that_need_a_key_wait_for_the_initialisation() {
    let mut door = fresh(Model::Kl1060C2);
    assert_eq!(refusal(door.program("14", "")), Refusal::NotInitialised);
    assert_eq!(refusal(door.program("16", "")), Refusal::NotInitialised);
}

#[test]
fn initialising_again_forgets_the_old_codes() {
    let mut door = Door::new(Model::Kl1060C2, "2701010800");
    door.family(netcode::Family::Acc);
    let code = door.code(super::door::days(Mode::Acc, 3, "2701010000"));
    assert_eq!(door.try_code(&code), Ok(()));
    door.program("20", "2701010900123456");
    assert_eq!(door.lock.family(), Some(netcode::Family::Standard));
    assert_eq!(door.lock.rental(), None);
    assert_eq!(door.lock.clock(door.moment), Some(time("2701010900")));
    assert!(door.try_code(&code).is_err());
}

#[test]
fn hash_starts_over_star_clears_and_a_minute_of_nothing_forgets() {
    let mut door = Door::new(Model::Cl4500, "2701010800");
    let code = door.code(hours(Mode::StandardMulti, 2, "2701010800"));
    door.keys("123");
    let opened = door.keys(&format!("*{}", code.as_str()));
    assert!(matches!(opened.signal, Signal::Opens { seconds: 5 }));
    door.keys("123#");
    assert_eq!(door.lock.awaiting(door.moment), (Awaiting::MasterCode, 0));
    door.keys("12");
    door.moment.seconds += 61;
    assert_eq!(door.lock.awaiting(door.moment), (Awaiting::Code, 0));
    assert!(matches!(
        door.keys(code.as_str()).signal,
        Signal::Opens { .. }
    ));
    let mut door = Door::new(Model::Kl1060, "2701010800");
    assert_eq!(door.press('*').signal, Signal::Nothing);
}

#[test]
fn a_lock_with_daylight_saving_follows_the_place_and_the_others_do_not() {
    for (model, shown) in [(Model::Cl4500, "2707010900"), (Model::Kl1060, "2707010800")] {
        let mut door = Door::new(model, "2701010800");
        door.wait_until(time("2707010800"));
        door.moment.daylight_saving = 60;
        assert_eq!(door.lock.clock(door.moment), Some(time(shown)));
        let program = if model == Model::Cl4500 { "10" } else { "12" };
        door.program(program, "2707011200");
        assert_eq!(door.lock.clock(door.moment), Some(time("2707011200")));
        door.moment.daylight_saving = 0;
        let expected = if model == Model::Cl4500 {
            "2707011100"
        } else {
            "2707011200"
        };
        assert_eq!(door.lock.clock(door.moment), Some(time(expected)));
    }
}

#[test]
fn a_factory_reset_forgets_everything() {
    let mut door = Door::new(Model::Hourkey1, "2701010800");
    door.grace();
    door.lock.factory_reset();
    assert!(door.lock.has_factory_master_code());
    assert_eq!(
        (door.lock.timecode(), door.lock.clock(door.moment)),
        (None, None)
    );
    assert!(!door.lock.has_grace());
}
