use axum::http::StatusCode;
use netcode::{Family, Model};
use portal::{
    Actor, LockId,
    locks::{LockName, NewLock, Place, Source, add_lock, pending_setup},
    testing::{Bench, each_engine},
};

use crate::testing::{Answer, Client};

async fn add(bench: &Bench, actor: &Actor, source: Source, model: Model) -> LockId {
    let new = NewLock {
        request: bench.portal.new_id(),
        source,
        model,
        name: LockName::parse("Bin store").unwrap(),
        place: Place::parse("").unwrap(),
        zone: "Europe/London".parse().unwrap(),
        mode: Family::Standard,
        initialised: None,
    };
    add_lock(&bench.portal, actor, new).await.unwrap()
}

/// Presses keys as a browser without scripts does, and opens the page that it is sent to.
async fn key_in(client: &mut Client, lock: LockId, keys: &str) -> Answer {
    let answer = client
        .post(&format!("/locks/{lock}/virtual/keys"), &[("keys", keys)])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    let location = answer.location().to_owned();
    client.get(&location).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_the_lock_and_says_what_it_thinks() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let lock = add(&bench, &ann, Source::Virtual, Model::Kl1060C2).await;
        let page = key_in(&mut client, lock, "2244").await;
        assert_eq!(page.status, StatusCode::OK);
        insta::assert_snapshot!("keypad", page.main());

        for (model, keys) in [
            (Model::Cl4500, 12),
            (Model::Hourkey1, 12),
            (Model::Kl1060, 11),
        ] {
            let lock = add(&bench, &ann, Source::Virtual, model).await;
            let page = client.get(&format!("/locks/{lock}/virtual")).await;
            assert_eq!(
                page.text.matches("class=\"pad-key").count(),
                keys,
                "{model:?}"
            );
            let has_display = page.text.contains("class=\"lcd\"");
            assert_eq!(has_display, model == Model::Hourkey1);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_a_lock_is_set_up_opened_and_pushed_into_refusing() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let lock = add(&bench, &ann, Source::Virtual, Model::Kl1060).await;
        let base = format!("/locks/{lock}");
        let page = client.get(&format!("{base}/virtual")).await;
        assert!(page.text.contains("Key it in for me"));

        let keyed = client.post(&format!("{base}/virtual/set-up"), &[]).await;
        assert_eq!(keyed.status, StatusCode::SEE_OTHER);
        let page = client.get(keyed.location()).await;
        assert!(page.text.contains("The lock is set up"));
        let pending = pending_setup(&bench.portal, &ann, lock).await.unwrap();
        let confirmed = client
            .post(
                &format!("{base}/set-up/confirm"),
                &[("setup", &pending.id.to_string()), ("minute", "2610010930")],
            )
            .await;
        assert_eq!(
            confirmed.status,
            StatusCode::SEE_OTHER,
            "{}",
            confirmed.main()
        );
        let request = bench.portal.new_id().to_string();
        client
            .post(&format!("{base}/try"), &[("request", &request)])
            .await;

        let page = client.get(&format!("{base}/virtual")).await;
        let code = page.text.split("data-play=\"").nth(1).unwrap()[..6].to_owned();
        let page = key_in(&mut client, lock, &code).await;
        assert!(page.text.contains("verdict-title\">Opened<"));
        assert!(page.text.contains("is-open"));

        let pushed = client
            .post(&format!("{base}/virtual/clock"), &[("by", "60")])
            .await;
        assert_eq!(pushed.status, StatusCode::SEE_OTHER);
        let page = key_in(&mut client, lock, &code).await;
        assert!(page.text.contains("Refused: over"));
        assert!(page.text.contains("pushed forward by 1 hour"));

        // A month on, the lock's own code is still known; digits that nobody issued are a wrong code. One mistake in
        // a hundred reads as a window of these days: not two of two.
        let month = (30 * 24 * 60).to_string();
        client
            .post(&format!("{base}/virtual/clock"), &[("by", &month)])
            .await;
        let page = key_in(&mut client, lock, &code).await;
        assert!(page.text.contains("Refused: over"));
        assert!(
            page.text
                .contains("The portal made this code for this lock")
        );
        assert!(!page.text.contains("typing mistake"));
        let mut wrong = 0;
        for by in [1, 2] {
            let number: u32 = code.parse().unwrap();
            let mistyped = format!("{:06}", (number + by) % 1_000_000);
            let page = key_in(&mut client, lock, &mistyped).await;
            wrong += page
                .text
                .matches("verdict-title\">Refused: wrong code<")
                .count();
        }
        assert!(wrong > 0);
        let page = client.get(&base).await;
        assert!(page.text.contains("pushed forward by 30 days 1 hour"));
        let out = client.post(&format!("{base}/virtual/batteries"), &[]).await;
        assert_eq!(out.status, StatusCode::SEE_OTHER);
        let page = key_in(&mut client, lock, &code).await;
        assert!(page.text.contains("Refused: no clock"));
        client.post(&format!("{base}/virtual/reset"), &[]).await;
        let page = client.get(&format!("{base}/virtual")).await;
        assert!(page.text.contains("Back to the factory state"));
        let page = client.get(&base).await;
        assert!(!page.text.contains("pushed forward"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_lock_is_set_up_under_a_master_code_of_its_own() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let lock = add(&bench, &ann, Source::Virtual, Model::Hourkey1).await;
        let path = format!("/locks/{lock}/virtual/set-up");
        for wrong in ["", "1234", "12345678", "abcdefgh", "123456789"] {
            let refused = client.post(&path, &[("master", wrong)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(refused.text.contains("eight digits, not the factory code"));
        }
        let keyed = client.post(&path, &[("master", "24681357")]).await;
        assert_eq!(keyed.status, StatusCode::SEE_OTHER);
        let page = client.get(keyed.location()).await;
        assert!(page.text.contains("The lock is set up") && page.text.contains("CHECK "));
        assert!(
            !page.text.contains("24681357"),
            "the master code is not shown again"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_scripts_the_answer_is_the_part_that_changed_and_the_lights_of_each_key() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = add(&bench, &ann, Source::Virtual, Model::Kl1060C2).await;
        let client = Client::signed_in(&bench, "ann@example.com").await;
        let mut client = client.with("hx-request", "true");
        let path = format!("/locks/{lock}/virtual/keys");
        let answer = client.post(&path, &[("keys", "#1133557799")]).await;
        assert_eq!(answer.status, StatusCode::OK);
        let signals = "key key key key key key key key flash key refused";
        assert!(answer.text.contains(&format!("data-signals=\"{signals}\"")));
        assert!(answer.text.contains("No such program"));
        assert!(!answer.text.contains("<main"));
        let answer = client.post(&path, &[("keys", "2244")]).await;
        assert!(answer.text.contains("data-light=\"open\" data-open=\"4\""));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_gets_a_message_and_what_was_typed_stays() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = add(&bench, &ann, Source::Virtual, Model::Kl1060C2).await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let long = "1".repeat(201);
        for (path, field, typed, says) in [
            ("keys", "keys", "", "Type the keys to press"),
            ("keys", "keys", " • ", "Type the keys to press"),
            ("keys", "keys", "12<b>", "is on no keypad"),
            ("keys", "keys", &long, "At most 200 keys"),
            ("clock", "by", "", "Choose by how much"),
            ("clock", "by", "0", "Choose by how much"),
            ("clock", "by", "-5", "Choose by how much"),
            ("clock", "by", "soon", "Choose by how much"),
            ("clock", "by", "4294967295", "10 years in all"),
            ("clock", "by", "4294967296", "Choose by how much"),
            ("clock", "to", "", "later than the lock’s clock"),
            ("clock", "to", "tomorrow", "later than the lock’s clock"),
            (
                "clock",
                "to",
                "2020-01-01T00:00",
                "later than the lock’s clock",
            ),
            ("clock", "to", "9999-12-31T23:59", "years in all"),
        ] {
            let path = format!("/locks/{lock}/virtual/{path}");
            let answer = client.post(&path, &[(field, typed)]).await;
            assert_eq!(
                answer.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{path} {typed}"
            );
            assert!(answer.text.contains(says), "{typed}: {}", answer.main());
            if field != "by" {
                let kept = typed.replace('<', "&#60;").replace('>', "&#62;");
                assert!(
                    answer.text.contains(&format!("value=\"{kept}\"")),
                    "{typed}"
                );
            }
            let reloaded = client.get(&path).await;
            assert_eq!(reloaded.location(), format!("/locks/{lock}/virtual"));
        }
        let nothing = client
            .post(&format!("/locks/{lock}/virtual/keys"), &[])
            .await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_virtual_locks_of_the_account_have_a_keypad() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let bob = bench.person("bob@example.com").await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let open = add(&bench, &ann, Source::Open, Model::Hourkey1).await;
        let factory = add(&bench, &ann, Source::Factory, Model::Kl1060).await;
        let others = add(&bench, &bob, Source::Virtual, Model::Kl1060).await;
        let none = LockId(bench.portal.new_id());
        let mut locks = [open, factory, others, none]
            .map(|lock| lock.to_string())
            .to_vec();
        locks.push("no-id".to_owned());
        for lock in locks {
            let page = client.get(&format!("/locks/{lock}/virtual")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{lock}");
            for (act, field) in [
                ("keys", "keys"),
                ("clock", "by"),
                ("batteries", "x"),
                ("reset", "x"),
                ("set-up", "x"),
            ] {
                let path = format!("/locks/{lock}/virtual/{act}");
                let answer = client.post(&path, &[(field, "1")]).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        let lock = add(&bench, &ann, Source::Virtual, Model::Kl1060).await;
        let mut stranger = Client::new(&bench);
        let answer = stranger.get(&format!("/locks/{lock}/virtual")).await;
        assert!(answer.location().starts_with("/sign-in"));
    })
    .await;
}
