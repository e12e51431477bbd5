//! When a mail that was not taken is tried again.

use jiff::{SignedDuration, Timestamp};

use crate::Random;

/// After the first failure; doubled after each further one.
const FIRST: SignedDuration = SignedDuration::from_secs(2);
/// The longest wait.
const LONGEST: SignedDuration = SignedDuration::from_hours(1);
/// How long a mail is tried (RFC 5321, section 4.5.4.1: at least 4 to 5 days).
const TRIED: SignedDuration = SignedDuration::from_hours(5 * 24);

/// When to try again after `attempts` attempts; `None` when it has been tried for long enough.
///
/// A quarter more or less, by chance, so that mails which failed together do not come back together.
pub(super) fn next(
    attempts: u32,
    made_at: Timestamp,
    now: Timestamp,
    random: &dyn Random,
) -> Option<Timestamp> {
    if now.duration_since(made_at) >= TRIED {
        return None;
    }
    let doubled = FIRST.checked_mul(1_i32.checked_shl(attempts.saturating_sub(1).min(20))?);
    let wait = doubled.unwrap_or(LONGEST).min(LONGEST);
    let mut chance = [0];
    random.fill(&mut chance);
    let share = 0.75 + f64::from(chance[0]) / 255.0 / 2.0;
    now.checked_add(wait.mul_f64(share)).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    struct Chance(u8);

    impl Random for Chance {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn waits_grow_to_an_hour_and_end_after_five_days() {
        let start = Timestamp::UNIX_EPOCH;
        let wait = |attempts, chance| {
            let at = next(attempts, start, start, &Chance(chance)).unwrap();
            at.duration_since(start).as_millis()
        };
        assert_eq!((wait(1, 0), wait(1, 255)), (1500, 2500));
        assert_eq!((wait(2, 0), wait(3, 0)), (3000, 6000));
        assert_eq!((wait(40, 0), wait(40, 255)), (2_700_000, 4_500_000));
        let late = start + TRIED;
        assert_eq!(next(1, start, late, &Chance(0)), None);
    }

    proptest! {
        #[test]
        fn the_next_try_lies_ahead_and_within_reach(attempts in any::<u32>(), chance in any::<u8>()) {
            let start = Timestamp::UNIX_EPOCH;
            let wait = next(attempts, start, start, &Chance(chance)).unwrap().duration_since(start);
            prop_assert!(wait >= SignedDuration::from_secs(1));
            prop_assert!(wait <= LONGEST * 2);
        }
    }
}
