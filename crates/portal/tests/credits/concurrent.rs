//! Many at once.

use std::sync::Arc;

use portal::{
    CreditPolicy,
    credits::{self, CreditsError, Outcome, Reason},
    testing::each_engine,
};
use tokio::task::JoinSet;

use crate::{charge, entry};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_race_for_the_last_credit_one_wins() {
    each_engine(async |bench| {
        let bench = Arc::new(bench);
        let actor = bench.person("ann@example.com").await;
        charge(&bench, entry(actor, 1, 19, Reason::NetCode))
            .await
            .unwrap();
        let mut race = JoinSet::new();
        for id in 100..150 {
            let bench = bench.clone();
            race.spawn(async move { charge(&bench, entry(actor, id, 1, Reason::NetCode)).await });
        }
        let mut won = 0;
        for outcome in race.join_all().await {
            match outcome {
                Ok(Outcome::Written { balance: 0 }) => won += 1,
                Err(CreditsError::NotEnough { .. }) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(won, 1);
        assert_eq!(bench.balance(actor).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_charge_sent_by_many_at_once_is_charged_once() {
    each_engine(async |bench| {
        let actor = bench.person("ann@example.com").await;
        let mut race = JoinSet::new();
        for _ in 0..30 {
            let portal = bench.portal.clone();
            race.spawn(async move {
                let entry = entry(actor, 7, 1, Reason::NetCode);
                portal
                    .database()
                    .write(move |tx| credits::charge(tx, CreditPolicy::Unlimited, &entry))
                    .await
            });
        }
        let mut written = 0;
        for outcome in race.join_all().await {
            written += u32::from(outcome.unwrap() != Outcome::Repeated);
        }
        assert_eq!(written, 1);
        assert_eq!(bench.balance(actor).await, 20);
    })
    .await;
}
