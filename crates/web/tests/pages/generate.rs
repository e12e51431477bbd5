//! Generate: from a lock's row to the digits, and everything that can stand in the way.

use axum::http::StatusCode;
use netcode::{Family, Model};
use portal::{
    locks::Source,
    testing::{each_engine, each_engine_with},
};
use web::testing::Client;

use crate::{hidden, link, locks, press, shown};

#[tokio::test]
async fn two_taps_from_a_locks_row_to_a_code() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = locks::add(&bench, ann, "Bin store", Model::Kl1060C2, Family::Standard).await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;

        let page = client.get(&format!("/locks/{lock}/generate")).await;
        assert_eq!(page.status, StatusCode::OK);
        // 09:30 UTC is 10:30 in a London summer: two hours at least are until 13:00.
        assert!(
            page.text
                .contains("Opens today at 10:00, ends at 13:00, as often as needed."),
            "{}",
            page.text
        );
        assert!(
            page.text
                .contains("today 09:00 to 12:00 on the lock’s clock")
        );
        assert!(page.text.contains("1 credit. Your balance is then 19."));
        insta::assert_snapshot!("generate", page.main());

        let sent = press(&mut client, &page, &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let code = client.get(sent.location()).await;
        assert_eq!(code.status, StatusCode::OK);
        insta::assert_snapshot!("code", code.main());
        let again = press(&mut client, &page, &[]).await;
        assert_eq!(again.location(), sent.location());
        assert_eq!(bench.balance(ann).await, 19);
    })
    .await;
}

#[tokio::test]
async fn digits_stand_in_no_title_and_no_address() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = locks::add(&bench, ann, "Bin store", Model::Hourkey1, Family::Standard).await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let page = client.get(&format!("/locks/{lock}/generate")).await;
        let sent = press(&mut client, &page, &[]).await;
        let code = client.get(sent.location()).await;
        let copied = &code.text[code.text.find("data-copy=\"").unwrap() + 11..];
        let digits = &copied[..9];
        assert!(digits.bytes().all(|digit| digit.is_ascii_digit()));
        let title =
            &code.text[code.text.find("<title>").unwrap()..code.text.find("</title>").unwrap()];
        assert!(!title.contains(digits) && !sent.location().contains(digits));
        let hrefs = code
            .text
            .split("href=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap());
        assert!(hrefs.into_iter().all(|href| !href.contains(digits)));
    })
    .await;
}

#[tokio::test]
async fn each_mode_asks_for_what_it_needs() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        for (mode, words) in [
            (Family::Acc, "Must be used first between today at 01:00 and tomorrow at 01:00. Then it opens until Thu 8 Oct at 01:00."),
            (Family::Urm, "Then it opens until Fri 1 Oct 2027 at 01:00."),
            (Family::EndDate, "Opens at once, ends Mon 5 Oct at 01:00, as often as needed."),
            (Family::TwentyFourHour, "Opens today at 10:00, ends tomorrow at 10:00, as often as needed."),
        ] {
            let lock = locks::add(&bench, ann, "Bin store", Model::Kl1060C2, mode).await;
            let page = client.get(&format!("/locks/{lock}/generate")).await;
            assert!(page.text.contains(words), "{mode:?}: {}", page.main());
            assert!(!page.text.contains("value=\"standard-multi\""), "{mode:?}");
            let sent = press(&mut client, &page, &[]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{mode:?} {}", sent.main());
        }
    })
    .await;
}

#[tokio::test]
async fn a_mistake_keeps_what_was_chosen_and_says_what_to_do() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = locks::add(&bench, ann, "Bin store", Model::Kl1060C2, Family::Standard).await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let page = client.get(&format!("/locks/{lock}/generate")).await;
        for (changed, words) in [
            (&[("hour", "14:22")][..], "Choose 14:00 or 15:00."),
            (
                &[("date", "2026-09-30")],
                "This window ended yesterday at 13:00.",
            ),
            (
                &[("date", "2026-02-30")],
                "Enter a day as the calendar has it",
            ),
            (
                &[("date", "2026-03-29"), ("hour", "01:00")],
                "The clocks go forward from 01:00 to 02:00",
            ),
            (&[("length", "13h")], "does not come in that length"),
            (
                &[("mode", "acc"), ("length", "7d")],
                "This lock is set to standard codes",
            ),
            (
                &[("mode", "nonsense")],
                "Choose what kind of code you want.",
            ),
            (&[("request", "nonsense")], "The page was not complete"),
            (
                &[("variant", "1")],
                "This model has one code for a window and no other.",
            ),
        ] {
            let sent = press(&mut client, &page, changed).await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{changed:?}");
            assert!(sent.text.contains(words), "{changed:?}: {}", sent.main());
            for (name, value) in changed
                .iter()
                .filter(|(name, _)| matches!(*name, "date" | "hour"))
            {
                assert_eq!(shown(&sent, name), *value, "{changed:?}");
            }
        }
        assert_eq!(bench.balance(ann).await, 20);
    })
    .await;
}

#[tokio::test]
async fn the_hour_that_autumn_repeats_is_asked_for() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = locks::add(&bench, ann, "Bin store", Model::Kl1060C2, Family::Standard).await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let query = format!(
            "/generate?lock={lock}&mode=standard-multi&length=2h&date=2026-10-25&hour=01:00"
        );
        let asked = client.get(&query).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        insta::assert_snapshot!("generate-autumn", asked.main());
        let answered = client.get(&format!("{query}&which=later")).await;
        assert_eq!(answered.status, StatusCode::OK);
        assert!(
            answered
                .text
                .contains("Opens Sun 25 Oct at 01:00 (GMT), ends at 03:00"),
            "{}",
            answered.main()
        );

        let smart = locks::add(&bench, ann, "Door", Model::Cl4500, Family::Standard).await;
        let told = client
            .get(&query.replace(&lock.to_string(), &smart.to_string()))
            .await;
        assert_eq!(told.status, StatusCode::OK);
        assert!(
            told.text
                .contains("The lock shows 01:00 to 02:00 twice and opens both times.")
        );
    })
    .await;
}

#[tokio::test]
async fn without_credits_the_form_is_kept() {
    each_engine_with(
        |settings| settings.welcome_credits = 1,
        async |bench| {
            let ann = bench.person("ann@example.com").await;
            let lock =
                locks::add(&bench, ann, "Bin store", Model::Kl1060C2, Family::Standard).await;
            let mut client = Client::signed_in(&bench, "ann@example.com").await;
            let page = client.get(&format!("/locks/{lock}/generate")).await;
            press(&mut client, &page, &[]).await;

            let page = client.get(&format!("/locks/{lock}/generate")).await;
            assert!(
                page.text
                    .contains("This lock has a code for this window already.")
            );
            let sent = press(&mut client, &page, &[("hour", "15:00"), ("length", "3h")]).await;
            assert_eq!(sent.status, StatusCode::PAYMENT_REQUIRED);
            assert_eq!(
                (
                    shown(&sent, "hour").as_str(),
                    shown(&sent, "length").as_str()
                ),
                ("15:00", "3h")
            );
            assert_eq!(hidden(&sent, "request"), hidden(&page, "request"));
            insta::assert_snapshot!("generate-no-credit", sent.main());
        },
    )
    .await;
}

#[tokio::test]
async fn a_window_that_has_a_code_is_shown_free_and_another_is_asked_for() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = locks::add(&bench, ann, "Bin store", Model::Hourkey1, Family::Standard).await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let path = format!("/locks/{lock}/generate");
        let page = client.get(&path).await;
        let first = press(&mut client, &page, &[]).await;
        let page = client.get(&path).await;
        let again = press(&mut client, &page, &[]).await;
        let shown = client.get(again.location()).await;
        assert!(shown.text.contains("Here it is: nothing was charged."));
        assert_eq!(bench.balance(ann).await, 19);

        let another = client
            .get(&link(&shown, "Another code for this window"))
            .await;
        assert_eq!(another.status, StatusCode::OK, "{}", another.main());
        let sent = press(&mut client, &another, &[("variant", "1")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        assert_ne!(sent.location(), first.location());
        assert_eq!(bench.balance(ann).await, 18);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_was_used_says_so_and_can_be_used_again() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = locks::add(&bench, ann, "Bin store", Model::Kl1060C2, Family::Standard).await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let page = client.get(&format!("/locks/{lock}/generate")).await;
        press(&mut client, &page, &[]).await;
        let changed = press(&mut client, &page, &[("hour", "15:00")]).await;
        assert_eq!(changed.status, StatusCode::CONFLICT);
        assert!(changed.text.contains("This form was used already"));
        assert_ne!(hidden(&changed, "request"), hidden(&page, "request"));
        let sent = press(&mut client, &changed, &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        assert_eq!(bench.balance(ann).await, 18);
    })
    .await;
}

#[tokio::test]
async fn locks_that_have_no_codes_yet_say_what_is_missing() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let (model, mode) = (Model::Cl4500, Family::Standard);
        let factory = locks::add_as(&bench, ann, "Door", Source::Factory, model, mode, None).await;
        let new = locks::add_as(
            &bench,
            ann,
            "Gate",
            Source::Open,
            Model::Hourkey1,
            mode,
            None,
        )
        .await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let page = client.get(&format!("/locks/{factory}/generate")).await;
        assert_eq!(page.status, StatusCode::OK);
        insta::assert_snapshot!("generate-factory", page.main());
        let page = client.get(&format!("/locks/{new}/generate")).await;
        assert!(page.text.contains(&format!("/locks/{new}/set-up")));
        insta::assert_snapshot!("generate-not-set-up", page.main());
    })
    .await;
}

#[tokio::test]
async fn which_lock_is_the_first_question() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let none = client.get("/generate").await;
        assert!(none.text.contains("No locks yet"));
        let one = locks::add(&bench, ann, "Bin store", Model::Kl1060C2, Family::Standard).await;
        let only = client.get("/generate").await;
        assert_eq!(only.location(), format!("/locks/{one}/generate"));
        locks::add(&bench, ann, "Boat house", Model::Cl4500, Family::Acc).await;
        let asked = client.get("/generate").await;
        insta::assert_snapshot!("generate-which-lock", asked.main());
        let found = client.get("/generate?find=boat").await;
        assert!(found.text.contains("Boat house") && !found.text.contains("Bin store"));
    })
    .await;
}

#[tokio::test]
async fn what_belongs_to_another_account_is_not_there() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        bench.person("eve@example.com").await;
        let lock = locks::add(&bench, ann, "Bin store", Model::Kl1060C2, Family::Standard).await;
        let mut anns = Client::signed_in(&bench, "ann@example.com").await;
        let page = anns.get(&format!("/locks/{lock}/generate")).await;
        let code = press(&mut anns, &page, &[]).await;

        let mut eves = Client::signed_in(&bench, "eve@example.com").await;
        let paths = [
            format!("/locks/{lock}/generate"),
            format!("/generate?lock={lock}"),
            format!("/codes?lock={lock}"),
            code.location().to_owned(),
        ];
        for path in paths {
            assert_eq!(
                eves.get(&path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        assert_eq!(
            press(&mut eves, &page, &[]).await.status,
            StatusCode::NOT_FOUND
        );
        let mut nobody = Client::new(&bench);
        let sent = nobody.get(&format!("/locks/{lock}/generate")).await;
        assert!(sent.location().starts_with("/sign-in?next="));
    })
    .await;
}
