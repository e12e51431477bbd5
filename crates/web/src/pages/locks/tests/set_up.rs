//! Setting a lock up, and trying it.

use axum::http::{StatusCode, header};
use jiff::SignedDuration;
use netcode::Model;
use portal::{
    Actor, LockId,
    locks::{Source, lookup_lock, pending_setup},
    testing::{Bench, each_engine},
    virtual_locks::{PressedKeys, press_keys},
};

use super::{ann, assert_refused, hidden, keys, pending, picture, ready};

#[tokio::test]
async fn the_sequence_is_shown_key_by_key_for_every_model() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        for (source, model) in [
            (Source::Virtual, Model::Kl1060),
            (Source::Open, Model::Kl1060C2),
            (Source::Open, Model::Kl1060G3),
            (Source::Virtual, Model::Cl4500),
            (Source::Open, Model::Hourkey1),
        ] {
            let id = pending(&bench, &actor, source, model).await;
            let shown = ann.get(&format!("/locks/{id}/set-up")).await;
            assert_eq!(shown.status, StatusCode::OK);
            assert_eq!(shown.headers[header::CACHE_CONTROL], "no-store");
            insta::assert_snapshot!(
                format!("sequence_{}_{}", source.name(), model.api_name()),
                picture(&shown)
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_master_code_is_used_once_and_kept_nowhere() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        let id = pending(&bench, &actor, Source::Virtual, Model::Kl1060).await;
        let path = format!("/locks/{id}/set-up/sequence");
        for wrong in [
            "",
            "1234567",
            "123456789",
            "1234567x",
            "１２３４５６７８",
            "<script>",
        ] {
            let answer = ann.post(&path, &[("master_code", wrong)]).await;
            assert_refused(&answer, "Enter the master code: 8 digits", "");
        }
        let shown = ann.post(&path, &[("master_code", "8642 8642")]).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert_eq!(shown.headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(keys(&shown)[0], "#86428642");
        let later = ann.get(&format!("/locks/{id}/set-up")).await;
        assert_eq!(keys(&later)[0], "#11335577");
        assert!(!later.text.contains("8642 8642"));
        let reloaded = ann.get(&path).await;
        assert_eq!(reloaded.location(), format!("/locks/{id}/set-up"));
    })
    .await;
}

#[tokio::test]
async fn an_open_lock_wants_its_own_master_code_and_shows_its_secret_until_it_is_confirmed() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        let id = pending(&bench, &actor, Source::Open, Model::Hourkey1).await;
        let path = format!("/locks/{id}/set-up/sequence");
        let factory = ann.post(&path, &[("master_code", "12345678")]).await;
        assert_refused(
            &factory,
            "refuses to be set up while it has the factory master code",
            "",
        );

        let shown = ann.post(&path, &[("master_code", "20261001")]).await;
        insta::assert_snapshot!("sequence_with_secret", picture(&shown));
        let confirm = ann.get(&format!("/locks/{id}/set-up/confirm")).await;
        insta::assert_snapshot!("confirm_with_check_value", picture(&confirm));

        let pending = pending_setup(&bench.portal, &actor, id).await.unwrap();
        let secret = &pending.secret;
        let key = pending.key(netcode::Timecode::parse("2610010930").unwrap());
        let mut expected = vec!["#20261001".to_owned(), "20".into(), "2610010930".into()];
        expected.push(pending.identifier.number().to_string());
        expected.extend((1..=5).map(|n| secret.group(n).unwrap().as_str().to_owned()));
        assert_eq!(keys(&shown), expected);

        assert!(
            confirm
                .text
                .contains(&format!(">{}</span>", key.check_value()))
        );

        let setup = hidden(&confirm, "setup");
        let path = format!("/locks/{id}/set-up/confirm");
        let done = ann
            .post(&path, &[("setup", &setup), ("minute", "2610010930")])
            .await;
        assert_eq!(done.location(), format!("/locks/{id}/try"));
        for page in ["", "/set-up", "/try", "/edit", "/mode"] {
            let later = ann.get(&format!("/locks/{id}{page}")).await;
            for number in 1..=5 {
                let group = secret.group(number).unwrap();
                assert!(!later.text.contains(group.as_str()), "{page}");
                assert!(!later.text.contains(">Secret, group"), "{page}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn only_a_minute_that_can_have_been_keyed_is_taken() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        let id = pending(&bench, &actor, Source::Virtual, Model::Kl1060).await;
        bench.clock.advance(SignedDuration::from_mins(2));
        let path = format!("/locks/{id}/set-up/confirm");
        let page = ann.get(&path).await;
        for minute in ["2610010930", "2610010931", "2610010932"] {
            assert!(page.text.contains(minute), "{minute}");
        }
        let setup = hidden(&page, "setup");
        for (minute, other, words) in [
            ("", "", "Choose the minute you keyed in"),
            ("yesterday", "", "Choose the minute you keyed in"),
            ("other", "", "Enter the ten digits you keyed in"),
            ("other", "2613320000", "Enter the ten digits you keyed in"),
            ("other", "2610010933", "This minute has not begun yet"),
            (
                "2610010929",
                "",
                "An earlier minute cannot have been keyed in",
            ),
        ] {
            let fields = [
                ("setup", setup.as_str()),
                ("minute", minute),
                ("other", other),
            ];
            assert_refused(&ann.post(&path, &fields).await, words, other);
        }
        for setup in ["", "nonsense", "00000000-0000-7000-8000-000000000000"] {
            let fields = [("setup", setup), ("minute", "2610010931")];
            assert_refused(&ann.post(&path, &fields).await, "given up or replaced", "");
        }
        let fields = [("setup", setup.as_str()), ("other", "26 10 01 09 31")];
        let done = ann.post(&path, &fields).await;
        assert_eq!(done.location(), format!("/locks/{id}/try"));
        // The button pressed twice, or Back and again.
        let again = ann.post(&path, &fields).await;
        assert_eq!(again.location(), format!("/locks/{id}/try"));
        let lock = lookup_lock(&bench.portal, &actor, id).await.unwrap();
        assert_eq!(lock.setup.unwrap().timecode.keys().as_str(), "2610010931");
    })
    .await;
}

#[tokio::test]
async fn a_set_up_can_be_left_resumed_given_up_and_begun_again() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        let id = pending(&bench, &actor, Source::Virtual, Model::Kl1060).await;
        let page = ann.get(&format!("/locks/{id}")).await;
        assert!(page.text.contains("Go on with the set-up"));
        let given_up = ann.post(&format!("/locks/{id}/set-up/abandon"), &[]).await;
        assert_eq!(given_up.location(), format!("/locks/{id}"));
        let page = ann.get(&format!("/locks/{id}")).await;
        assert!(page.text.contains("This lock is not set up yet"));
        let confirm = ann.get(&format!("/locks/{id}/set-up/confirm")).await;
        assert_eq!(confirm.location(), format!("/locks/{id}/set-up"));
        let begun = ann.post(&format!("/locks/{id}/set-up"), &[]).await;
        assert_eq!(begun.location(), format!("/locks/{id}/set-up"));
        let page = ann.get(begun.location()).await;
        assert!(page.text.contains("Key this in"));
    })
    .await;
}

#[tokio::test]
async fn the_free_test_code_is_given_once_for_a_set_up() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        let id = ready(&bench, &actor, Source::Virtual, Model::Kl1060C2).await;
        let path = format!("/locks/{id}/try");
        let page = ann.get(&path).await;
        insta::assert_snapshot!("try", picture(&page));
        let request = hidden(&page, "request");
        let given = ann.post(&path, &[("request", &request)]).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.main());
        let shown = ann.get(given.location()).await;
        insta::assert_snapshot!("try_code", picture(&shown));
        let another = bench.portal.new_id().to_string();
        let again = ann.post(&path, &[("request", &another)]).await;
        assert_eq!(again.location(), given.location());
        assert_eq!(bench.balance(actor).await, 20, "it costs nothing");
        assert_refused(&ann.post(&path, &[]).await, "The form was not complete", "");
        let nonsense = ann.get(&format!("{path}?code=../../etc")).await;
        assert_eq!(nonsense.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_factory_lock_says_what_is_missing() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        let id = pending(&bench, &actor, Source::Factory, Model::Kl1060).await;
        let page = ann.get(&format!("/locks/{id}")).await;
        insta::assert_snapshot!("factory_lock", picture(&page));
        assert!(
            page.text
                .contains("a connection that this version does not have")
        );
        let set_up = format!("/locks/{id}/set-up");
        let page = ann.get(&set_up).await;
        insta::assert_snapshot!("factory_set_up", picture(&page));
        let refused = ann.post(&set_up, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(keys(&ann.get(&set_up).await).is_empty());
        let request = bench.portal.new_id().to_string();
        let tried = ann
            .post(&format!("/locks/{id}/try"), &[("request", &request)])
            .await;
        assert_refused(&tried, "a connection that this version does not have", "");
    })
    .await;
}

#[tokio::test]
async fn a_virtual_lock_keyed_by_hand_opens_to_its_test_code() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        for model in Model::ALL {
            let id = pending(&bench, &actor, Source::Virtual, model).await;
            let confirm = format!("/locks/{id}/set-up/confirm");
            let early = ann.get(&confirm).await;
            assert!(early.text.contains("has not taken this sequence yet"));

            // As a person would: the keys that the page shows, one part after the other.
            let master = if model.needs_own_master_code() {
                press(&bench, &actor, id, "#12345678012026100120261001").await;
                "20261001"
            } else {
                model.factory_master_code()
            };
            let path = format!("/locks/{id}/set-up/sequence");
            let shown = ann.post(&path, &[("master_code", master)]).await;
            press(&bench, &actor, id, &keys(&shown).concat()).await;
            bench.clock.advance(SignedDuration::from_mins(1));
            let page = ann.get(&confirm).await;
            assert!(
                !page.text.contains("has not taken this sequence yet"),
                "{model:?}"
            );
            let marked = page.text.find("\" checked>").expect("the minute is marked");
            let minute = &page.text[marked - 10..marked];
            let setup = hidden(&page, "setup");
            let done = ann
                .post(&confirm, &[("setup", &setup), ("minute", minute)])
                .await;
            assert_eq!(done.location(), format!("/locks/{id}/try"));

            let request = bench.portal.new_id().to_string();
            let given = ann.post(done.location(), &[("request", &request)]).await;
            let code = ann.get(given.location()).await;
            let digits: String = code
                .text
                .split("<span class=\"code-group\">")
                .skip(1)
                .filter_map(|group| group.split('<').next())
                .collect();
            assert_eq!(digits.len(), usize::from(model.digits()));
            assert!(press(&bench, &actor, id, &digits).await, "{model:?}");
        }
    })
    .await;
}

/// Presses keys on a virtual lock, and whether it is open afterwards.
async fn press(bench: &Bench, actor: &Actor, lock: LockId, keys: &str) -> bool {
    let keys = PressedKeys::parse(keys).expect("keys");
    let (_, lock) = press_keys(&bench.portal, actor, lock, keys)
        .await
        .expect("the lock is there");
    lock.open_seconds_left() > 0
}
