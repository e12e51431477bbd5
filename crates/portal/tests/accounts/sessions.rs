//! Sessions: who holds the cookie, and for how long.

use jiff::SignedDuration;
use portal::{
    accounts::{self, SESSION_IDLE, SESSION_LONGEST, Token},
    testing::{Bench, each_engine},
};

use crate::{credentials, sign_in};

async fn is_open(bench: &Bench, token: &Token) -> bool {
    let session = accounts::find_session(&bench.portal, token).await.unwrap();
    session.is_some()
}

#[tokio::test]
async fn a_session_says_who_acts_for_which_account() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        bench.person("bob@example.com").await;
        let token = bench.sign_in("ann@example.com").await;
        let session = accounts::find_session(&bench.portal, &token).await.unwrap();
        let session = session.unwrap();
        assert_eq!(session.actor, ann);
        assert_eq!(session.email, "ann@example.com");
        assert_eq!(session.balance, 20);
        let made_up = Token::generate(&portal::SystemRandom);
        assert!(!is_open(&bench, &made_up).await);
    })
    .await;
}

#[tokio::test]
async fn every_sign_in_has_a_new_token_and_ends_the_browsers_old_session() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let first = bench.sign_in("ann@example.com").await;
        let phone = bench.sign_in("ann@example.com").await;
        let mut again = credentials("ann@example.com", Bench::PASSWORD);
        again.replaces = Some(first.clone());
        let second = accounts::sign_in(&bench.portal, again).await.unwrap().token;
        assert_ne!(*first.reveal(), *second.reveal());
        assert!(!is_open(&bench, &first).await);
        assert!(is_open(&bench, &second).await && is_open(&bench, &phone).await);
    })
    .await;
}

#[tokio::test]
async fn a_token_that_somebody_else_planted_never_becomes_a_session() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let planted = Token::generate(&portal::SystemRandom);
        let mut request = credentials("ann@example.com", Bench::PASSWORD);
        request.replaces = Some(planted.clone());
        accounts::sign_in(&bench.portal, request).await.unwrap();
        assert!(!is_open(&bench, &planted).await);
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_this_session_or_all_of_them() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        bench.person("bob@example.com").await;
        let [one, two, three] = [
            bench.sign_in("ann@example.com").await,
            bench.sign_in("ann@example.com").await,
            bench.sign_in("ann@example.com").await,
        ];
        let bob = bench.sign_in("bob@example.com").await;
        accounts::sign_out(&bench.portal, &one).await.unwrap();
        accounts::sign_out(&bench.portal, &one).await.unwrap();
        assert!(!is_open(&bench, &one).await && is_open(&bench, &two).await);
        let ended = accounts::sign_out_everywhere(&bench.portal, &ann).await;
        assert_eq!(ended.unwrap(), 2);
        assert!(!is_open(&bench, &two).await && !is_open(&bench, &three).await);
        assert!(is_open(&bench, &bob).await);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle_or_old() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let idle = bench.sign_in("ann@example.com").await;
        let used = bench.sign_in("ann@example.com").await;
        let day = SignedDuration::from_hours(24);
        let mut age = SignedDuration::ZERO;
        while age < SESSION_LONGEST {
            assert!(is_open(&bench, &used).await, "{age}");
            bench.clock.advance(day);
            age += day;
            if age == SESSION_IDLE {
                assert!(!is_open(&bench, &idle).await);
            }
        }
        assert!(!is_open(&bench, &used).await);
        // Both rows go.
        assert!(accounts::sweep(&bench.portal).await.unwrap() >= 2);
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_that_fails_opens_nothing_and_leaves_the_old_session() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let open = bench.sign_in("ann@example.com").await;
        let mut wrong = credentials("ann@example.com", "wrong");
        wrong.replaces = Some(open.clone());
        assert!(accounts::sign_in(&bench.portal, wrong).await.is_err());
        assert!(is_open(&bench, &open).await);
        assert!(sign_in(&bench, "ann@example.com", "wrong").await.is_err());
    })
    .await;
}
