//! Add New Lock.

use axum::http::StatusCode;
use netcode::{Identifier, Secret};
use portal::{
    locks::{ListRequest, list_locks, lookup_lock},
    testing::{Bench, each_engine},
};

use super::{ann, assert_refused, hidden};
use crate::testing::Client;

const ANSWERS: &str =
    "source=virtual&model=KL1060C2&name=Locker+12&place=Hall&zone=Europe%2FLondon&mode=acc";

/// The fields of the last page, with these changed or added.
async fn last_page(ann: &mut Client, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let shown = ann.get(&format!("/locks/new?step=check&{ANSWERS}")).await;
    let mut fields: Vec<(String, String)> = [
        "request", "source", "model", "name", "place", "zone", "mode",
    ]
    .into_iter()
    .map(|name| (name.to_owned(), hidden(&shown, name)))
    .collect();
    for (name, value) in changed {
        fields.retain(|(found, _)| found != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

#[tokio::test]
async fn each_page_asks_one_thing_and_hands_the_answers_on() {
    each_engine(async |bench| {
        let (_, mut ann) = ann(&bench).await;
        let gate = "name=Gate&zone=Asia/Tokyo&mode=standard";
        for (picture, step, answers) in [
            ("source", "source", ""),
            ("model_open", "model", "source=open"),
            ("model_factory", "model", "source=factory"),
            ("name", "name", "source=virtual&model=KL1060"),
            (
                "mode",
                "mode",
                "source=virtual&model=KL1060&name=Gate&zone=Europe/London",
            ),
            ("check_virtual", "check", ANSWERS),
            (
                "check_open",
                "check",
                &format!("source=open&model=HOURKEY1&{gate}"),
            ),
            (
                "check_open_weak",
                "check",
                &format!("source=open&model=KL1060&{gate}"),
            ),
            (
                "check_factory",
                "check",
                &format!("source=factory&model=KL1060&{gate}"),
            ),
            (
                "check_factory_smart",
                "check",
                &format!("source=factory&model=K3CONNECT&{gate}"),
            ),
        ] {
            let shown = ann.get(&format!("/locks/new?step={step}&{answers}")).await;
            assert_eq!(shown.status, StatusCode::OK, "{step} {answers}");
            // The list of time zones is as long as it is dull.
            let main = shown.main();
            let (head, rest) = main.split_once("<datalist").unwrap_or((main.as_str(), ""));
            let tail = rest.split_once("</datalist>").map_or("", |(_, tail)| tail);
            insta::assert_snapshot!(picture, format!("{head}{tail}"));
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_or_wrong_is_asked_again() {
    each_engine(async |bench| {
        let (_, mut ann) = ann(&bench).await;
        let long = "x".repeat(81);
        let (long_name, long_place) =
            (format!("name={long}"), format!("place={}", "y".repeat(201)));
        let gate = "source=virtual&model=KL1060&name=Gate&zone=Europe/London";
        for (query, words, kept) in [
            ("step=model", "Choose what stands behind the lock", ""),
            (
                "step=model&source=magic",
                "Choose what stands behind the lock",
                "",
            ),
            (
                "step=name&source=virtual",
                "Choose a model",
                "value=\"virtual\"",
            ),
            ("step=name&source=virtual&model=NOKIA", "Choose a model", ""),
            (
                "step=name&source=factory&model=HOURKEY1",
                "Choose a model",
                "",
            ),
            (
                "step=mode&source=virtual&model=KL1060&name=&zone=UTC",
                "Give the lock a name",
                "value=\"UTC\"",
            ),
            (
                "step=mode&source=virtual&model=KL1060&name=%00+%09&zone=UTC",
                "Give the lock a name",
                "",
            ),
            (
                "step=mode&source=virtual&model=KL1060&name=a%0ab&zone=UTC",
                "cannot be shown",
                "",
            ),
            (
                &format!("step=mode&source=virtual&model=KL1060&{long_name}&zone=UTC"),
                "at most 80",
                &long,
            ),
            (
                &format!("step=mode&{gate}&{long_place}"),
                "at most 200",
                "yyyy",
            ),
            (
                "step=mode&source=virtual&model=KL1060&name=Gate&zone=Mars/Base",
                "Choose a time zone",
                "Mars/Base",
            ),
            (
                "step=mode&source=virtual&model=KL1060&name=Gate&zone=",
                "Choose a time zone",
                "",
            ),
            (&format!("step=check&{gate}"), "Choose a mode", ""),
            (
                &format!("step=check&{gate}&mode=party"),
                "Choose a mode",
                "",
            ),
            (
                "step=check&%ff=%fe&source=%f0%28%8c%28",
                "Choose what stands behind the lock",
                "",
            ),
        ] {
            let answer = ann.get(&format!("/locks/new?{query}")).await;
            assert_refused(&answer, words, kept);
        }
        let unknown_step = ann.get("/locks/new?step=%27--&source=open").await;
        assert_eq!(unknown_step.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn back_keeps_every_answer() {
    each_engine(async |bench| {
        let (_, mut ann) = ann(&bench).await;
        let check = ann.get(&format!("/locks/new?step=check&{ANSWERS}")).await;
        let from = check
            .text
            .find("class=\"back\" href=\"")
            .expect("a way back");
        let rest = &check.text[from + 19..];
        let back = rest[..rest.find('"').expect("its end")].replace("&#38;", "&");
        let mode = ann.get(&back).await;
        assert_eq!(mode.status, StatusCode::OK);
        for (name, value) in [
            ("name", "Locker 12"),
            ("zone", "Europe/London"),
            ("model", "KL1060C2"),
        ] {
            assert_eq!(hidden(&mode, name), value);
        }
        assert!(mode.text.contains("value=\"acc\" checked"));
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_adds_one_lock() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        let mut fields = last_page(&mut ann, &[]).await;
        let first = ann.post("/locks/new", &pairs(&fields)).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.main());
        assert!(first.location().ends_with("/set-up"));
        let again = ann.post("/locks/new", &pairs(&fields)).await;
        assert_eq!(again.location(), first.location());
        assert_eq!(count(&bench, &actor).await, 1);

        // Back, another name, and the button again: said, and then done.
        fields.retain(|(name, _)| name != "name");
        fields.push(("name".into(), "Locker 13".into()));
        let changed = ann.post("/locks/new", &pairs(&fields)).await;
        assert_refused(&changed, "has added a lock already", "Locker 13");
        let request = hidden(&changed, "request");
        fields.retain(|(name, _)| name != "request");
        fields.push(("request".into(), request));
        let third = ann.post("/locks/new", &pairs(&fields)).await;
        assert_eq!(third.status, StatusCode::SEE_OTHER);
        assert_eq!(count(&bench, &actor).await, 2);
    })
    .await;
}

async fn count(bench: &Bench, actor: &portal::Actor) -> u32 {
    list_locks(&bench.portal, actor, ListRequest::default())
        .await
        .expect("the list")
        .total
}

#[tokio::test]
async fn a_form_that_no_page_sends_adds_nothing() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        for (changed, words) in [
            (&[("request", "")][..], "The form was not complete"),
            (&[("request", "1' OR 1=1")], "The form was not complete"),
            (&[("source", "maker")], "Choose what stands behind the lock"),
            (
                &[("model", "HOURKEY1"), ("source", "factory")],
                "Choose a model",
            ),
            (&[("name", "")], "Give the lock a name"),
            (&[("zone", "Europe")], "Choose a time zone"),
            (&[("mode", "")], "Choose a mode"),
        ] {
            let fields = last_page(&mut ann, changed).await;
            let answer = ann.post("/locks/new", &pairs(&fields)).await;
            assert_refused(&answer, words, "");
        }
        assert_refused(&ann.post("/locks/new", &[]).await, "Choose what stands", "");
        assert_eq!(count(&bench, &actor).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_lock_that_is_set_up_already_is_checked_number_by_number() {
    each_engine(async |bench| {
        let (actor, mut ann) = ann(&bench).await;
        let secret = Secret::parse("81866201164104575004079337915668596").expect("a secret");
        let groups: Vec<String> = (1..=5)
            .filter_map(|number| Some(secret.group(number)?.as_str().to_owned()))
            .collect();
        let right = [
            ("source", "open"),
            ("model", "HOURKEY1"),
            ("mode", "urm"),
            ("initialised", "already"),
            ("timecode", "2609010800"),
            ("identifier", "952315"),
            ("secret1", &groups[0]),
            ("secret2", &groups[1]),
            ("secret3", &groups[2]),
            ("secret4", &groups[3]),
            ("secret5", &groups[4]),
        ];
        for (name, value, words) in [
            ("initialised", "", "Say whether the lock is set up already"),
            ("timecode", "", "Enter the timecode"),
            ("timecode", "2613010800", "Enter the timecode"),
            ("timecode", "26090108", "Enter the timecode"),
            ("timecode", "26٠9010800", "Enter the timecode"),
            // The lock's clock shows 09:30.
            ("timecode", "2610010931", "This minute has not come yet"),
            ("timecode", "9912312359", "This minute has not come yet"),
            ("identifier", "", "Enter the identifier"),
            ("identifier", "099999", "Enter the identifier"),
            ("identifier", "1000000", "Enter the identifier"),
            ("secret1", "", "Group 1 has eight digits"),
            ("secret2", "11641048", "Group 2 is mistyped"),
            ("secret3", &groups[3], "Group 3 is mistyped"),
            ("secret5", "5668596\u{0}", "Group 5 has eight digits"),
        ] {
            let mut changed = right.to_vec();
            changed.retain(|(found, _)| *found != name);
            changed.push((name, value));
            let fields = last_page(&mut ann, &changed).await;
            let answer = ann.post("/locks/new", &pairs(&fields)).await;
            let kept = value.replace('\0', "");
            assert_refused(&answer, words, &kept);
        }
        let fields = last_page(&mut ann, &right).await;
        let answer = ann.post("/locks/new", &pairs(&fields)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
        let id = answer.location().rsplit('/').next().expect("an id");
        let lock = lookup_lock(&bench.portal, &actor, id.parse().expect("an id"))
            .await
            .expect("the lock");
        let setup = lock.setup.expect("it is set up");
        assert!(setup.full_secret);
        assert_eq!(Some(setup.identifier), Identifier::parse("952315"));
        assert_eq!(lock.mode, netcode::Family::Urm);
    })
    .await;
}
