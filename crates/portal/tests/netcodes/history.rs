//! The history: in order, page by page, each to those who may see it.

use jiff::SignedDuration;
use netcode::{Family, Mode, Model};
use portal::{
    Actor, CreditPolicy, LockId, NetCodeId, PersonId, Role,
    netcodes::{Filter, NetCodeError, PAGE, State, list_netcodes, lookup_netcode},
    testing::{Bench, each_engine, each_engine_with},
};
use uuid::Uuid;

use crate::{ask, issue, lock};

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repeat() {
    each_engine_with(
        |settings| settings.credits = CreditPolicy::Unlimited,
        async |bench| {
            let ann = bench.person("ann@example.com").await;
            let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
            let mut issued = Vec::new();
            for number in 0..120_u128 {
                let line = format!(
                    "standard-multi {}h 2026-10-{:02} 14:00",
                    number % 12 + 1,
                    number / 12 + 2
                );
                issued.push(
                    issue(&bench.portal, ann, number, ask(lock, &line))
                        .await
                        .unwrap()
                        .id,
                );
                bench.clock.advance(SignedDuration::from_secs(1));
            }
            issued.reverse();
            let mut filter = Filter::default();
            let mut listed = Vec::new();
            loop {
                let page = list_netcodes(&bench.portal, &ann, filter).await.unwrap();
                assert!(page.codes.len() <= PAGE);
                listed.extend(page.codes.iter().map(|code| code.id));
                filter.before = page.older;
                if page.older.is_none() {
                    break;
                }
            }
            assert_eq!(listed, issued);
        },
    )
    .await;
}

#[tokio::test]
async fn filters_narrow_the_history() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let one = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
        let two = lock(&bench, ann, Model::Kl1060C2, Family::EndDate).await;
        let now = made(&bench, ann, 1, one, "standard-multi 2h 2026-10-01 10:00").await;
        let later = made(&bench, ann, 2, one, "standard-single 2h 2026-10-01 20:00").await;
        let end = made(&bench, ann, 3, two, "end-date - 2026-10-31").await;
        bench.clock.advance(SignedDuration::from_hours(2));
        let list = async |filter| -> Vec<NetCodeId> {
            let page = list_netcodes(&bench.portal, &ann, filter).await.unwrap();
            page.codes.iter().map(|code| code.id).collect()
        };
        let all = Filter::default();
        assert_eq!(list(all).await, [end, later, now]);
        assert_eq!(
            list(Filter {
                lock: Some(one),
                ..all
            })
            .await,
            [later, now]
        );
        assert_eq!(
            list(Filter {
                mode: Some(Mode::StandardSingle),
                ..all
            })
            .await,
            [later]
        );
        assert_eq!(
            list(Filter {
                state: Some(State::Over),
                ..all
            })
            .await,
            [now]
        );
        assert_eq!(
            list(Filter {
                state: Some(State::Open),
                ..all
            })
            .await,
            [end]
        );
        let not_yet = Filter {
            state: Some(State::NotYet),
            lock: Some(one),
            ..all
        };
        assert_eq!(list(not_yet).await, [later]);
    })
    .await;
}

#[tokio::test]
async fn a_rental_whose_first_use_is_over_is_open_only_if_in_use() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = lock(&bench, ann, Model::Kl1060C2, Family::Acc).await;
        let rental = made(&bench, ann, 1, lock, "acc 7d 2026-10-01").await;
        let list = async |lock, state| -> Vec<NetCodeId> {
            let state = Some(state);
            let filter = Filter {
                lock,
                state,
                ..Filter::default()
            };
            let page = list_netcodes(&bench.portal, &ann, filter).await.unwrap();
            page.codes.iter().map(|code| code.id).collect()
        };
        for (hours, now) in [
            (0, State::Open),
            (48, State::IfInUse),
            (24 * 7, State::Over),
        ] {
            bench.clock.advance(SignedDuration::from_hours(hours));
            for state in State::ALL {
                let expected: &[NetCodeId] = if state == now { &[rental] } else { &[] };
                assert_eq!(list(None, state).await, expected, "{now:?}");
                assert_eq!(list(Some(lock), state).await, expected, "{now:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_guest_sees_their_own_codes_and_other_accounts_see_none() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let eve = bench.person("eve@example.com").await;
        let lock = lock(&bench, ann, Model::Kl1060C2, Family::Standard).await;
        let anns = made(&bench, ann, 1, lock, "standard-multi 2h 2026-10-01 14:00").await;
        let guest = Actor {
            person: eve.person,
            role: Role::Guest,
            ..ann
        };
        let guests = made(&bench, guest, 2, lock, "standard-multi 3h 2026-10-01 14:00").await;

        let seen = async |actor: Actor| -> Vec<NetCodeId> {
            let page = list_netcodes(&bench.portal, &actor, Filter::default())
                .await
                .unwrap();
            page.codes.iter().map(|code| code.id).collect()
        };
        assert_eq!(seen(ann).await, [guests, anns]);
        assert_eq!(seen(guest).await, [guests]);
        assert!(seen(eve).await.is_empty());
        let nobody = Actor {
            person: PersonId(Uuid::from_u128(1)),
            ..guest
        };
        assert!(seen(nobody).await.is_empty());
        for (actor, id) in [
            (eve, anns),
            (guest, anns),
            (ann, NetCodeId(Uuid::from_u128(7))),
        ] {
            let answer = lookup_netcode(&bench.portal, &actor, id).await;
            assert!(matches!(answer, Err(NetCodeError::Unknown)));
        }
    })
    .await;
}

async fn made(bench: &Bench, actor: Actor, request: u128, lock: LockId, line: &str) -> NetCodeId {
    bench.clock.advance(SignedDuration::from_secs(1));
    issue(&bench.portal, actor, request, ask(lock, line))
        .await
        .expect("a code")
        .id
}
