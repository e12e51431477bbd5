//! Many at once.

use std::collections::BTreeSet;

use netcode::{Family, Model};
use portal::{
    netcodes::{How, NetCodeError},
    testing::{each_engine, each_engine_with},
};
use tokio::task::JoinSet;

use crate::{ask, issue, issue::codes, lock};

const TWO_HOURS: &str = "standard-multi 2h 2026-10-01 14:00";

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_request_sent_200_times_at_once_is_one_code_and_one_charge() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
        let mut race = JoinSet::new();
        for _ in 0..200 {
            let portal = bench.portal.clone();
            race.spawn(async move { issue(&portal, ann, 1, ask(lock, TWO_HOURS)).await });
        }
        let answers: Vec<_> = race
            .join_all()
            .await
            .into_iter()
            .map(Result::unwrap)
            .collect();
        let ids: BTreeSet<_> = answers.iter().map(|issued| issued.id).collect();
        let made = answers.iter().filter(|issued| issued.how == How::Made);
        assert_eq!((ids.len(), made.count()), (1, 1));
        assert_eq!((codes(&bench).await, bench.balance(ann).await), (1, 19));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_requests_for_one_window_are_one_code_and_one_charge() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
        let mut race = JoinSet::new();
        for request in 1..=50 {
            let portal = bench.portal.clone();
            race.spawn(async move { issue(&portal, ann, request, ask(lock, TWO_HOURS)).await });
        }
        let answers: Vec<_> = race
            .join_all()
            .await
            .into_iter()
            .map(Result::unwrap)
            .collect();
        let ids: BTreeSet<_> = answers.iter().map(|issued| issued.id).collect();
        assert_eq!(ids.len(), 1);
        assert_eq!((codes(&bench).await, bench.balance(ann).await), (1, 19));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_last_credit_is_exactly_one_code() {
    each_engine_with(
        |settings| settings.welcome_credits = 1,
        async |bench| {
            let ann = bench.person("ann@example.com").await;
            let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
            let mut race = JoinSet::new();
            for request in 1..=12_u128 {
                let portal = bench.portal.clone();
                let line = format!("standard-multi {request}h 2026-10-01 14:00");
                race.spawn(async move { issue(&portal, ann, request, ask(lock, &line)).await });
            }
            let mut made = 0;
            for answer in race.join_all().await {
                match answer {
                    Ok(_) => made += 1,
                    Err(NetCodeError::NoCredit) => {}
                    Err(error) => panic!("{error:?}"),
                }
            }
            assert_eq!(
                (made, codes(&bench).await, bench.balance(ann).await),
                (1, 1, 0)
            );
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_credits_are_twenty_codes_however_many_ask() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = lock(&bench, ann, Model::Hourkey1, Family::Standard).await;
        let mut race = JoinSet::new();
        for request in 0..60_u128 {
            let portal = bench.portal.clone();
            let (length, variant) = (request % 12 + 1, request / 12);
            let line = format!("standard-multi {length}h 2026-10-01 14:00 - {variant}");
            race.spawn(async move { issue(&portal, ann, request, ask(lock, &line)).await.is_ok() });
        }
        let made = race
            .join_all()
            .await
            .into_iter()
            .filter(|made| *made)
            .count();
        assert_eq!(
            (made, codes(&bench).await, bench.balance(ann).await),
            (20, 20, 0)
        );
    })
    .await;
}
