//! Any steps in any order, held against a ledger of a few lines.

use std::collections::BTreeMap;

use portal::{
    Actor, CreditPolicy,
    credits::{self, CreditsError, Outcome, Reason},
    testing::{Bench, each_engine},
};
use proptest::{prelude::*, test_runner::TestCaseError};
use tokio::{runtime::Handle, task::JoinSet};

use crate::{end, entry, transfer_id};

/// What somebody does, with few ids, so that repeats and collisions come up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Grant(u128, u32),
    TakeAway(u128, u32),
    Charge(u128, u32),
    Reserve(u128, u32),
    Take(u128, u128),
    GiveBack(u128, u128),
}

fn step() -> impl Strategy<Value = Step> {
    let id = || 1..8_u128;
    let amount = || 0..9_u32;
    prop_oneof![
        (id(), amount()).prop_map(|(id, amount)| Step::Grant(id, amount)),
        (id(), amount()).prop_map(|(id, amount)| Step::TakeAway(id, amount)),
        (id(), amount()).prop_map(|(id, amount)| Step::Charge(id, amount)),
        (id(), amount()).prop_map(|(id, amount)| Step::Reserve(id, amount)),
        (id(), id()).prop_map(|(id, reservation)| Step::Take(id, reservation)),
        (id(), id()).prop_map(|(id, reservation)| Step::GiveBack(id, reservation)),
    ]
}

/// How a step went, without its details.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Went {
    Written(u64),
    Repeated,
    NotEnough,
    Differs,
    NoReservation,
    Ended,
    Nothing,
}

/// The ledger as one would keep it on paper.
#[derive(Default)]
struct Paper {
    balance: u64,
    written: BTreeMap<u128, Step>,
    ended: BTreeMap<u128, u128>,
}

impl Paper {
    fn does(&mut self, step: Step) -> Went {
        let (id, change) = match step {
            Step::Grant(id, amount) => (id, i64::from(amount)),
            Step::TakeAway(id, amount) | Step::Charge(id, amount) | Step::Reserve(id, amount) => {
                (id, -i64::from(amount))
            }
            Step::Take(id, reservation) | Step::GiveBack(id, reservation) => {
                let Some(Step::Reserve(_, amount)) = self.written.get(&reservation) else {
                    return Went::NoReservation;
                };
                let back = matches!(step, Step::GiveBack(..));
                (id, if back { i64::from(*amount) } else { 0 })
            }
        };
        let ends = match step {
            Step::Take(_, reservation) | Step::GiveBack(_, reservation) => Some(reservation),
            _ => None,
        };
        if ends.is_none() && change == 0 {
            return Went::Nothing;
        }
        if let Some(written) = self.written.get(&id) {
            return if *written == step {
                Went::Repeated
            } else {
                Went::Differs
            };
        }
        if ends.is_some_and(|reservation| self.ended.contains_key(&reservation)) {
            return Went::Ended;
        }
        let Some(balance) = self.balance.checked_add_signed(change) else {
            return Went::NotEnough;
        };
        self.balance = balance;
        self.written.insert(id, step);
        self.ended.extend(ends.map(|reservation| (reservation, id)));
        Went::Written(balance)
    }
}

async fn does(bench: &Bench, actor: Actor, step: Step) -> Went {
    let account = actor.account;
    let outcome = bench
        .portal
        .database()
        .write(move |tx| match step {
            Step::Grant(id, amount) => credits::grant(tx, &entry(actor, id, amount, Reason::Grant)),
            Step::TakeAway(id, amount) => {
                credits::take_away(tx, &entry(actor, id, amount, Reason::Correction))
            }
            Step::Charge(id, amount) => {
                let entry = entry(actor, id, amount, Reason::NetCode);
                credits::charge(tx, CreditPolicy::Prepaid, &entry)
            }
            Step::Reserve(id, amount) => {
                let entry = entry(actor, id, amount, Reason::NetCode);
                credits::reserve(tx, CreditPolicy::Prepaid, &entry)
            }
            Step::Take(id, reservation) => credits::take(tx, &end(account, id, reservation)),
            Step::GiveBack(id, reservation) => {
                credits::give_back(tx, &end(account, id, reservation))
            }
        })
        .await;
    match outcome {
        Ok(Outcome::Written { balance }) => Went::Written(balance),
        Ok(Outcome::Repeated) => Went::Repeated,
        Err(CreditsError::NotEnough { .. }) => Went::NotEnough,
        Err(CreditsError::Differs(_)) => Went::Differs,
        Err(CreditsError::NoReservation(_)) => Went::NoReservation,
        Err(CreditsError::Ended(_)) => Went::Ended,
        Err(CreditsError::Nothing) => Went::Nothing,
        Err(other) => panic!("{other:?}"),
    }
}

async fn case(bench: &Bench, number: u32, steps: Vec<Step>) -> Result<(), TestCaseError> {
    let actor = bench.person(&format!("a{number}@example.com")).await;
    let mut paper = Paper {
        balance: 20,
        ..Paper::default()
    };
    for step in steps {
        let went = does(bench, actor, step).await;
        prop_assert_eq!(went, paper.does(step), "{:?}", step);
        prop_assert_eq!(bench.balance(actor).await, paper.balance);
    }
    let verified = credits::verify(&bench.portal).await;
    let mistakes = verified.map(|verified| verified.mistakes);
    prop_assert!(mistakes.as_ref().is_ok_and(Vec::is_empty), "{mistakes:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_steps_in_any_order_go_as_on_paper() {
    each_engine(async |bench| {
        let here = Handle::current();
        let number = std::cell::Cell::new(0);
        tokio::task::block_in_place(|| {
            let config = ProptestConfig {
                cases: 40,
                failure_persistence: None,
                ..ProptestConfig::default()
            };
            proptest!(config, |(steps in prop::collection::vec(step(), 1..40))| {
                number.set(number.get() + 1);
                here.block_on(case(&bench, number.get(), steps))?;
            });
        });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_at_once_leave_a_ledger_that_adds_up() {
    each_engine(async |bench| {
        let bench = std::sync::Arc::new(bench);
        let actor = bench.person("ann@example.com").await;
        // Enough that nothing is refused for want of credits, in whatever order the tasks run: so each charge that
        // everybody tries must be found at the end.
        does(&bench, actor, Step::Grant(1_000_000, 8 * 12 * 4)).await;
        let mut tasks = JoinSet::new();
        for task in 0..8_u128 {
            let bench = bench.clone();
            tasks.spawn(async move {
                for round in 0..12 {
                    // Some ids are this task's own, some are everybody's.
                    let own = 1000 * (task + 1) + 10 * round;
                    for step in [
                        Step::Grant(own, 2),
                        Step::Reserve(own + 1, 3),
                        Step::Charge(round + 1, 1),
                        Step::Take(own + 2, own + 1),
                        Step::GiveBack(own + 3, own + 1),
                        Step::GiveBack(own + 4, 1000 + 10 * round + 1),
                    ] {
                        does(&bench, actor, step).await;
                    }
                }
            });
        }
        tasks.join_all().await;
        let verified = credits::verify(&bench.portal).await.unwrap();
        assert_eq!(verified.mistakes, Vec::<String>::new());
        assert!(verified.transfers > 100);
        let left = verified.received - verified.spent;
        assert_eq!(i64::try_from(bench.balance(actor).await).unwrap(), left);
        // Every id was written once.
        assert_eq!(ids(&bench).await, (verified.transfers, 0));
    })
    .await;
}

/// How many transfers there are, and how many of the ids that everybody used are missing.
async fn ids(bench: &Bench) -> (u64, usize) {
    const IDS: database::Sql = database::sql!("SELECT DISTINCT id FROM transfer");
    let rows = bench
        .portal
        .database()
        .read(|tx| tx.query(&IDS, &[]))
        .await
        .unwrap();
    let ids: Vec<portal::TransferId> = rows.iter().map(|row| row.get(0).unwrap()).collect();
    let missing = (1..=12)
        .filter(|id| !ids.contains(&transfer_id(*id)))
        .count();
    (ids.len() as u64, missing)
}
