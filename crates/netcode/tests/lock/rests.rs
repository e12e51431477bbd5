//! Rule 8: wrong codes and wrong master codes make the keypad rest.

use netcode::{
    Mode, Model,
    lock::{Lock, Refusal, Signal, Verdict},
};

use super::door::{Door, hours};

const WRONG: &str = "000000";

fn door() -> Door {
    let door = Door::new(Model::Kl1060, "2701010800");
    let reading = door.setup.read_back(
        &netcode::Code::parse(WRONG, Model::Kl1060.code_length()).unwrap(),
        netcode::Family::Standard,
        0,
    );
    // The test's wrong code must be wrong on this lock's day.
    assert!(
        reading.is_err() || reading.unwrap().window.start() > Some(super::door::time("2701030000"))
    );
    door
}

/// Keys wrong codes until the keypad rests, and says how many and how long.
fn fail_until_rest(door: &mut Door) -> (usize, u32) {
    for tries in 1..=20 {
        assert_eq!(door.keys(WRONG).signal, Signal::Refused);
        let seconds = door.lock.resting_seconds(door.moment);
        if seconds > 0 {
            return (tries, seconds);
        }
    }
    panic!("no rest");
}

fn wait(door: &mut Door, seconds: i64) {
    door.moment.seconds += seconds;
}

#[test]
fn rests_grow_from_one_minute_to_fifteen() {
    let mut door = door();
    for expected in [60, 300, 900, 900, 900] {
        assert_eq!(fail_until_rest(&mut door), (5, expected));
        wait(&mut door, i64::from(expected) - 1);
        let resting = door.press('1');
        assert_eq!(resting.signal, Signal::Resting);
        assert!(matches!(
            resting.verdict,
            Some(Verdict::Refused {
                refusal: Refusal::Resting { seconds: 1 },
                ..
            })
        ));
        wait(&mut door, 1);
    }
    assert_eq!(door.lock.failures(), 25);
}

#[test]
fn the_long_rest_is_an_hour() {
    let mut door = door();
    assert_eq!(door.program("18", "1").signal, Signal::DoubleFlash);
    for expected in [60, 300, 3600, 3600] {
        assert_eq!(fail_until_rest(&mut door), (5, expected));
        wait(&mut door, i64::from(expected));
    }
}

#[test]
fn a_rest_refuses_even_the_right_code_without_looking_or_counting() {
    let mut door = door();
    let code = door.code(hours(Mode::StandardMulti, 2, "2701010800"));
    fail_until_rest(&mut door);
    assert_eq!(door.keys(code.as_str()).signal, Signal::Resting);
    assert_eq!(door.keys("#24681357").signal, Signal::Resting);
    assert_eq!(door.lock.failures(), 5);
    wait(&mut door, 60);
    assert!(matches!(
        door.keys(code.as_str()).signal,
        Signal::Opens { .. }
    ));
}

#[test]
fn an_accepted_code_halves_the_count_and_a_master_code_clears_it() {
    let mut door = door();
    let code = door.code(hours(Mode::StandardMulti, 2, "2701010800"));
    (0..4).for_each(|_| {
        door.keys(WRONG);
    });
    door.keys(code.as_str());
    assert_eq!(door.lock.failures(), 2);
    (0..2).for_each(|_| {
        door.keys(WRONG);
    });
    assert_eq!(door.keys("#24681357").signal, Signal::Flash);
    assert_eq!(door.lock.failures(), 0);
}

#[test]
fn wrong_master_codes_count() {
    let mut door = door();
    for _ in 0..4 {
        assert!(matches!(
            door.keys("#11111111").verdict,
            Some(Verdict::Refused {
                refusal: Refusal::WrongMasterCode,
                ..
            })
        ));
    }
    assert_eq!(door.lock.resting_seconds(door.moment), 0);
    door.keys("#11111111");
    assert_eq!(door.lock.resting_seconds(door.moment), 60);
}

#[test]
fn pulling_the_batteries_starts_the_rest_anew_and_a_reset_keeps_the_count() {
    let mut door = door();
    fail_until_rest(&mut door);
    wait(&mut door, 50);
    assert_eq!(door.lock.resting_seconds(door.moment), 10);
    door.lock.lose_power(door.moment);
    assert_eq!(door.lock.resting_seconds(door.moment), 60);
    door.lock.factory_reset();
    assert_eq!(
        (door.lock.failures(), door.lock.resting_seconds(door.moment)),
        (5, 60)
    );
    let stored = Lock::from_state(door.lock.state().as_bytes()).unwrap();
    assert_eq!(
        (stored.failures(), stored.resting_seconds(door.moment)),
        (5, 60)
    );
}

#[test]
fn a_moment_that_steps_back_never_makes_a_rest_longer_than_itself() {
    let mut door = door();
    fail_until_rest(&mut door);
    wait(&mut door, -1_000_000);
    assert_eq!(door.lock.resting_seconds(door.moment), 60);
}

#[test]
fn at_most_480_tries_a_day() {
    let mut door = door();
    // The first day's shorter rests are over.
    for _ in 0..3 {
        let (_, rest) = fail_until_rest(&mut door);
        wait(&mut door, i64::from(rest));
    }
    let mut tries = 0;
    for _ in 0..24 * 60 {
        while door.lock.resting_seconds(door.moment) == 0 {
            door.keys(WRONG);
            tries += 1;
        }
        wait(&mut door, 60);
    }
    assert_eq!(tries, netcode::tries_a_day(false));
}
