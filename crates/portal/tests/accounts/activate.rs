//! The link in the mail.

use jiff::SignedDuration;
use portal::{
    accounts::{self, ACTIVATION_HOURS, AccountsError, LinkState, Token},
    testing::each_engine,
};
use tokio::task::JoinSet;

use crate::{PASSWORD, newest_mail, register, registered, registration, sign_in, token};

#[tokio::test]
async fn the_link_activates_once_and_gives_20_credits() {
    each_engine(async |bench| {
        let link = registered(&bench, "ann@example.com").await;
        let state = accounts::look_at_link(&bench.portal, &link).await.unwrap();
        let registered_at = bench.portal.now() - SignedDuration::from_millis(1);
        assert_eq!(
            state,
            LinkState::Ready {
                email: "ann@example.com".to_owned(),
                registered_at
            }
        );
        let actor = accounts::activate(&bench.portal, &link).await.unwrap();
        assert_eq!(bench.balance(actor).await, 20);

        let again = accounts::activate(&bench.portal, &link).await;
        assert!(matches!(again, Err(AccountsError::LinkUsed)));
        let state = accounts::look_at_link(&bench.portal, &link).await.unwrap();
        assert_eq!(state, LinkState::Used);
        assert_eq!(bench.balance(actor).await, 20);
        sign_in(&bench, "ann@example.com", PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn looking_at_the_link_activates_nothing() {
    each_engine(async |bench| {
        let link = registered(&bench, "ann@example.com").await;
        for _ in 0..3 {
            accounts::look_at_link(&bench.portal, &link).await.unwrap();
        }
        let refused = sign_in(&bench, "ann@example.com", PASSWORD).await;
        assert!(matches!(refused, Err(AccountsError::WrongPassword)));
    })
    .await;
}

#[tokio::test]
async fn an_old_link_does_nothing_and_a_new_one_can_be_had() {
    each_engine(async |bench| {
        let old = registered(&bench, "ann@example.com").await;
        bench
            .clock
            .advance(SignedDuration::from_hours(ACTIVATION_HOURS.into()));
        let state = accounts::look_at_link(&bench.portal, &old).await.unwrap();
        assert_eq!(state, LinkState::Expired);
        let refused = accounts::activate(&bench.portal, &old).await;
        assert!(matches!(refused, Err(AccountsError::LinkExpired)));

        crate::resend(&bench, "Ann@Example.com").await;
        let new = token(&newest_mail(&bench, "Ann@example.com").await);
        accounts::activate(&bench.portal, &new).await.unwrap();
        let state = accounts::look_at_link(&bench.portal, &old).await.unwrap();
        assert_eq!(state, LinkState::Used);
    })
    .await;
}

#[tokio::test]
async fn a_made_up_link_and_a_swept_one_do_nothing() {
    each_engine(async |bench| {
        let made_up = Token::generate(&portal::SystemRandom);
        let link = registered(&bench, "ann@example.com").await;
        bench.clock.advance(SignedDuration::from_hours(7 * 24));
        assert!(accounts::sweep(&bench.portal).await.unwrap() > 0);
        for token in [made_up, link] {
            let state = accounts::look_at_link(&bench.portal, &token).await;
            assert_eq!(state.unwrap(), LinkState::Unknown);
            let refused = accounts::activate(&bench.portal, &token).await;
            assert!(matches!(refused, Err(AccountsError::LinkUnknown)));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_50_activations_at_once_one_gives_20_credits() {
    each_engine(async |bench| {
        // Two people typed the same address, and one of them asked again: three links.
        let first = registered(&bench, "ann@example.com").await;
        let second = registered(&bench, "ANN@example.com").await;
        crate::resend(&bench, "ann@example.com").await;
        let third = token(&newest_mail(&bench, "ann@example.com").await);
        let links = [first, second, third];

        let mut race = JoinSet::new();
        for link in links.iter().cycle().take(50) {
            let (portal, link) = (bench.portal.clone(), link.clone());
            race.spawn(async move { accounts::activate(&portal, &link).await });
        }
        let mut winners = Vec::new();
        for outcome in race.join_all().await {
            match outcome {
                Ok(actor) => winners.push(actor),
                Err(AccountsError::LinkUsed) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(winners.len(), 1);
        assert_eq!(bench.balance(winners[0]).await, 20);
        let (people, granted) = totals(&bench).await;
        assert_eq!((people, granted), (1, 20));
    })
    .await;
}

/// People, and credits granted to all accounts together.
async fn totals(bench: &portal::testing::Bench) -> (i64, i64) {
    const TOTALS: database::Sql = database::sql!(
        "SELECT (SELECT count(*) FROM person), (SELECT CAST(sum(amount) AS BIGINT) FROM transfer)"
    );
    bench
        .portal
        .database()
        .read(|tx| {
            let rows = tx.query(&TOTALS, &[])?;
            Ok::<_, database::Error>((rows[0].get(0)?, rows[0].get(1)?))
        })
        .await
        .unwrap()
}

#[tokio::test]
async fn the_owner_of_the_mailbox_gets_the_password_they_typed_not_a_strangers() {
    each_engine(async |bench| {
        let link = registered(&bench, "ann@example.com").await;
        // A stranger who knows the address registers it again before she finds her mail.
        let theirs = registration("ann@example.com", "the stranger knows this one");
        accounts::register(&bench.portal, theirs).await.unwrap();
        accounts::activate(&bench.portal, &link).await.unwrap();
        let refused = sign_in(&bench, "ann@example.com", "the stranger knows this one").await;
        assert!(matches!(refused, Err(AccountsError::WrongPassword)));
        sign_in(&bench, "ann@example.com", PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_link_in_a_mail_starts_with_the_public_address() {
    each_engine(async |bench| {
        register(&bench, "ann@example.com").await;
        let mail = newest_mail(&bench, "ann@example.com").await;
        let start = "https://codes.example.com/activate?token=";
        assert!(mail.text.contains(start) && mail.html.contains(start));
    })
    .await;
}
