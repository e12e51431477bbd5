//! Keys, clocks and batteries.

use jiff::SignedDuration;
use netcode::{
    Model,
    lock::{Refusal, Signal, Tells, Verdict},
};
use portal::{
    Actor, Role,
    locks::Source,
    testing::each_engine,
    virtual_locks::{
        Happened, PressedKeys, Push, VirtualLockError, factory_reset, lookup_virtual_lock,
        press_keys, push_clock, take_batteries_out,
    },
};

use super::{add, code, press, set_up};

#[tokio::test]
async fn every_model_is_keyed_as_the_wizard_says_and_opens_to_the_portal_s_code() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        for model in Model::ALL {
            let lock = add(&bench, &ann, Source::Virtual, model).await;
            set_up(&bench, &ann, lock).await;
            let code = code(&bench, &ann, lock).await;
            let (signal, opened) = press(&bench, &ann, lock, &code).await.expect("keys");
            assert_eq!(
                signal,
                Signal::Opens {
                    seconds: model.open_seconds()
                },
                "{model:?}"
            );
            assert_eq!(opened.open_seconds_left(), model.open_seconds());
            bench.clock.advance(SignedDuration::from_secs(3));
            let later = lookup_virtual_lock(&bench.portal, &ann, lock)
                .await
                .expect("a lock");
            assert_eq!(later.open_seconds_left(), model.open_seconds() - 3);

            let push = Push::minutes(60).expect("a push");
            push_clock(&bench.portal, &ann, lock, push)
                .await
                .expect("the clock goes on");
            let (signal, refused) = press(&bench, &ann, lock, &code).await.expect("keys");
            assert_eq!(signal, Signal::Refused);
            assert_eq!(refused.open_seconds_left(), 0);
            assert!(matches!(
                refused.journal[0].happened,
                Happened::Keyed(Verdict::Refused {
                    refusal: Refusal::Over(_),
                    tells: Tells::Over
                })
            ));
        }
    })
    .await;
}

#[tokio::test]
async fn batteries_lose_the_clock_and_a_reset_the_rest() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = add(&bench, &ann, Source::Virtual, Model::Kl1060C2).await;
        set_up(&bench, &ann, lock).await;
        let code = code(&bench, &ann, lock).await;
        let push = Push::minutes(7).expect("a push");
        push_clock(&bench.portal, &ann, lock, push)
            .await
            .expect("the clock goes on");

        let dark = take_batteries_out(&bench.portal, &ann, lock)
            .await
            .expect("out");
        assert_eq!(dark.device.clock(dark.moment()), None);
        assert_eq!(dark.ahead, SignedDuration::ZERO);
        let (_, refused) = press(&bench, &ann, lock, &code).await.expect("keys");
        assert!(matches!(
            refused.journal[0].happened,
            Happened::Keyed(Verdict::Refused {
                refusal: Refusal::ClockNotSet,
                ..
            })
        ));
        // 09:30 UTC is 10:30 on the wall in London and 09:30 on the lock, which keeps standard time.
        press(&bench, &ann, lock, "#11335577 12 2610010930")
            .await
            .expect("keys");
        let (signal, _) = press(&bench, &ann, lock, &code).await.expect("keys");
        assert!(matches!(signal, Signal::Opens { .. }));

        let fresh = factory_reset(&bench.portal, &ann, lock)
            .await
            .expect("reset");
        assert_eq!(fresh.device.timecode(), None);
        let (signal, _) = press(&bench, &ann, lock, "2244").await.expect("keys");
        assert!(matches!(signal, Signal::Opens { .. }));
    })
    .await;
}

#[tokio::test]
async fn keys_from_many_places_are_taken_one_after_the_other() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = add(&bench, &ann, Source::Virtual, Model::Kl1060C2).await;
        set_up(&bench, &ann, lock).await;
        let tabs: Vec<_> = (0..20)
            .map(|_| {
                let (portal, keys) = (
                    bench.portal.clone(),
                    PressedKeys::parse("9").expect("a key"),
                );
                tokio::spawn(async move { press_keys(&portal, &ann, lock, keys).await })
            })
            .collect();
        let mut judged = 0;
        for tab in tabs {
            let (presses, _) = tab.await.expect("a task").expect("keys are taken");
            judged += presses
                .iter()
                .filter(|press| press.verdict.is_some())
                .count();
        }
        let after = lookup_virtual_lock(&bench.portal, &ann, lock)
            .await
            .expect("a lock");
        let (_, keyed) = after.device.awaiting(after.moment());
        assert_eq!(
            (judged, keyed),
            (2, 6),
            "no key is lost and none counts twice"
        );
    })
    .await;
}

#[tokio::test]
async fn a_clock_is_pushed_forward_by_ten_years_at_most() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = add(&bench, &ann, Source::Virtual, Model::Kl1060).await;
        set_up(&bench, &ann, lock).await;
        let years = |years: u32| Push::minutes(years * 365 * 24 * 60).expect("a push");
        push_clock(&bench.portal, &ann, lock, years(6))
            .await
            .expect("six years");
        let too_far = push_clock(&bench.portal, &ann, lock, years(5)).await;
        assert!(matches!(too_far, Err(VirtualLockError::TooFar { .. })));
        push_clock(&bench.portal, &ann, lock, years(4))
            .await
            .expect("ten years in all");
        assert_eq!(Push::minutes(0), None);
    })
    .await;
}

#[tokio::test]
async fn a_smart_lock_goes_with_the_place_s_daylight_saving() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        for (model, summer, winter) in [
            // The bench stands in October, in summer time; 31 days on it is winter in London.
            (Model::Cl4500, "2026-10-01 10:30", "2026-11-01 09:30"),
            (Model::Kl1060, "2026-10-01 09:30", "2026-11-01 09:30"),
        ] {
            let lock = add(&bench, &ann, Source::Virtual, model).await;
            let keyed = set_up(&bench, &ann, lock).await;
            let shown = keyed.device.clock(keyed.moment()).expect("a clock");
            assert_eq!(shown.to_string(), summer, "{model:?}");
            let push = Push::minutes(31 * 24 * 60).expect("a push");
            let pushed = push_clock(&bench.portal, &ann, lock, push)
                .await
                .expect("pushed");
            let shown = pushed.device.clock(pushed.moment()).expect("a clock");
            assert_eq!(shown.to_string(), winter, "{model:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_guest_presses_keys_and_resets_nothing() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let guest = Actor {
            role: Role::Guest,
            ..ann
        };
        let lock = add(&bench, &ann, Source::Virtual, Model::Kl1060).await;
        press(&bench, &guest, lock, "2244")
            .await
            .expect("keys are taken");
        let reset = factory_reset(&bench.portal, &guest, lock).await;
        assert!(matches!(reset, Err(VirtualLockError::Forbidden(_))));
        let out = take_batteries_out(&bench.portal, &guest, lock).await;
        assert!(matches!(out, Err(VirtualLockError::Forbidden(_))));
    })
    .await;
}
