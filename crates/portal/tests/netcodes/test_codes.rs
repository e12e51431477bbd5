//! The free test code of an initialisation.

use jiff::SignedDuration;
use netcode::{Family, Model};
use portal::{
    locks::set_mode,
    netcodes::{How, Kind, NetCodeError, Refusal, issue_test_code, lookup_netcode},
    testing::each_engine,
};
use uuid::Uuid;

use crate::{ask, issue, lock};

#[tokio::test]
async fn one_test_code_is_free_for_the_present_hour() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
        let test = async |request| {
            issue_test_code(&bench.portal, &ann, Uuid::from_u128(request), lock).await
        };
        let first = test(1).await.unwrap();
        let code = lookup_netcode(&bench.portal, &ann, first.id).await.unwrap();
        assert_eq!((code.kind, first.how), (Kind::Test, How::Made));
        assert_eq!(code.opens, "2026-10-01T09:00:00Z".parse().unwrap());
        assert_eq!(code.closes, "2026-10-01T10:00:00Z".parse().unwrap());
        assert_eq!(bench.balance(ann).await, 20);

        assert_eq!(test(2).await.unwrap().id, first.id);
        let asked = ask(lock, "standard-multi 1h 2026-10-01 10:00");
        assert_eq!(
            issue(&bench.portal, ann, 3, asked).await.unwrap().how,
            How::Existing
        );

        bench.clock.advance(SignedDuration::from_hours(1));
        assert!(matches!(test(4).await, Err(NetCodeError::TestGiven(id)) if id == first.id));
        let retried = test(1).await.unwrap();
        assert_eq!((retried.id, retried.how), (first.id, How::Repeated));
        assert_eq!(bench.balance(ann).await, 20);
    })
    .await;
}

#[tokio::test]
async fn a_lock_in_another_mode_would_refuse_a_test_code() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
        set_mode(&bench.portal, &ann, lock, Family::Urm)
            .await
            .unwrap();
        let answer = issue_test_code(&bench.portal, &ann, Uuid::from_u128(1), lock).await;
        assert!(matches!(
            answer,
            Err(NetCodeError::Refused(Refusal::OtherMode {
                runs: Family::Urm
            }))
        ));
    })
    .await;
}
