//! What is refused, before anything is charged.

use netcode::{Family, Model};
use portal::{
    locks::Source,
    netcodes::{NetCodeError, Refusal},
    testing::each_engine,
    time::StartError,
};

use crate::{add, ask, issue, issue::codes, lock, lock_in};

type Expected = fn(&Refusal) -> bool;

#[tokio::test]
async fn what_would_not_work_at_the_door_is_refused() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let standard = lock(&bench, ann, Model::Kl1060, Family::Standard).await;
        let acc = lock(&bench, ann, Model::Kl1060C2, Family::Acc).await;
        let urm = lock(&bench, ann, Model::Kl1060C2, Family::Urm).await;
        let end = lock(&bench, ann, Model::Kl1060C2, Family::EndDate).await;
        let cases: [(_, &str, Expected); 12] = [
            (standard, "standard-multi 2h 2026-10-01 07:00", |r| {
                matches!(r, Refusal::Over { .. })
            }),
            (standard, "standard-multi 2h 2026-10-01 14:22", |r| {
                matches!(r, Refusal::Start(StartError::Minutes { before, after })
                    if before.hour() == 14 && after.hour() == 15)
            }),
            (standard, "standard-multi 2h 2027-03-28 01:00", |r| {
                matches!(r, Refusal::Start(StartError::Never { .. }))
            }),
            (standard, "standard-multi 1d 2026-08-31", |r| {
                matches!(r, Refusal::BeforeSetup { .. })
            }),
            // 6 digits: 1,694 days from the timecode.
            (standard, "standard-multi 1d 2031-04-22", |r| {
                matches!(r, Refusal::PastHorizon { .. })
            }),
            (standard, "acc 2d 2026-10-01", |r| {
                matches!(
                    r,
                    Refusal::OtherMode {
                        runs: Family::Standard
                    }
                )
            }),
            (acc, "acc 21d 2026-09-29", |r| {
                matches!(r, Refusal::FirstUseOver { .. })
            }),
            (acc, "standard-multi 2h 2026-10-01 14:00", |r| {
                matches!(r, Refusal::OtherMode { .. })
            }),
            (urm, "urm 1h 2026-10-01 09:00", |r| {
                matches!(r, Refusal::FirstUseOver { .. })
            }),
            (end, "end-date - 2026-09-30", |r| {
                matches!(r, Refusal::EndDate { .. })
            }),
            (end, "end-date - 2027-10-02", |r| {
                matches!(r, Refusal::EndDate { .. })
            }),
            (standard, "standard-multi 1d 9999-12-31", |r| {
                matches!(r, Refusal::PastHorizon { .. } | Refusal::NoSuchWindow)
            }),
        ];
        for (request, (lock, line, expected)) in (1..).zip(cases) {
            match issue(&bench.portal, ann, request, ask(lock, line)).await {
                Err(NetCodeError::Refused(refusal)) if expected(&refusal) => {}
                answer => panic!("{line}: {answer:?}"),
            }
        }
        issue(&bench.portal, ann, 99, ask(end, "end-date - 2027-10-01"))
            .await
            .unwrap();
        issue(
            &bench.portal,
            ann,
            98,
            ask(standard, "standard-multi 1d 2031-04-21"),
        )
        .await
        .unwrap();
        assert_eq!(bench.balance(ann).await, 18);
    })
    .await;
}

#[tokio::test]
async fn a_factory_lock_says_what_is_missing_and_charges_nothing() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let (model, mode) = (Model::Cl4500, Family::Standard);
        let factory = add(
            &bench,
            ann,
            Source::Factory,
            model,
            mode,
            "Europe/London",
            None,
        )
        .await;
        let open = add(
            &bench,
            ann,
            Source::Open,
            Model::Hourkey1,
            mode,
            "Europe/London",
            None,
        )
        .await;
        let line = "standard-multi 2h 2026-10-01 14:00";
        let answer = issue(&bench.portal, ann, 1, ask(factory, line)).await;
        assert!(matches!(
            answer,
            Err(NetCodeError::Refused(Refusal::FactoryNotConnected))
        ));
        let answer = issue(&bench.portal, ann, 2, ask(open, line)).await;
        assert!(matches!(
            answer,
            Err(NetCodeError::Refused(Refusal::NotInitialised))
        ));
        assert_eq!((codes(&bench).await, bench.balance(ann).await), (0, 20));
    })
    .await;
}

#[tokio::test]
async fn another_accounts_lock_is_not_there() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let eve = bench.person("eve@example.com").await;
        let lock = lock_in(
            &bench,
            ann,
            Model::Kl1060C2,
            Family::Standard,
            "Europe/London",
        )
        .await;
        let asked = ask(lock, "standard-multi 2h 2026-10-01 14:00");
        let answer = issue(&bench.portal, eve, 1, asked).await;
        assert!(matches!(
            answer,
            Err(NetCodeError::Lock(portal::locks::LockError::Unknown))
        ));
        assert_eq!(bench.balance(eve).await, 20);
    })
    .await;
}
