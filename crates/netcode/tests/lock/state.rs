//! The state as bytes: small, strict, and never a panic.

use netcode::{
    Model,
    lock::{Button, Lock, STATE_MAX},
};
use proptest::prelude::*;

use super::door::Door;

fn button(number: u8) -> Button {
    match number % 12 {
        10 => Button::Hash,
        11 => Button::Star,
        digit => Button::Digit(digit),
    }
}

#[test]
fn every_cut_and_every_extra_byte_is_refused() {
    for model in Model::ALL {
        let mut door = Door::new(model, "2701010800");
        door.keys("#24681357");
        let state = door.lock.state();
        for length in 0..state.as_bytes().len() {
            assert!(Lock::from_state(&state.as_bytes()[..length]).is_err());
        }
        let longer = [state.as_bytes(), &[0]].concat();
        assert!(Lock::from_state(&longer).is_err());
        assert_eq!(
            format!("{state:?}"),
            format!("State({} bytes)", state.as_bytes().len())
        );
    }
}

#[test]
fn another_version_is_refused() {
    let state = Lock::new(Model::Kl1060).state();
    let mut bytes = state.as_bytes().to_vec();
    bytes[0] = 2;
    assert!(Lock::from_state(&bytes).is_err());
}

proptest! {
    #[test]
    fn random_bytes_are_refused_or_a_lock_that_works(bytes in proptest::collection::vec(any::<u8>(), 0..1100)) {
        if let Ok(mut lock) = Lock::from_state(&bytes) {
            lock.press(Button::Digit(1), netcode::lock::Moment { seconds: 0, daylight_saving: 0 });
        }
    }

    #[test]
    fn a_changed_byte_is_refused_or_a_lock_that_works(
        model in 0_usize..6, presses in proptest::collection::vec(any::<u8>(), 0..30),
        place: usize, to: u8, after in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let mut door = Door::new(Model::ALL[model], "2701010800");
        for press in presses {
            door.lock.press(button(press), door.moment);
        }
        let mut bytes = door.lock.state().as_bytes().to_vec();
        let place = place % bytes.len();
        bytes[place] = to;
        if let Ok(mut lock) = Lock::from_state(&bytes) {
            for press in after {
                lock.press(button(press), door.moment);
                let state = lock.state();
                prop_assert!(state.as_bytes().len() <= STATE_MAX);
                lock = Lock::from_state(state.as_bytes()).unwrap();
            }
        }
    }

    #[test]
    fn a_lock_stored_after_every_key_behaves_as_one_that_never_was(
        model in 0_usize..6, presses in proptest::collection::vec((any::<u8>(), 0_i64..70), 0..200),
    ) {
        let mut door = Door::new(Model::ALL[model], "2701010800");
        let mut stored = door.lock.clone();
        for (press, seconds) in presses {
            door.moment.seconds += seconds / 10;
            stored = Lock::from_state(stored.state().as_bytes()).unwrap();
            let one = door.lock.press(button(press), door.moment);
            prop_assert_eq!(one, stored.press(button(press), door.moment));
        }
    }
}
