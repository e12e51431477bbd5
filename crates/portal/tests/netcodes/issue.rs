//! Issuing: the right digits for one credit, once.

use jiff::{SignedDuration, civil::DateTime};
use netcode::{Family, Key, Model, Secret, Setup};
use portal::{
    NetCodeId,
    locks::set_mode,
    netcodes::{How, NetCodeError, Refusal, State, free_variant, lookup_netcode, preview_netcode},
    testing::{Bench, each_engine, each_engine_with},
};

use crate::{ask, identifier, issue, lock, lock_in, timecode};

const TWO_HOURS: &str = "standard-multi 2h 2026-10-01 14:00";

#[tokio::test]
async fn a_code_says_its_window_to_the_lock_and_costs_one_credit() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
        let issued = issue(&bench.portal, ann, 1, ask(lock, TWO_HOURS))
            .await
            .unwrap();
        assert_eq!(issued.how, How::Made);
        assert_eq!(bench.balance(ann).await, 19);

        let code = lookup_netcode(&bench.portal, &ann, issued.id)
            .await
            .unwrap();
        let key = Key::derive(timecode(), identifier(), &Secret::EMPTY);
        let setup = Setup::new(Model::Kl1060C2, timecode(), key);
        let read = setup.read_back(&code.code, Family::Standard, 0).unwrap();
        // 14:00 of a British summer is 13:00 on the lock's clock.
        assert_eq!(read.window.start().unwrap().to_string(), "2026-10-01 13:00");
        assert_eq!(read.window.end().to_string(), "2026-10-01 15:00");
        assert_eq!(code.opens, "2026-10-01T13:00:00Z".parse().unwrap());
        assert_eq!(code.closes, "2026-10-01T15:00:00Z".parse().unwrap());
        assert_eq!(code.state(bench.portal.now()), State::NotYet);
        assert_eq!(code.state(code.opens), State::Open);
        assert_eq!(code.state(code.closes), State::Over);
    })
    .await;
}

#[tokio::test]
async fn a_double_click_a_reload_and_a_late_retry_charge_once() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
        let asked = ask(lock, TWO_HOURS);
        let first = issue(&bench.portal, ann, 1, asked).await.unwrap();
        let again = issue(&bench.portal, ann, 1, asked).await.unwrap();
        assert_eq!((again.id, again.how), (first.id, How::Repeated));

        set_mode(&bench.portal, &ann, lock, Family::Acc)
            .await
            .unwrap();
        bench.clock.advance(SignedDuration::from_hours(48));
        let late = issue(&bench.portal, ann, 1, asked).await.unwrap();
        assert_eq!((late.id, late.how), (first.id, How::Repeated));
        assert_eq!(bench.balance(ann).await, 19);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_was_changed_and_sent_again_is_told_so() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
        let first = issue(&bench.portal, ann, 1, ask(lock, TWO_HOURS))
            .await
            .unwrap();
        for other in [
            "standard-multi 3h 2026-10-01 14:00",
            "standard-single 2h 2026-10-01 14:00",
            "standard-multi 2h 2026-10-01 15:00",
            "standard-multi 2h 2026-10-02 14:00",
        ] {
            let answer = issue(&bench.portal, ann, 1, ask(lock, other)).await;
            let is_first = |id: NetCodeId| id == first.id;
            assert!(
                matches!(answer, Err(NetCodeError::RequestReused(id)) if is_first(id)),
                "{other}"
            );
        }
        assert_eq!(bench.balance(ann).await, 19);
    })
    .await;
}

#[tokio::test]
async fn a_window_that_the_lock_has_a_code_for_is_free() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
        let asked = ask(lock, TWO_HOURS);
        let preview = preview_netcode(&bench.portal, &ann, asked).await.unwrap();
        assert_eq!((preview.price(), preview.balance), (1, 20));
        let first = issue(&bench.portal, ann, 1, asked).await.unwrap();
        let preview = preview_netcode(&bench.portal, &ann, asked).await.unwrap();
        assert_eq!((preview.price(), preview.existing), (0, Some(first.id)));
        let other = issue(&bench.portal, ann, 2, asked).await.unwrap();
        assert_eq!((other.id, other.how), (first.id, How::Existing));
        assert_eq!(bench.balance(ann).await, 19);
    })
    .await;
}

#[tokio::test]
async fn another_code_for_a_window_is_asked_for_and_charged_where_the_model_has_it() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let open = lock(&bench, ann, Model::Hourkey1, Family::Standard).await;
        let first = issue(&bench.portal, ann, 1, ask(open, TWO_HOURS))
            .await
            .unwrap();
        let asked = ask(open, &format!("{TWO_HOURS} - 1"));
        let second = issue(&bench.portal, ann, 2, asked).await.unwrap();
        assert_eq!(second.how, How::Made);
        assert_eq!(bench.balance(ann).await, 18);
        let digits = async |id| lookup_netcode(&bench.portal, &ann, id).await.unwrap().code;
        assert!(digits(first.id).await != digits(second.id).await);
        let code = lookup_netcode(&bench.portal, &ann, second.id)
            .await
            .unwrap();
        assert_eq!(code.ask(1), asked);
        let free = free_variant(&bench.portal, &ann, &code).await.unwrap();
        assert_eq!(free, Some(2));

        let eighth = issue(
            &bench.portal,
            ann,
            3,
            ask(open, &format!("{TWO_HOURS} - 8")),
        )
        .await;
        let refused =
            |answer| matches!(answer, Err(NetCodeError::Refused(Refusal::Variant { .. })));
        assert!(refused(eighth));
        let classic = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
        let asked = ask(classic, &format!("{TWO_HOURS} - 1"));
        assert!(refused(issue(&bench.portal, ann, 4, asked).await));
        assert_eq!(bench.balance(ann).await, 18);
    })
    .await;
}

#[tokio::test]
async fn without_a_credit_nothing_is_issued_but_what_was_paid_is_still_there() {
    each_engine_with(
        |settings| settings.welcome_credits = 1,
        async |bench| {
            let ann = bench.person("ann@example.com").await;
            let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
            let first = issue(&bench.portal, ann, 1, ask(lock, TWO_HOURS))
                .await
                .unwrap();
            let other = ask(lock, "standard-multi 3h 2026-10-01 14:00");
            let answer = issue(&bench.portal, ann, 2, other).await;
            assert!(matches!(answer, Err(NetCodeError::NoCredit)));
            assert_eq!(codes(&bench).await, 1);
            let again = issue(&bench.portal, ann, 3, ask(lock, TWO_HOURS))
                .await
                .unwrap();
            assert_eq!((again.id, again.how), (first.id, How::Existing));
        },
    )
    .await;
}

#[tokio::test]
async fn unlimited_credits_still_charge_every_code() {
    each_engine_with(
        |settings| {
            settings.welcome_credits = 1;
            settings.credits = portal::CreditPolicy::Unlimited;
        },
        async |bench| {
            let ann = bench.person("ann@example.com").await;
            let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
            for hours in 1..=3 {
                let line = format!("standard-multi {hours}h 2026-10-01 14:00");
                issue(&bench.portal, ann, hours, ask(lock, &line))
                    .await
                    .unwrap();
            }
            assert_eq!(codes(&bench).await, 3);
            assert_eq!(bench.balance(ann).await, 1);
        },
    )
    .await;
}

#[tokio::test]
async fn every_mode_gives_the_window_of_its_rules() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let cases = [
            (
                Family::Standard,
                "standard-multi 3d 2026-10-01",
                "2026-10-01T00:00",
                "2026-10-04T00:00",
                None,
            ),
            (
                Family::Standard,
                "standard-single 12h 2026-10-01 11:00",
                "2026-10-01T10:00",
                "2026-10-01T22:00",
                None,
            ),
            (
                Family::Acc,
                "acc 21d 2026-10-01",
                "2026-10-01T00:00",
                "2026-10-22T00:00",
                Some("2026-10-02T00:00:00Z"),
            ),
            (
                Family::Urm,
                "urm 3h 2026-10-01 11:00",
                "2026-10-01T10:00",
                "2027-10-01T10:00",
                Some("2026-10-01T13:00:00Z"),
            ),
            (
                Family::EndDate,
                "end-date - 2026-10-31",
                "2026-10-01T09:30",
                "2026-11-01T00:00",
                None,
            ),
            (
                Family::TwentyFourHour,
                "24-hour - 2026-10-01 11:00",
                "2026-10-01T10:00",
                "2026-10-02T10:00",
                None,
            ),
        ];
        for (request, (mode, line, start, end, first_use)) in (1..).zip(cases) {
            let lock = lock(&bench, ann, Model::Kl1060G3, mode).await;
            let asked = ask(lock, line);
            let plan = preview_netcode(&bench.portal, &ann, asked)
                .await
                .unwrap()
                .plan;
            let issued = issue(&bench.portal, ann, request, asked).await.unwrap();
            let code = lookup_netcode(&bench.portal, &ann, issued.id)
                .await
                .unwrap();
            let at = |text: &str| -> DateTime { text.parse().unwrap() };
            assert_eq!((code.start, code.end), (at(start), at(end)), "{line}");
            assert_eq!(
                code.first_use_by,
                first_use.map(|at| at.parse().unwrap()),
                "{line}"
            );
            if let Some(by) = code.first_use_by {
                let before = by - SignedDuration::from_secs(1);
                assert_eq!(code.state(before), State::Open, "{line}");
                assert_eq!(code.state(by), State::IfInUse, "{line}");
            }
            assert_eq!((plan.start, plan.end), (code.start, code.end), "{line}");
            assert_eq!(
                (plan.opens, plan.closes),
                (code.opens, code.closes),
                "{line}"
            );
            assert_eq!(code.duration, asked.duration, "{line}");
            assert_eq!(code.ask(0), asked, "{line}");
        }
    })
    .await;
}

#[tokio::test]
async fn in_autumn_a_fixed_lock_asks_which_and_a_cl_lock_opens_twice() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let fixed = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
        let line = "standard-multi 1h 2026-10-25 01:00";
        let answer = preview_netcode(&bench.portal, &ann, ask(fixed, line)).await;
        let asked = |error: &NetCodeError| format!("{error:?}").contains("Twice");
        assert!(answer.as_ref().is_err_and(asked), "{answer:?}");
        for (request, which, start) in [
            (1, "earlier", "2026-10-25T00:00"),
            (2, "later", "2026-10-25T01:00"),
        ] {
            let asked = ask(fixed, &format!("{line} {which}"));
            let id = issue(&bench.portal, ann, request, asked).await.unwrap().id;
            let code = lookup_netcode(&bench.portal, &ann, id).await.unwrap();
            assert_eq!(code.start, start.parse().unwrap());
        }

        let smart = lock(&bench, ann, Model::Cl4500, Family::Standard).await;
        let preview = preview_netcode(&bench.portal, &ann, ask(smart, line))
            .await
            .unwrap();
        assert!(preview.plan.repeated.is_some());
        let id = issue(&bench.portal, ann, 3, ask(smart, line))
            .await
            .unwrap()
            .id;
        let code = lookup_netcode(&bench.portal, &ann, id).await.unwrap();
        assert!(code.repeated().is_some());
        assert_eq!(
            code.closes.duration_since(code.opens),
            SignedDuration::from_hours(2)
        );
    })
    .await;
}

#[tokio::test]
async fn digits_are_sealed_at_rest_and_never_in_debug() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = lock_in(
            &bench,
            ann,
            Model::Hourkey1,
            Family::Standard,
            "Asia/Kathmandu",
        )
        .await;
        let id = issue(&bench.portal, ann, 1, ask(lock, TWO_HOURS))
            .await
            .unwrap()
            .id;
        let code = lookup_netcode(&bench.portal, &ann, id).await.unwrap();
        let digits = code.code.as_str().to_owned();
        assert!(!format!("{code:?}").contains(&digits));
        let sealed: Vec<u8> = bench
            .portal
            .database()
            .read(|tx| {
                use database::TxExt;
                let row =
                    tx.query_one(&database::sql!("SELECT sealed_digits FROM netcode"), &[])?;
                row.get(0)
            })
            .await
            .map_err(|error: database::Error| error)
            .unwrap();
        let holds = |part: &[u8]| sealed.windows(part.len()).any(|window| window == part);
        assert!(!holds(digits.as_bytes()));
    })
    .await;
}

/// How many codes there are in all.
pub(crate) async fn codes(bench: &Bench) -> i64 {
    bench
        .portal
        .database()
        .read(|tx| {
            use database::TxExt;
            tx.query_one(&database::sql!("SELECT count(*) FROM netcode"), &[])?
                .get(0)
        })
        .await
        .map_err(|error: database::Error| error)
        .expect("a count")
}
