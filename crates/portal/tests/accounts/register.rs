//! Registering tells nobody who has an account.

use jiff::SignedDuration;
use portal::{
    accounts::{self, AccountsError, Network},
    testing::{Bench, each_engine},
};

use crate::{PASSWORD, mails, newest_mail, register, registration};

/// Hashes and database jobs done so far.
fn work(bench: &Bench) -> (u64, u64) {
    let hashes = bench.portal.passwords().made();
    (hashes, bench.portal.database().metrics().numbers().jobs)
}

#[tokio::test]
async fn a_known_address_costs_the_same_work_and_gets_another_mail() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let before = work(&bench);
        register(&bench, "new@example.com").await;
        let between = work(&bench);
        register(&bench, "ann@example.com").await;
        let after = work(&bench);
        assert_eq!(between.0 - before.0, after.0 - between.0);
        assert_eq!(between.1 - before.1, after.1 - between.1);
        let mail = newest_mail(&bench, "ann@example.com").await;
        assert!(!mail.text.contains("activate"), "{}", mail.text);
    })
    .await;
}

#[tokio::test]
async fn a_known_address_cannot_be_taken_over_by_registering_it() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        register(&bench, "ann@EXAMPLE.com").await;
        register(&bench, "ANN@example.com").await;
        let refused = crate::sign_in(&bench, "ann@example.com", PASSWORD).await;
        assert!(matches!(refused, Err(AccountsError::WrongPassword)));
        crate::sign_in(&bench, "ann@example.com", Bench::PASSWORD)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobodys_mailbox_is_flooded() {
    each_engine(async |bench| {
        for round in 0..6 {
            if round % 2 == 0 {
                register(&bench, "ann@example.com").await;
            } else {
                crate::resend(&bench, "ann@example.com").await;
            }
        }
        let hashes = bench.portal.passwords().made();
        // From anywhere.
        let mut again = registration("Ann@example.com", PASSWORD);
        again.network = Network::of("203.0.113.9".parse().unwrap());
        let refused = accounts::register(&bench.portal, again.clone()).await;
        assert!(matches!(
            refused,
            Err(AccountsError::TooMany { seconds: 3600 })
        ));
        assert_eq!(bench.portal.passwords().made(), hashes);
        assert_eq!(mails(&bench.portal).await.len(), 6);
        bench.clock.advance(SignedDuration::from_hours(1));
        accounts::register(&bench.portal, again).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_network_cannot_mail_the_world() {
    each_engine(async |bench| {
        for number in 0..60 {
            register(&bench, &format!("a{number}@example.com")).await;
        }
        let one_more = registration("b@example.com", PASSWORD);
        let refused = accounts::register(&bench.portal, one_more).await;
        assert!(matches!(refused, Err(AccountsError::TooMany { .. })));
        let mut elsewhere = registration("b@example.com", PASSWORD);
        elsewhere.network = Network::of("203.0.113.9".parse().unwrap());
        accounts::register(&bench.portal, elsewhere).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn every_address_gets_a_mail_when_it_asks_again_and_the_work_is_the_same() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        register(&bench, "new@example.com").await;
        let mut jobs = Vec::new();
        for (email, subject) in [
            ("ann@example.com", "Your account is active"),
            ("new@example.com", "Confirm your email address"),
            ("nobody@example.com", "No account waits for this address"),
        ] {
            let before = work(&bench);
            crate::resend(&bench, email).await;
            let after = work(&bench);
            jobs.push((after.0 - before.0, after.1 - before.1));
            assert_eq!(newest_mail(&bench, email).await.subject, subject);
        }
        assert!(jobs.windows(2).all(|pair| pair[0] == pair[1]), "{jobs:?}");
    })
    .await;
}
