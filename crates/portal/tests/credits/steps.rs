//! One transfer after another.

use portal::{
    CreditPolicy,
    credits::{CreditsError, Outcome, Reason},
    testing::each_engine,
};

use crate::{charge, charge_as, end, entry, give_back, reserve, take, transfer_id, written};

#[tokio::test]
async fn a_new_account_has_20_credits_and_a_code_takes_one() {
    each_engine(async |bench| {
        let actor = bench.person("ann@example.com").await;
        assert_eq!(bench.balance(actor).await, 20);
        let outcome = charge(&bench, entry(actor, 1, 1, Reason::NetCode)).await;
        assert_eq!(outcome.unwrap(), written(19));
        assert_eq!(bench.balance(actor).await, 19);
    })
    .await;
}

#[tokio::test]
async fn the_same_transfer_again_changes_nothing() {
    each_engine(async |bench| {
        let actor = bench.person("ann@example.com").await;
        let first = entry(actor, 1, 20, Reason::NetCode);
        assert_eq!(charge(&bench, first.clone()).await.unwrap(), written(0));
        // Also when there are no credits left for it.
        assert_eq!(
            charge(&bench, first.clone()).await.unwrap(),
            Outcome::Repeated
        );
        let other = entry(actor, 1, 19, Reason::NetCode);
        assert!(matches!(
            charge(&bench, other).await,
            Err(CreditsError::Differs(id)) if id == transfer_id(1)
        ));
        assert_eq!(bench.balance(actor).await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_same_id_in_another_account_is_another_transfer() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let bob = bench.person("bob@example.com").await;
        for actor in [ann, bob] {
            let outcome = charge(&bench, entry(actor, 1, 1, Reason::NetCode)).await;
            assert_eq!(outcome.unwrap(), written(19));
        }
    })
    .await;
}

#[tokio::test]
async fn credits_that_are_not_there_cannot_be_spent() {
    each_engine(async |bench| {
        let actor = bench.person("ann@example.com").await;
        let outcome = charge(&bench, entry(actor, 1, 21, Reason::NetCode)).await;
        assert!(matches!(
            outcome,
            Err(CreditsError::NotEnough { needed: 21 })
        ));
        let outcome = charge(&bench, entry(actor, 1, 0, Reason::NetCode)).await;
        assert!(matches!(outcome, Err(CreditsError::Nothing)));
        assert_eq!(bench.balance(actor).await, 20);
    })
    .await;
}

#[tokio::test]
async fn what_is_reserved_cannot_be_spent_and_ends_once() {
    each_engine(async |bench| {
        let actor = bench.person("ann@example.com").await;
        let account = actor.account;
        let first = entry(actor, 1, 15, Reason::NetCode);
        assert_eq!(reserve(&bench, first).await.unwrap(), written(5));
        let too_much = charge(&bench, entry(actor, 2, 6, Reason::NetCode)).await;
        assert!(matches!(too_much, Err(CreditsError::NotEnough { .. })));

        assert_eq!(
            give_back(&bench, end(account, 3, 1)).await.unwrap(),
            written(20)
        );
        assert_eq!(
            give_back(&bench, end(account, 3, 1)).await.unwrap(),
            Outcome::Repeated
        );
        for ended in [
            give_back(&bench, end(account, 4, 1)).await,
            take(&bench, end(account, 5, 1)).await,
        ] {
            assert!(matches!(ended, Err(CreditsError::Ended(id)) if id == transfer_id(1)));
        }
        let differs = take(&bench, end(account, 3, 1)).await;
        assert!(matches!(differs, Err(CreditsError::Differs(_))));

        // Also while other reservations are open.
        reserve(&bench, entry(actor, 6, 5, Reason::NetCode))
            .await
            .unwrap();
        reserve(&bench, entry(actor, 7, 5, Reason::NetCode))
            .await
            .unwrap();
        assert_eq!(take(&bench, end(account, 8, 6)).await.unwrap(), written(10));
        let again = take(&bench, end(account, 9, 6)).await;
        assert!(matches!(again, Err(CreditsError::Ended(_))));
        assert_eq!(bench.balance(actor).await, 10);
    })
    .await;
}

#[tokio::test]
async fn only_a_reservation_of_the_account_can_end() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let bob = bench.person("bob@example.com").await;
        reserve(&bench, entry(ann, 1, 1, Reason::NetCode))
            .await
            .unwrap();
        charge(&bench, entry(ann, 2, 1, Reason::NetCode))
            .await
            .unwrap();
        for wrong in [
            take(&bench, end(bob.account, 3, 1)).await,
            take(&bench, end(ann.account, 3, 2)).await,
            give_back(&bench, end(ann.account, 3, 9)).await,
        ] {
            assert!(matches!(wrong, Err(CreditsError::NoReservation(_))));
        }
    })
    .await;
}

#[tokio::test]
async fn with_unlimited_credits_each_charge_is_granted_first() {
    each_engine(async |bench| {
        let actor = bench.person("ann@example.com").await;
        for _ in 0..2 {
            let charge = entry(actor, 1, 30, Reason::NetCode);
            charge_as(&bench, CreditPolicy::Unlimited, charge)
                .await
                .unwrap();
            assert_eq!(bench.balance(actor).await, 20);
        }
    })
    .await;
}
