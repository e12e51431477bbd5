//! Home and the landing page, as they are met.

use axum::http::StatusCode;
use netcode::{Family, Identifier, Model, Secret, Timecode};
use portal::{
    Actor, LockId,
    locks::{Initialised, LockName, NewLock, Place, Source, add_lock},
    netcodes::{Ask, AskFields, issue_netcode},
    testing::{Bench, each_engine},
};

use crate::testing::Client;

async fn add(bench: &Bench, actor: Actor, name: &str) -> LockId {
    let new = NewLock {
        request: bench.portal.new_id(),
        source: Source::Open,
        model: Model::Kl1060C2,
        name: LockName::parse(name).expect("a name"),
        place: Place::parse("").expect("a place"),
        zone: "Europe/London".parse().expect("a zone"),
        mode: Family::Standard,
        initialised: Some(Initialised {
            timecode: Timecode::parse("2609010900").expect("a timecode"),
            identifier: Identifier::new(314_159).expect("an identifier"),
            secret: Secret::EMPTY,
        }),
    };
    add_lock(&bench.portal, &actor, new)
        .await
        .expect("the lock is added")
}

async fn code(bench: &Bench, actor: Actor, lock: LockId, length: &str, date: &str, hour: &str) {
    let fields = AskFields {
        mode: "standard-multi".into(),
        length: length.into(),
        date: date.into(),
        hour: hour.into(),
        ..AskFields::default()
    };
    let ask = Ask::read(lock, &fields).expect("an ask");
    issue_netcode(&bench.portal, &actor, bench.portal.new_id(), ask)
        .await
        .expect("the code is issued");
}

#[tokio::test]
async fn a_stranger_sees_what_it_is_and_what_opens_what() {
    each_engine(async |bench| {
        let page = Client::new(&bench).get("/").await;
        assert_eq!(page.status, StatusCode::OK);
        insta::assert_snapshot!("landing", page.main());
    })
    .await;
}

#[tokio::test]
async fn help_is_there_for_everybody() {
    each_engine(async |bench| {
        let page = Client::new(&bench).get("/help").await;
        assert_eq!(page.status, StatusCode::OK);
        insta::assert_snapshot!("help", page.main());
    })
    .await;
}

#[tokio::test]
async fn a_new_account_is_told_the_three_steps() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let page = Client::signed_in(&bench, "ann@example.com")
            .await
            .get("/")
            .await;
        insta::assert_snapshot!("first", page.main());
    })
    .await;
}

#[tokio::test]
async fn home_shows_what_is_open_what_comes_and_nothing_of_others() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = add(&bench, ann, "Bin <store>").await;
        code(&bench, ann, lock, "2h", "2026-10-01", "10:00").await;
        code(&bench, ann, lock, "3h", "2026-10-02", "08:00").await;
        code(&bench, ann, lock, "1h", "2026-10-09", "08:00").await;
        let page = Client::signed_in(&bench, "ann@example.com")
            .await
            .get("/")
            .await;
        insta::assert_snapshot!("home", page.main());

        bench.person("bob@example.com").await;
        let other = Client::signed_in(&bench, "bob@example.com")
            .await
            .get("/")
            .await;
        assert!(!other.text.contains("Bin"));
    })
    .await;
}
