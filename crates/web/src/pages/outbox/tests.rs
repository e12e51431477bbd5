use axum::http::StatusCode;
use portal::{
    outbox::{Button, Letter, queue},
    testing::{Bench, each_engine},
};

use crate::{App, OutboxToken, Settings, router, testing::Client};

const TOKEN: &str = "0123456789abcdef0123456789abcdef";

fn client(bench: &Bench, token: Option<&str>) -> Client {
    let settings = Settings {
        outbox_token: token.map(|token| OutboxToken::new(token.to_owned())),
        ..Settings::default()
    };
    let app = App::new(bench.portal.clone(), settings);
    Client::on(app.clone(), router(app))
}

async fn put(bench: &Bench) {
    let letter = Letter {
        subject: "Confirm <your> address".to_owned(),
        name: "Ann".to_owned(),
        paragraphs: vec!["One step is left.".to_owned()],
        button: Some(Button {
            label: "Activate".to_owned(),
            link: "https://codes.example.com/activate?token=a".to_owned(),
        }),
        ..Letter::default()
    };
    let words = words::Words::new("en", []).unwrap();
    let mail = letter.mail(
        &words,
        &bench.portal.settings().public_address,
        "ann@example.com",
    );
    let with = bench.portal.clone();
    let job = move |tx: &mut dyn database::Tx| queue(&with, tx, "confirmation", &mail);
    bench.portal.database().write(job).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_opens_it_once_and_for_all() {
    each_engine(async |bench| {
        put(&bench).await;
        let mut ann = client(&bench, Some(TOKEN));
        assert_eq!(ann.get("/outbox").await.status, StatusCode::NOT_FOUND);
        let answer = ann.get(&format!("/outbox?token={TOKEN}")).await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, "/outbox")
        );
        let page = ann.get("/outbox").await;
        assert_eq!(page.status, StatusCode::OK);
        insta::assert_snapshot!("outbox", page.main());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_token_there_is_no_such_page() {
    each_engine(async |bench| {
        put(&bench).await;
        let mut eve = client(&bench, Some(TOKEN));
        let wrong = TOKEN.replace('0', "1");
        for path in [
            "/outbox",
            &format!("/outbox?token={wrong}"),
            "/outbox?token=",
        ] {
            let answer = eve.get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!answer.text.contains("ann@example.com"));
        }
        // Nor is there one on a portal that sends its mails.
        let mut anybody = client(&bench, None);
        for path in ["/outbox", "/outbox?token="] {
            assert_eq!(
                anybody.get(path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
    })
    .await;
}
