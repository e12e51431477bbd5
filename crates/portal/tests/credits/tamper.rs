//! The ledger refuses to be changed, and tells when somebody did it all the same.

use database::{Sql, sql};
use portal::{
    CreditPolicy, Role,
    accounts::EmailAddress,
    credits::{self, CreditsError, Reason, Step},
    testing::{Bench, each_engine},
};

use crate::{charge, charge_as, entry, reserve};

async fn run(bench: &Bench, sql: Sql) -> Result<u64, database::Error> {
    bench
        .portal
        .database()
        .write(move |tx| tx.execute(&sql, &[]))
        .await
}

#[tokio::test]
async fn no_statement_changes_or_removes_a_transfer() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        for sql in [
            sql!("UPDATE transfer SET amount = 1000"),
            sql!("UPDATE transfer SET note = 'x'"),
            sql!("DELETE FROM transfer"),
        ] {
            assert!(run(&bench, sql).await.is_err(), "{sql:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn no_statement_makes_a_balance_negative() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        for sql in [
            sql!("UPDATE book SET debits = 21 WHERE name = 'prepaid'"),
            sql!("UPDATE book SET debits_reserved = 21 WHERE name = 'prepaid'"),
            sql!("UPDATE book SET credits = 0 WHERE name = 'prepaid' AND debits = 0 AND debits_reserved = -1"),
            sql!("UPDATE book SET credits = -1"),
        ] {
            let refused = run(&bench, sql).await;
            assert!(!matches!(refused, Ok(1..)), "{sql:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_book_that_was_changed_by_hand_is_found() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        bench.person("bob@example.com").await;
        reserve(&bench, entry(ann, 1, 5, Reason::NetCode))
            .await
            .unwrap();
        charge(&bench, entry(ann, 2, 3, Reason::NetCode))
            .await
            .unwrap();
        let right = credits::verify(&bench.portal).await.unwrap();
        assert_eq!((right.accounts, right.transfers), (2, 4));
        assert_eq!((right.received, right.spent), (40, 3));
        assert!(right.mistakes.is_empty());

        run(
            &bench,
            sql!("UPDATE book SET credits = credits + 1 WHERE name = 'prepaid'"),
        )
        .await
        .unwrap();
        let wrong = credits::verify(&bench.portal).await.unwrap();
        assert_eq!(wrong.mistakes.len(), 2, "{:?}", wrong.mistakes);
    })
    .await;
}

#[tokio::test]
async fn the_operator_gives_credits_to_an_address() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let email: EmailAddress = "ANN@example.com".parse().unwrap();
        let balance = credits::grant_to(&bench.portal, &email, 30, "for\r\nthe fair").await;
        assert_eq!(balance.unwrap(), 50);
        let page = credits::list_transfers(&bench.portal, &ann, None, 10)
            .await
            .unwrap();
        assert_eq!(page.lines[0].note, "forthe fair");
        assert_eq!((page.lines[0].change, page.lines[0].balance), (30, 50));

        let nobody: EmailAddress = "nobody@example.com".parse().unwrap();
        let refused = credits::grant_to(&bench.portal, &nobody, 1, "").await;
        assert!(matches!(refused, Err(CreditsError::NoAccount)));
        let refused = credits::grant_to(&bench.portal, &email, 0, "").await;
        assert!(matches!(refused, Err(CreditsError::Nothing)));
    })
    .await;
}

#[tokio::test]
async fn the_ledger_comes_in_pages_and_only_to_those_who_may_see_it() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let bob = bench.person("bob@example.com").await;
        for id in 1..=6 {
            let entry = entry(ann, id, 1, Reason::NetCode);
            charge_as(&bench, CreditPolicy::Unlimited, entry)
                .await
                .unwrap();
        }
        let mut numbers = Vec::new();
        let mut before = None;
        loop {
            let page = credits::list_transfers(&bench.portal, &ann, before, 4)
                .await
                .unwrap();
            assert!(page.lines.len() <= 4);
            numbers.extend(page.lines.iter().map(|line| line.number));
            before = page.older;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(numbers, (1..=13).rev().collect::<Vec<_>>());
        let page = credits::list_transfers(&bench.portal, &bob, None, 10)
            .await
            .unwrap();
        assert_eq!(page.lines.len(), 1);
        assert_eq!(
            (page.lines[0].reason, page.lines[0].step),
            (Reason::Welcome, Step::Moved)
        );
        for role in [Role::Associate, Role::Guest] {
            let mut lesser = ann;
            lesser.role = role;
            let refused = credits::list_transfers(&bench.portal, &lesser, None, 10).await;
            assert!(matches!(refused, Err(CreditsError::Forbidden(_))));
        }
    })
    .await;
}
