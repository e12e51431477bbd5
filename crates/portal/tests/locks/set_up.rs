//! Initialisations.

use jiff::{SignedDuration, civil::date};
use netcode::{Family, Key, Model, Secret};
use portal::{
    locks::{
        Confirmation, LockError, Source, abandon_setup, add_lock, begin_setup, confirm_setup,
        lock_in, lookup_lock, pending_setup, set_mode, timecode,
    },
    testing::each_engine,
};

use super::{add, add::known, confirm, new_lock};

#[tokio::test]
async fn a_confirmed_set_up_gives_the_key_of_what_was_keyed() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let id = add(&bench, &ann, Source::Open, Model::Hourkey1).await;
        let pending = pending_setup(&bench.portal, &ann, id).await.unwrap();
        let keyed = confirm(&bench, &ann, id).await;
        let expected = Key::derive(
            timecode(keyed).unwrap(),
            pending.identifier,
            &pending.secret,
        );

        let (portal, account) = (bench.portal.clone(), ann.account);
        let key = bench
            .portal
            .database()
            .read(move |tx| {
                let found = lock_in(&portal, tx, account, id, portal.now())?;
                Ok::<_, LockError>(found.setup.and_then(|setup| setup.key))
            })
            .await
            .unwrap()
            .expect("a key");
        assert_eq!(key.to_bytes(), expected.to_bytes());
        let again = pending_setup(&bench.portal, &ann, id).await;
        assert!(matches!(again, Err(LockError::NotPending)));
    })
    .await;
}

#[tokio::test]
async fn the_lock_clock_is_the_zones_standard_time_all_year() {
    each_engine(async |bench| {
        // British summer time: the wall shows 15:05.
        bench.clock.set("2026-07-01T14:05:40Z".parse().unwrap());
        let ann = bench.person("ann@example.com").await;
        for (model, hour) in [
            (Model::Kl1060, 14),
            (Model::Hourkey1, 14),
            (Model::Cl4500, 15),
        ] {
            let id = add(&bench, &ann, Source::Virtual, model).await;
            let keyed = confirm(&bench, &ann, id).await;
            assert_eq!(keyed, date(2026, 7, 1).at(hour, 5, 0, 0), "{model:?}");
        }
        // Dublin calls its summer time standard; locks there run Greenwich time all the same.
        let mut new = new_lock(&bench, Source::Virtual, Model::Kl1060);
        new.zone = "Europe/Dublin".parse().unwrap();
        let id = add_lock(&bench.portal, &ann, new).await.unwrap();
        assert_eq!(confirm(&bench, &ann, id).await.hour(), 14);
    })
    .await;
}

#[tokio::test]
async fn only_a_minute_that_was_shown_can_have_been_keyed() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let id = add(&bench, &ann, Source::Virtual, Model::Kl1060).await;
        let pending = pending_setup(&bench.portal, &ann, id).await.unwrap();
        bench.clock.advance(SignedDuration::from_mins(3));
        let attempt = async |hour, minute| {
            let confirmation = Confirmation {
                setup: pending.id,
                minute: date(2026, 10, 1).at(hour, minute, 0, 0),
            };
            confirm_setup(&bench.portal, &ann, id, confirmation).await
        };
        assert!(matches!(
            attempt(9, 34).await,
            Err(LockError::TimecodeAhead { .. })
        ));
        assert!(matches!(
            attempt(9, 29).await,
            Err(LockError::TimecodeBefore { .. })
        ));
        attempt(9, 30).await.unwrap();
        // The same form again says the same; another minute finds nothing to confirm.
        attempt(9, 30).await.unwrap();
        assert!(matches!(attempt(9, 31).await, Err(LockError::NotPending)));
    })
    .await;
}

#[tokio::test]
async fn a_set_up_can_be_resumed_abandoned_and_begun_again() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let id = add(&bench, &ann, Source::Open, Model::Hourkey1).await;
        let first = pending_setup(&bench.portal, &ann, id).await.unwrap();
        begin_setup(&bench.portal, &ann, id).await.unwrap();
        let resumed = pending_setup(&bench.portal, &ann, id).await.unwrap();
        assert_eq!(resumed.id, first.id);
        assert!(resumed.secret == first.secret);

        abandon_setup(&bench.portal, &ann, id).await.unwrap();
        abandon_setup(&bench.portal, &ann, id).await.unwrap();
        begin_setup(&bench.portal, &ann, id).await.unwrap();
        let second = pending_setup(&bench.portal, &ann, id).await.unwrap();
        assert!(second.secret != first.secret);

        let stale = Confirmation {
            setup: first.id,
            minute: date(2026, 10, 1).at(9, 30, 0, 0),
        };
        let refused = confirm_setup(&bench.portal, &ann, id, stale).await;
        assert!(matches!(refused, Err(LockError::NotPending)));
    })
    .await;
}

#[tokio::test]
async fn a_second_set_up_replaces_the_first_and_starts_at_standard() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let id = add(&bench, &ann, Source::Virtual, Model::Kl1060C2).await;
        let too_early = set_mode(&bench.portal, &ann, id, Family::Acc).await;
        assert!(matches!(too_early, Err(LockError::NotInitialised)));
        confirm(&bench, &ann, id).await;
        set_mode(&bench.portal, &ann, id, Family::Acc)
            .await
            .unwrap();
        let before = lookup_lock(&bench.portal, &ann, id).await.unwrap();
        assert_eq!(before.mode, Family::Acc);

        begin_setup(&bench.portal, &ann, id).await.unwrap();
        let during = lookup_lock(&bench.portal, &ann, id).await.unwrap();
        assert_eq!(
            during.setup, before.setup,
            "codes go on until it is confirmed"
        );
        confirm(&bench, &ann, id).await;
        let after = lookup_lock(&bench.portal, &ann, id).await.unwrap();
        assert_eq!(after.mode, Family::Standard);
        let setup = after.setup.unwrap();
        assert_ne!(setup.id, before.setup.unwrap().id);
        assert_eq!(
            setup.wanted,
            Family::Acc,
            "the mode that is still to be keyed in"
        );
    })
    .await;
}

#[tokio::test]
async fn a_factory_lock_keeps_timecode_and_identifier_and_no_key() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let mut new = new_lock(&bench, Source::Factory, Model::Kl1060G3);
        new.initialised = Some(known("2610010930", Secret::EMPTY));
        let id = add_lock(&bench.portal, &ann, new).await.unwrap();
        let (portal, account) = (bench.portal.clone(), ann.account);
        let found = bench
            .portal
            .database()
            .read(move |tx| lock_in(&portal, tx, account, id, portal.now()))
            .await
            .unwrap();
        let setup = found.setup.expect("it is set up");
        assert!(setup.key.is_none());
        assert_eq!(setup.timecode.keys().as_str(), "2610010930");
    })
    .await;
}
