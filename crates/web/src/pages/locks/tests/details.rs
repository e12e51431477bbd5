//! The list, the page of a lock, its mode, editing and deleting.

use axum::http::StatusCode;
use netcode::{Family, Model};
use portal::{
    locks::{Source, lookup_lock},
    testing::each_engine,
    virtual_locks::{PressedKeys, press_keys},
};

use super::{ann, assert_refused, confirm, keys, pending, picture, ready};

#[tokio::test]
async fn the_list_teaches_when_empty_and_shows_one_action_a_lock() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        insta::assert_snapshot!("list_empty", picture(&ann.get("/locks").await));
        ready(&bench, &actor, Source::Virtual, Model::Kl1060).await;
        pending(&bench, &actor, Source::Open, Model::Hourkey1).await;
        pending(&bench, &actor, Source::Factory, Model::Cl4500).await;
        insta::assert_snapshot!("list", picture(&ann.get("/locks").await));
        for query in [
            "q=%00",
            "q=%25%27%3B--",
            "after=x",
            "after=00000000-0000-0000-0000-000000000000",
            "q=%ff",
            "q=a&q=b&after=&limit=-1",
        ] {
            let answer = ann.get(&format!("/locks?{query}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{query}");
        }
        let none = ann.get("/locks?q=%3Cb%3Enothing").await;
        assert!(
            none.text.contains("No lock has “&#60;b&#62;nothing”"),
            "{}",
            none.main()
        );
    })
    .await;
}

#[tokio::test]
async fn the_page_of_a_lock_shows_both_clocks_and_what_stands_behind_it() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        for (source, model) in [
            (Source::Virtual, Model::Cl4500),
            (Source::Open, Model::Kl1550),
        ] {
            let id = ready(&bench, &actor, source, model).await;
            let page = ann.get(&format!("/locks/{id}")).await;
            insta::assert_snapshot!(
                format!("lock_{}_{}", source.name(), model.api_name()),
                picture(&page)
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_mode_is_changed_with_a_sequence_and_a_word() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        let id = ready(&bench, &actor, Source::Virtual, Model::Kl1060C2).await;
        let path = format!("/locks/{id}/mode");
        insta::assert_snapshot!("mode", picture(&ann.get(&path).await));
        let sequence = format!("{path}/sequence");
        for (mode, master, words) in [
            ("", "11335577", "Choose a mode"),
            ("7", "11335577", "Choose a mode"),
            ("acc", "1133557", "Enter the master code"),
            ("acc", "", "Enter the master code"),
        ] {
            let answer = ann
                .post(&sequence, &[("mode", mode), ("master_code", master)])
                .await;
            assert_refused(&answer, words, "");
        }
        let shown = ann
            .post(
                &sequence,
                &[("mode", "end-date"), ("master_code", "86428642")],
            )
            .await;
        insta::assert_snapshot!("mode_sequence", picture(&shown));
        assert_eq!(keys(&shown), ["#86428642", "14", "4"]);
        assert_eq!(ann.get(&sequence).await.location(), path);
        assert_refused(
            &ann.post(&path, &[("mode", "none")]).await,
            "Choose a mode",
            "",
        );
        for mode in Family::ALL {
            let done = ann.post(&path, &[("mode", mode.name())]).await;
            assert_eq!(done.location(), format!("/locks/{id}"));
            let lock = lookup_lock(&bench.portal, &actor, id).await.unwrap();
            assert_eq!(lock.mode, mode);
        }
    })
    .await;
}

#[tokio::test]
async fn a_mode_cannot_be_changed_before_the_set_up() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        let id = pending(&bench, &actor, Source::Virtual, Model::Kl1060).await;
        let path = format!("/locks/{id}/mode");
        let answer = ann.post(&path, &[("mode", "acc")]).await;
        assert_refused(&answer, "Set up the lock first", "");
        assert_eq!(ann.get(&path).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_description_is_changed_or_refused_with_what_was_typed() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        let id = ready(&bench, &actor, Source::Virtual, Model::Kl1060).await;
        let path = format!("/locks/{id}/edit");
        insta::assert_snapshot!("edit", picture(&ann.get(&path).await));
        let long = "ü".repeat(2001);
        for (name, place, notes, words, kept) in [
            ("", "Hall", "", "Give the lock a name", "Hall"),
            ("a\u{1b}b", "", "", "cannot be shown", ""),
            ("Gate", "a\nb", "", "cannot be shown", "Gate"),
            ("Gate", "", long.as_str(), "at most 2,000", "üüü"),
        ] {
            let fields = [("name", name), ("place", place), ("notes", notes)];
            assert_refused(&ann.post(&path, &fields).await, words, kept);
        }
        let fields = [
            ("name", "<Gate> & \"co\""),
            ("place", ""),
            ("notes", "one\r\ntwo"),
        ];
        let saved = ann.post(&path, &fields).await;
        assert_eq!(saved.location(), format!("/locks/{id}?saved=yes"));
        let page = ann.get(saved.location()).await;
        assert!(page.text.contains("&#60;Gate&#62; &#38; &#34;co&#34;"));
        assert!(page.text.contains("Changes saved."));
    })
    .await;
}

#[tokio::test]
async fn a_lock_is_deleted_by_typing_its_name() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        let id = ready(&bench, &actor, Source::Open, Model::Hourkey1).await;
        let path = format!("/locks/{id}/delete");
        insta::assert_snapshot!("delete", picture(&ann.get(&path).await));
        for wrong in ["", "Bin", "Bin store 2"] {
            let answer = ann.post(&path, &[("name", wrong)]).await;
            assert_refused(&answer, "That is not its name", "");
        }
        let done = ann.post(&path, &[("name", "bin store")]).await;
        assert_eq!(done.location(), "/locks");
        assert_eq!(
            ann.get(&format!("/locks/{id}")).await.status,
            StatusCode::NOT_FOUND
        );
        assert!(ann.get("/locks").await.text.contains("No locks yet"));
    })
    .await;
}

#[tokio::test]
async fn the_mode_keyed_from_the_page_is_the_one_that_the_lock_runs() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        for model in [Model::Kl1060, Model::Kl1060G3, Model::Cl4500] {
            let id = pending(&bench, &actor, Source::Virtual, model).await;
            let shown = ann.get(&format!("/locks/{id}/set-up")).await;
            let pressed = PressedKeys::parse(&keys(&shown).concat()).unwrap();
            press_keys(&bench.portal, &actor, id, pressed)
                .await
                .unwrap();
            confirm(&bench, &actor, id).await;
            for mode in Family::ALL {
                let fields = [
                    ("mode", mode.name()),
                    ("master_code", model.factory_master_code()),
                ];
                let shown = ann
                    .post(&format!("/locks/{id}/mode/sequence"), &fields)
                    .await;
                let pressed = PressedKeys::parse(&keys(&shown).concat()).unwrap();
                let (_, lock) = press_keys(&bench.portal, &actor, id, pressed)
                    .await
                    .unwrap();
                assert_eq!(lock.device.family(), Some(mode), "{model:?}");
            }
        }
    })
    .await;
}
