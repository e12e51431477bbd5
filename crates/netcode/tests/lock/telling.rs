//! What a real lock tells, apart from what it thinks.

use netcode::{
    Family, Mode, Model, Window,
    lock::{Refusal, Tells},
};

use super::door::{Door, days, hours, time};

#[test]
fn reasons_are_told_within_a_week_of_the_clock() {
    let mut door = Door::new(Model::Hourkey1, "2701010800");
    door.wait_until(time("2702011200"));
    for (window, tells) in [
        (hours(Mode::StandardMulti, 1, "2702011300"), Tells::NotYet),
        (hours(Mode::StandardMulti, 1, "2702081200"), Tells::NotYet),
        (hours(Mode::StandardMulti, 1, "2702081300"), Tells::Wrong),
        (hours(Mode::StandardMulti, 1, "2702011100"), Tells::Over),
        (hours(Mode::StandardMulti, 1, "2701251200"), Tells::Over),
        (hours(Mode::StandardMulti, 1, "2701251100"), Tells::Wrong),
    ] {
        let (refusal, told) = door.key_code(&door.code(window).clone()).unwrap_err();
        assert_eq!(told, tells, "{window:?}");
        assert!(
            matches!(refusal, Refusal::NotYet(read) | Refusal::Over(read) if read.window == window)
        );
    }
}

#[test]
fn used_blocked_superseded_and_late_are_told_by_name() {
    let mut door = Door::new(Model::Hourkey1, "2701010800");
    let single = door.code(hours(Mode::StandardSingle, 4, "2701010800"));
    door.key_code(&single).unwrap();
    assert_eq!(door.key_code(&single).unwrap_err().1, Tells::Used);
    let blocked = door.code(hours(Mode::StandardMulti, 4, "2701010800"));
    door.program("16", blocked.as_str());
    assert_eq!(door.key_code(&blocked).unwrap_err().1, Tells::Blocked);

    door.family(Family::Acc);
    let (first, second) = (
        days(Mode::Acc, 9, "2701010000"),
        days(Mode::Acc, 9, "2701020000"),
    );
    let unused = door.code(days(Mode::Acc, 8, "2701020000"));
    door.key_code(&door.code(first).clone()).unwrap();
    door.wait_until(time("2701021000"));
    door.key_code(&door.code(second).clone()).unwrap();
    assert_eq!(
        door.key_code(&door.code(first).clone()).unwrap_err().1,
        Tells::Superseded
    );
    door.family(Family::Acc);
    door.wait_until(time("2701031000"));
    let (refusal, tells) = door.key_code(&unused).unwrap_err();
    assert!(matches!(refusal, Refusal::FirstUseOver(_)));
    assert_eq!(tells, Tells::Over);
}

#[test]
fn an_end_date_more_than_a_year_ahead_is_wrong() {
    let mut door = Door::new(Model::Kl1060C2, "2701010800");
    door.family(Family::EndDate);
    let date = |ahead| time("2701010800").date().plus_days(ahead).unwrap();
    let far = door.code(Window::until(date(366), date(1)).unwrap());
    let (refusal, tells) = door.key_code(&far).unwrap_err();
    assert!(matches!(refusal, Refusal::TooFarAhead(_)));
    assert_eq!(tells, Tells::Wrong);
    let furthest = door.code(Window::until(date(365), date(0)).unwrap());
    assert_eq!(door.key_code(&furthest), Ok(()));
    door.wait_until(time("2701020000"));
    assert_eq!(door.key_code(&far), Ok(()));
}
