//! The page, with credits and without.

use axum::http::StatusCode;
use portal::{
    CreditPolicy, TransferId,
    credits::{self, CreditsError, Entry, Reason},
    testing::{Bench, each_engine, each_engine_with},
};

use crate::testing::Client;

async fn charge(bench: &Bench, actor: portal::Actor, id: u128, amount: u32) {
    let entry = Entry {
        id: TransferId(uuid::Uuid::from_u128(id)),
        account: actor.account,
        amount,
        reason: Reason::NetCode,
        subject: Some(uuid::Uuid::from_u128(99)),
        note: String::new(),
        by: Some(actor.person),
        at: bench.portal.now(),
    };
    let policy = bench.portal.settings().credits;
    let charged: Result<_, CreditsError> = bench
        .portal
        .database()
        .write(move |tx| credits::charge(tx, policy, &entry))
        .await;
    charged.unwrap();
}

#[tokio::test]
async fn the_page_shows_the_balance_and_every_line() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        charge(&bench, ann, 1, 1).await;
        let email = "ann@example.com".parse().unwrap();
        credits::grant_to(&bench.portal, &email, 1500, "<b>for the fair</b>")
            .await
            .unwrap();
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let page = client.get("/credits").await;
        assert_eq!(page.status, StatusCode::OK);
        insta::assert_snapshot!("credits", page.main());
    })
    .await;
}

#[tokio::test]
async fn who_has_run_out_is_told_and_led_back_with_what_was_typed() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        charge(&bench, ann, 1, 20).await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let page = client
            .get("/credits?needed=1&back=%2Fgenerate%3Flock%3D1%26hours%3D2")
            .await;
        let start = page.main().find("<div class=\"notice").unwrap();
        let end = page.main().find("<div class=\"tallies").unwrap();
        insta::assert_snapshot!("credits-out", &page.main()[start..end]);
        for elsewhere in [
            "https%3A%2F%2Fevil.example",
            "%2F%2Fevil.example",
            "javascript%3Aalert(1)",
        ] {
            let page = client
                .get(&format!("/credits?needed=1&back={elsewhere}"))
                .await;
            assert!(!page.text.contains("evil") && !page.text.contains("alert"));
        }
    })
    .await;
}

#[tokio::test]
async fn with_unlimited_credits_nobody_is_told_to_get_more() {
    each_engine_with(
        |settings| settings.credits = CreditPolicy::Unlimited,
        async |bench| {
            let ann = bench.person("ann@example.com").await;
            charge(&bench, ann, 1, 1).await;
            let mut client = Client::signed_in(&bench, "ann@example.com").await;
            let page = client.get("/credits?needed=1").await;
            assert!(page.text.contains("Unlimited") && !page.text.contains("out of credits"));
            assert!(page.text.contains("top-balance") && !page.text.contains("20 credits"));
        },
    )
    .await;
}

#[tokio::test]
async fn the_ledger_has_pages_and_takes_nonsense_calmly() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let email = "ann@example.com".parse().unwrap();
        for _ in 0..60 {
            credits::grant_to(&bench.portal, &email, 1, "")
                .await
                .unwrap();
        }
        assert_eq!(bench.balance(ann).await, 80);
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let page = client.get("/credits").await;
        assert_eq!(page.text.matches("<tr>").count(), 51);
        assert!(page.text.contains("href=\"/credits?before=12#ledger\""));
        let page = client.get("/credits?before=12").await;
        assert_eq!(page.text.matches("<tr>").count(), 12);
        assert!(!page.text.contains("?before="));

        for query in [
            "before=x",
            "before=1.5",
            "before=99999999999999999999",
            "before=%00x",
        ] {
            let page = client.get(&format!("/credits?{query}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{query}");
        }
        for query in [
            "before=-1",
            "before=0",
            "needed=x",
            "needed=-1",
            "back=%ff",
            "needed=1&needed=2",
        ] {
            let page = client.get(&format!("/credits?{query}")).await;
            assert_eq!(page.status, StatusCode::OK, "{query}");
        }
        let mut stranger = Client::new(&bench);
        assert_eq!(
            stranger.get("/credits").await.location(),
            "/sign-in?next=%2Fcredits"
        );
    })
    .await;
}
