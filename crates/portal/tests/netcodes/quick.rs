//! The windows offered by name: each can be had at once, wherever the lock is and whatever the hour.

use jiff::{SignedDuration, Timestamp, ToSpan};
use netcode::{Mode, Model};
use portal::{
    locks::lookup_lock,
    netcodes::{Preview, Quick, preview_netcode, quick_asks},
    testing::{Bench, each_engine},
};

use crate::lock_in;

#[tokio::test]
async fn every_window_on_offer_can_be_had() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let zones = [
            "Europe/London",
            "Australia/Lord_Howe",
            "America/New_York",
            "Pacific/Auckland",
        ];
        for (mode, zone) in Mode::ALL.into_iter().zip(zones.into_iter().cycle()) {
            for model in [Model::Kl1060C2, Model::Cl4500] {
                let lock = lock_in(&bench, ann, model, mode.family(), zone).await;
                // Around the clock, and over the night in which New York's clocks go back.
                for start in ["2026-10-01T00:00:00Z", "2026-10-31T22:00:00Z"] {
                    let start: Timestamp = start.parse().unwrap();
                    for hour in 0..25 {
                        let now = start + SignedDuration::from_mins(hour * 60 + 31);
                        bench.clock.set(now);
                        check(&bench, ann, lock, mode, now).await;
                    }
                }
            }
        }
    })
    .await;
}

async fn check(
    bench: &Bench,
    ann: portal::Actor,
    lock: portal::LockId,
    mode: Mode,
    now: Timestamp,
) {
    let clock = lookup_lock(&bench.portal, &ann, lock)
        .await
        .expect("it is there")
        .clock(now);
    let offers = quick_asks(lock, &clock, mode, now);
    assert!(!offers.is_empty());
    for (quick, ask) in offers {
        let preview = preview_netcode(&bench.portal, &ann, ask).await;
        let preview = preview.unwrap_or_else(|error| panic!("{quick:?} {mode:?} {now}: {error:?}"));
        says_what_it_is(quick, &preview, now);
    }
}

fn says_what_it_is(quick: Quick, preview: &Preview, now: Timestamp) {
    let plan = &preview.plan;
    let by = plan.first_use_by.unwrap_or(plan.closes);
    let left = by.duration_since(now);
    let wall = |at| plan.clock.wall_time(at);
    match quick {
        Quick::NowOneHour => assert!(plan.opens <= now && left >= SignedDuration::from_hours(1)),
        Quick::NowTwoHours => assert!(plan.opens <= now && left >= SignedDuration::from_hours(2)),
        Quick::Now => assert!(plan.opens <= now),
        Quick::Today | Quick::ThisWeek | Quick::Days(_) => {
            let end_of_today = wall(now)
                .date()
                .tomorrow()
                .expect("it is there")
                .at(0, 0, 0, 0);
            assert!(
                wall(plan.closes) >= end_of_today,
                "{quick:?} {now} {plan:?}"
            );
        }
        Quick::TonightToNoon => {
            let noon = wall(plan.closes);
            assert_eq!(noon.date(), wall(now).date() + 1.day());
            // An hour off on the day that clocks change.
            assert!((11..=13).contains(&noon.hour()));
        }
    }
}
