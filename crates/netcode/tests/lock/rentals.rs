//! Rentals, single use, blocking, the list of 64 and epochs (rules 4 to 7).

use netcode::{
    Family, Mode, Model,
    lock::{ListedAs, Refusal, Signal, Verdict},
};

use super::door::{Door, days, hours, time};

const TIMECODE: &str = "2701010800";

#[test]
fn a_later_rental_supersedes_the_one_before() {
    let mut door = Door::new(Model::Kl1060C2, TIMECODE);
    door.family(Family::Acc);
    let first = door.code(days(Mode::Acc, 7, "2701020000"));
    let second = door.code(days(Mode::Acc, 3, "2701040000"));
    let same_day = door.code(days(Mode::Acc, 5, "2701040000"));

    door.wait_until(time("2701021200"));
    assert_eq!(door.try_code(&first), Ok(()));
    door.wait_until(time("2701041200"));
    assert_eq!(
        door.try_code(&first),
        Ok(()),
        "the running rental opens past its first day"
    );
    assert_eq!(door.try_code(&second), Ok(()));
    assert!(matches!(door.try_code(&first), Err(Refusal::Superseded(_))));
    assert!(matches!(
        door.try_code(&same_day),
        Err(Refusal::Superseded(_))
    ));
    assert_eq!(door.try_code(&second), Ok(()));
}

#[test]
fn a_rental_is_first_used_in_time_or_never() {
    let mut door = Door::new(Model::Kl1060C2, TIMECODE);
    door.family(Family::Acc);
    let rental = days(Mode::Acc, 7, "2701020000");
    door.wait_until(time("2701030000"));
    assert!(matches!(
        door.try_code(&door.code(rental).clone()),
        Err(Refusal::FirstUseOver(_))
    ));

    door.family(Family::Urm);
    let rental = door.code(hours(Mode::Urm, 2, "2701031000"));
    let late = door.code(hours(Mode::Urm, 2, "2701031100"));
    door.wait_until(time("2701031159"));
    assert_eq!(door.try_code(&rental), Ok(()));
    door.wait_until(time("2801030959"));
    assert_eq!(door.try_code(&rental), Ok(()), "good for 365 days");
    assert!(matches!(
        door.try_code(&late),
        Err(Refusal::FirstUseOver(_))
    ));
    door.wait_until(time("2801031000"));
    assert!(matches!(door.try_code(&rental), Err(Refusal::Over(_))));
}

#[test]
fn choosing_a_family_ends_the_rental() {
    let mut door = Door::new(Model::Kl1060C2, TIMECODE);
    door.family(Family::Acc);
    let rental = door.code(days(Mode::Acc, 7, "2701020000"));
    door.wait_until(time("2701021200"));
    assert_eq!(door.try_code(&rental), Ok(()));
    assert!(door.lock.rental().is_some());
    door.family(Family::Acc);
    assert_eq!(door.lock.rental(), None);
    door.wait_until(time("2701031200"));
    assert!(matches!(
        door.try_code(&rental),
        Err(Refusal::FirstUseOver(_))
    ));
}

#[test]
fn a_lock_refuses_the_codes_of_another_family() {
    let mut door = Door::new(Model::Hourkey1, TIMECODE);
    let standard = door.code(hours(Mode::StandardMulti, 4, "2701010800"));
    assert_eq!(door.try_code(&standard), Ok(()));
    door.family(Family::TwentyFourHour);
    assert!(door.try_code(&standard).is_err());
    door.family(Family::Standard);
    assert_eq!(door.try_code(&standard), Ok(()));
}

#[test]
fn blocked_codes_stay_blocked_even_as_the_running_rental() {
    let mut door = Door::new(Model::Kl1060C2, TIMECODE);
    door.family(Family::Acc);
    let rental = door.code(days(Mode::Acc, 7, "2701010000"));
    assert_eq!(door.try_code(&rental), Ok(()));
    assert_eq!(
        door.program("16", rental.as_str()).signal,
        Signal::DoubleFlash
    );
    assert_eq!(
        door.program("16", rental.as_str()).signal,
        Signal::DoubleFlash
    );
    assert!(matches!(door.try_code(&rental), Err(Refusal::Blocked(_))));
    let listed: Vec<_> = door.lock.listed().collect();
    assert_eq!(
        listed,
        [(ListedAs::Blocked, days(Mode::Acc, 7, "2701010000"))]
    );
}

#[test]
fn the_list_of_64_gives_way_to_what_is_longest_past_and_otherwise_refuses() {
    let mut door = Door::new(Model::Kl1060C2, TIMECODE);
    // 12 hours of the day times up to 12 lengths: 64 single-use codes that are all live at 19:30.
    let windows: Vec<_> = (0..12_u8)
        .flat_map(|back| (back + 1..=12).map(move |length| (19 - back, length)))
        .map(|(start, length)| hours(Mode::StandardSingle, length, &format!("270102{start:02}00")))
        .collect();
    assert_eq!(windows.len(), 78);
    door.wait_until(time("2701021930"));
    for window in &windows[..64] {
        assert_eq!(door.try_code(&door.code(*window).clone()), Ok(()));
    }
    let further = door.code(windows[64]);
    assert_eq!(door.try_code(&further), Err(Refusal::ListFull));
    let block = door.program("16", further.as_str());
    assert!(matches!(
        block.verdict,
        Some(Verdict::Refused {
            refusal: Refusal::ListFull,
            ..
        })
    ));
    let many = door.code(hours(Mode::StandardMulti, 2, "2701021900"));
    assert_eq!(
        door.try_code(&many),
        Ok(()),
        "a code for many uses needs no place"
    );

    // At 20:30 those that ended at 20:00 are past: one gives way for each further code, and none comes back.
    door.wait_until(time("2701022030"));
    let past = windows[..64]
        .iter()
        .filter(|window| window.end() <= time("2701022000"))
        .count();
    let mut opened = 0;
    for length in 1..=12 {
        let code = door.code(hours(Mode::StandardSingle, length, "2701022000"));
        opened += usize::from(door.try_code(&code).is_ok());
    }
    assert_eq!(opened, past.min(12));
    for window in &windows[..64] {
        assert!(door.try_code(&door.code(*window).clone()).is_err());
    }
}

#[test]
fn one_code_of_the_next_epoch_revokes_all_the_old_ones() {
    let mut door = Door::new(Model::Hourkey1, TIMECODE);
    let window = hours(Mode::StandardMulti, 12, "2701010800");
    let single = hours(Mode::StandardSingle, 12, "2701010800");
    let code = |epoch| door.setup.issue(window, 0, epoch).unwrap();
    let (old, new, too_new) = (code(0), code(1), code(2));
    let (single_old, single_new) = (
        door.setup.issue(single, 0, 0).unwrap(),
        door.setup.issue(single, 0, 1).unwrap(),
    );
    assert_eq!(door.try_code(&old), Ok(()));
    assert_eq!(door.try_code(&single_old), Ok(()));
    assert!(door.try_code(&too_new).is_err(), "one step at a time");
    assert_eq!(door.lock.listed().count(), 1);
    assert_eq!(door.try_code(&new), Ok(()));
    assert_eq!(
        (door.lock.epoch(), door.lock.listed().count()),
        (Some(1), 0)
    );
    assert!(door.try_code(&old).is_err());
    assert_eq!(
        door.try_code(&single_new),
        Ok(()),
        "used at epoch 0 says nothing at epoch 1"
    );
    assert!(matches!(door.try_code(&single_new), Err(Refusal::Used(_))));
    assert_eq!(door.try_code(&too_new), Ok(()), "now it is the next step");
}

#[test]
fn a_future_code_of_the_next_epoch_changes_nothing() {
    let mut door = Door::new(Model::Hourkey1, TIMECODE);
    let later = hours(Mode::StandardMulti, 1, "2701020800");
    let code = door.setup.issue(later, 3, 1).unwrap();
    assert!(
        matches!(door.try_code(&code), Err(Refusal::NotYet(reading)) if reading.epoch == 1 && reading.variant == 3)
    );
    assert_eq!(door.lock.epoch(), Some(0));
}
