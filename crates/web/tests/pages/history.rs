//! The history of codes.

use axum::http::StatusCode;
use jiff::SignedDuration;
use netcode::{Family, Model};
use portal::testing::each_engine;
use web::testing::Client;

use crate::{locks, press, shown};

#[tokio::test]
async fn codes_stand_with_their_window_and_state() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let bin = locks::add(&bench, ann, "Bin store", Model::Kl1060C2, Family::Standard).await;
        let boat = locks::add(&bench, ann, "Boat house", Model::Cl4500, Family::EndDate).await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let empty = client.get("/codes").await;
        assert!(empty.text.contains("No codes yet"));
        for (lock, changed) in [
            (bin, &[("hour", "10:00"), ("length", "1h")][..]),
            (
                bin,
                &[
                    ("hour", "20:00"),
                    ("length", "12h"),
                    ("mode", "standard-single"),
                ],
            ),
            (boat, &[]),
        ] {
            let page = client.get(&format!("/locks/{lock}/generate")).await;
            let sent = press(&mut client, &page, changed).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
            bench.clock.advance(SignedDuration::from_mins(20));
        }
        let page = client.get("/codes").await;
        insta::assert_snapshot!("codes", page.main());

        let page = client.get(&format!("/locks/{boat}")).await;
        assert!(page.text.contains("Its NetCodes") && page.text.contains("Open now"));
        let over = client.get("/codes?state=over").await;
        assert!(over.text.contains("Bin store") && !over.text.contains("Boat house"));
        let one = client.get(&format!("/codes?lock={boat}")).await;
        assert!(one.text.contains("Codes of Boat house") && !one.text.contains("Bin store"));
        let none = client.get("/codes?mode=urm").await;
        assert!(none.text.contains("No code is like that"));

        let late = locks::add(&bench, ann, "Locker", Model::Cl4500, Family::Acc).await;
        let page = client.get(&format!("/locks/{late}/generate")).await;
        let sent = press(&mut client, &page, &[]).await;
        let code = sent.location().to_owned();
        assert!(client.get(&code).await.text.contains("Open now"));
        bench.clock.advance(SignedDuration::from_hours(30));
        for path in ["/codes?state=if-in-use", &format!("/locks/{late}"), &code] {
            let page = client.get(path).await;
            assert!(
                page.text.contains("Open if in use"),
                "{path}: {}",
                page.main()
            );
        }
        let page = client.get(&code).await;
        assert!(page.text.contains("only if it was first used between"));
        assert!(client.get("/").await.text.contains("if in use"));
    })
    .await;
}

#[tokio::test]
async fn a_filter_that_is_none_is_told() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        for query in ["state=maybe", "mode=x", "lock=7", "before=7"] {
            let answer = client.get(&format!("/codes?{query}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            assert!(answer.text.contains("This filter does not exist."));
        }
        assert_eq!(
            shown(&client.get("/codes?state=over").await, "state"),
            "over"
        );
        for path in ["/codes/7", "/codes/0190f5d0-0000-7000-8000-000000000000"] {
            assert_eq!(client.get(path).await.status, StatusCode::NOT_FOUND);
        }
    })
    .await;
}
