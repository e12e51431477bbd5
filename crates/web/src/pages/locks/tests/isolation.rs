//! Another account's lock is a page that is not there, and nothing tells it from one that never was.

use axum::http::StatusCode;
use netcode::Model;
use portal::{LockId, locks::Source, testing::each_engine};

use super::{ann, pending, ready};
use crate::testing::{Answer, Client};

const PAGES: [&str; 8] = [
    "",
    "/set-up",
    "/set-up/confirm",
    "/try",
    "/mode",
    "/edit",
    "/delete",
    "/set-up?x=1",
];

const FORMS: [&str; 9] = [
    "/set-up",
    "/set-up/sequence",
    "/set-up/confirm",
    "/set-up/abandon",
    "/try",
    "/mode",
    "/mode/sequence",
    "/edit",
    "/delete",
];

/// Every answer for one lock's id.
async fn every_answer(client: &mut Client, id: &str, request: &str) -> Vec<Answer> {
    let fields = [
        ("name", "Bin store"),
        ("place", ""),
        ("notes", ""),
        ("mode", "acc"),
        ("master_code", "86428642"),
        ("setup", request),
        ("minute", "2610010930"),
        ("request", request),
    ];
    let mut answers = Vec::new();
    for page in PAGES {
        answers.push(client.get(&format!("/locks/{id}{page}")).await);
    }
    for form in FORMS {
        answers.push(client.post(&format!("/locks/{id}{form}"), &fields).await);
    }
    answers
}

#[tokio::test]
async fn another_accounts_lock_is_as_absent_as_none() {
    each_engine(async |bench| {
        let (actor, _) = ann(&bench).await;
        bench.person("eve@example.com").await;
        let mut eve = Client::signed_in(&bench, "eve@example.com").await;
        let hers = [
            ready(&bench, &actor, Source::Virtual, Model::Kl1060).await,
            pending(&bench, &actor, Source::Open, Model::Hourkey1).await,
        ];
        let request = bench.portal.new_id().to_string();
        let never = LockId(bench.portal.new_id()).to_string();
        let expected: Vec<String> = every_answer(&mut eve, &never, &request)
            .await
            .iter()
            .map(without_request_id)
            .collect();
        let theirs = hers.iter().map(ToString::to_string);
        for id in theirs.chain(["1".into(), "%00".into(), "..%2f".into(), "x".repeat(3000)]) {
            let answers = every_answer(&mut eve, &id, &request).await;
            for (answer, expected) in answers.iter().zip(&expected) {
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{id}");
                assert_eq!(&without_request_id(answer), expected, "{id}");
            }
        }
    })
    .await;
}

/// The whole page, but for the path it would come back to and the number that the log knows it by.
fn without_request_id(answer: &Answer) -> String {
    let lines = answer.main();
    let (before, _) = lines.split_once("problem-id").unwrap_or((&lines, ""));
    before.to_owned()
}

#[tokio::test]
async fn who_is_not_signed_in_is_sent_to_sign_in() {
    each_engine(async |bench| {
        let (actor, _) = ann(&bench).await;
        let id = ready(&bench, &actor, Source::Virtual, Model::Kl1060).await;
        let mut nobody = Client::new(&bench);
        for page in [
            "/locks",
            "/locks/new",
            &format!("/locks/{id}"),
            &format!("/locks/{id}/try"),
        ] {
            let answer = nobody.get(page).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
            assert!(answer.location().starts_with("/sign-in?next="), "{page}");
        }
        for form in FORMS {
            let answer = nobody.post(&format!("/locks/{id}{form}"), &[]).await;
            assert_eq!(answer.location(), "/sign-in", "{form}");
        }
    })
    .await;
}
