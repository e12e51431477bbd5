//! Signing in, by the right people alone.

use jiff::SignedDuration;
use portal::{
    accounts::{self, AccountsError, Network},
    passwords::HashError,
    testing::{Bench, each_engine, each_engine_with},
};

use crate::{PASSWORD, credentials, register, sign_in};

#[tokio::test]
async fn nobody_signs_in_before_activation() {
    each_engine(async |bench| {
        register(&bench, "ann@example.com").await;
        let right = sign_in(&bench, "ann@example.com", PASSWORD).await;
        assert!(matches!(right, Err(AccountsError::WrongPassword)));
    })
    .await;
}

#[tokio::test]
async fn who_registers_with_an_address_of_others_cannot_tell_by_signing_in_whether_it_has_an_account()
 {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        for email in ["ann@example.com", "nobody@example.com"] {
            register(&bench, email).await;
            let refused = sign_in(&bench, email, PASSWORD).await;
            assert!(
                matches!(refused, Err(AccountsError::WrongPassword)),
                "{email}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_the_same_to_see_and_to_do() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let mut work = Vec::new();
        for email in ["ann@example.com", "nobody@example.com"] {
            let hashes = bench.portal.passwords().made();
            let jobs = bench.portal.database().metrics().numbers().jobs;
            let refused = sign_in(&bench, email, "something else").await;
            assert!(matches!(refused, Err(AccountsError::WrongPassword)));
            work.push((
                bench.portal.passwords().made() - hashes,
                bench.portal.database().metrics().numbers().jobs - jobs,
            ));
        }
        assert_eq!(work[0], work[1]);
        assert_eq!(work[0].0, 1);
    })
    .await;
}

#[tokio::test]
async fn the_address_is_one_however_it_is_spelt_and_the_password_is_not() {
    each_engine(async |bench| {
        bench.person("Ann@example.com").await;
        sign_in(&bench, " aNN@EXAMPLE.COM ", Bench::PASSWORD)
            .await
            .unwrap();
        let upper = Bench::PASSWORD.to_uppercase();
        assert!(sign_in(&bench, "ann@example.com", &upper).await.is_err());
        let longer = format!("{} ", Bench::PASSWORD);
        assert!(sign_in(&bench, "ann@example.com", &longer).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_guesser_is_stopped_and_the_owner_elsewhere_is_not() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let guesser = Network::of("203.0.113.9".parse().unwrap());
        let guess = |password: &str| {
            let mut guess = credentials("ann@example.com", password);
            guess.network = guesser;
            guess
        };
        for number in 0..10 {
            let wrong = accounts::sign_in(&bench.portal, guess(&format!("guess {number}"))).await;
            assert!(matches!(wrong, Err(AccountsError::WrongPassword)));
        }
        let hashes = bench.portal.passwords().made();
        // Even the right one, so that a guesser does not learn it.
        let stopped = accounts::sign_in(&bench.portal, guess(Bench::PASSWORD)).await;
        assert!(matches!(
            stopped,
            Err(AccountsError::TooMany { seconds: 900 })
        ));
        assert_eq!(bench.portal.passwords().made(), hashes);
        sign_in(&bench, "ann@example.com", Bench::PASSWORD)
            .await
            .unwrap();

        bench.clock.advance(SignedDuration::from_mins(15));
        accounts::sign_in(&bench.portal, guess(Bench::PASSWORD))
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_guesser_at_many_places_is_stopped_too() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let mut stopped = false;
        for number in 0..110_u8 {
            let mut guess = credentials("ann@example.com", "a guess");
            guess.network = Network::of([203, 0, 113, number].into());
            let refused = accounts::sign_in(&bench.portal, guess).await;
            stopped = matches!(refused, Err(AccountsError::TooMany { .. }));
            assert_eq!(stopped, number >= 100, "{number}");
        }
        assert!(stopped);
    })
    .await;
}

#[tokio::test]
async fn who_signs_in_in_time_starts_counting_anew() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        for _ in 0..3 {
            for _ in 0..9 {
                let wrong = sign_in(&bench, "ann@example.com", "a slip").await;
                assert!(matches!(wrong, Err(AccountsError::WrongPassword)));
            }
            sign_in(&bench, "ann@example.com", Bench::PASSWORD)
                .await
                .unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn when_too_many_wait_for_a_hash_the_next_is_told_to_come_back() {
    each_engine_with(
        |settings| settings.hashing.queue = 0,
        async |bench| {
            let refused = sign_in(&bench, "ann@example.com", "anything").await;
            assert!(matches!(refused, Err(AccountsError::Hash(HashError::Busy))));
        },
    )
    .await;
}
