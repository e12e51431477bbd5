//! The demonstration on each engine: what a stranger who tries it finds.

use std::{collections::BTreeSet, sync::Arc};

use database::{Database, testing::each_engine};
use hourkey::demo::{self, Found, StoryClock};
use netcode::{Family, Model, lock::Verdict};
use portal::{
    Actor, Hashing, KeyRing, MIGRATIONS, Portal, Settings, SystemRandom,
    accounts::{Network, SignIn, find_session, sign_in},
    locks::{ListRequest, list_locks},
    netcodes::{Filter, State, issue_netcode, list_netcodes, lookup_netcode, quick_asks},
    passwords::Password,
    virtual_locks::{PressedKeys, press_keys},
};

const PASSWORD: &str = "demo-4f6c1b0a9d";

fn portal(database: Database, clock: Arc<StoryClock>) -> Portal {
    let address = "http://localhost:7878".parse().expect("an address");
    let mut settings = Settings::new(address);
    settings.hashing = Hashing::CHEAP;
    let keys = KeyRing::generate(&SystemRandom);
    Portal::new(database, clock, Arc::new(SystemRandom), keys, settings)
}

async fn told(database: Database) -> Portal {
    let clock = Arc::new(StoryClock::new());
    let portal = portal(database, clock.clone());
    let password = Password::parse(PASSWORD).expect("a password");
    demo::tell(&portal, &clock, &password)
        .await
        .expect("the story is told");
    portal
}

async fn signed_in(portal: &Portal) -> Actor {
    let request = SignIn {
        email: demo::EMAIL.parse().expect("an address"),
        password: Password::parse(PASSWORD).expect("a password"),
        network: Network::local(),
        replaces: None,
    };
    let token = sign_in(portal, request).await.expect("signed in").token;
    let session = find_session(portal, &token).await;
    session.expect("a session").expect("a session").actor
}

#[tokio::test]
async fn a_dozen_locks_of_every_model_in_three_zones_open_to_their_codes() {
    each_engine(MIGRATIONS, async |database| {
        let portal = told(database).await;
        let actor = signed_in(&portal).await;
        let list = list_locks(&portal, &actor, ListRequest::default())
            .await
            .unwrap();
        assert_eq!(list.locks.len(), demo::LOCKS);
        let models: BTreeSet<Model> = list.locks.iter().map(|lock| lock.model).collect();
        let modes: BTreeSet<Family> = list.locks.iter().map(|lock| lock.mode).collect();
        let zones: BTreeSet<&str> = list.locks.iter().map(|lock| lock.zone.name()).collect();
        assert_eq!((models.len(), modes.len(), zones.len()), (6, 5, 3));

        // A fresh code opens each of them now: portal and lock agree on key, clock and mode.
        for lock in &list.locks {
            let now = portal.now();
            let lock = portal::locks::lookup_lock(&portal, &actor, lock.id)
                .await
                .unwrap();
            let mode = lock.mode.modes()[0];
            let clock = lock.clock(now);
            let offers = quick_asks(lock.id, &clock, mode, now);
            let mut verdicts = Vec::new();
            for (_, ask) in offers {
                let id = issue_netcode(&portal, &actor, portal.new_id(), ask)
                    .await
                    .unwrap()
                    .id;
                let code = lookup_netcode(&portal, &actor, id).await.unwrap();
                if code.state(portal.now()) != State::Open {
                    continue;
                }
                let keys = PressedKeys::parse(code.code.as_str()).unwrap();
                let (presses, _) = press_keys(&portal, &actor, lock.id, keys).await.unwrap();
                verdicts.push(presses.last().unwrap().verdict);
            }
            let opened = |verdict: &Option<Verdict>| matches!(verdict, Some(Verdict::Opened(_)));
            assert!(verdicts.iter().any(opened), "{}: {verdicts:?}", lock.name);
        }
    })
    .await;
}

#[tokio::test]
async fn a_month_of_codes_ends_in_the_present() {
    each_engine(MIGRATIONS, async |database| {
        let portal = told(database).await;
        let actor = signed_in(&portal).await;
        let count = async |state| -> usize {
            let mut filter = Filter {
                state: Some(state),
                ..Filter::default()
            };
            let mut count = 0;
            loop {
                let page = list_netcodes(&portal, &actor, filter).await.unwrap();
                count += page.codes.len();
                filter.before = page.older;
                if page.older.is_none() {
                    return count;
                }
            }
        };
        assert!(count(State::Over).await > 60);
        let rentals = count(State::IfInUse).await;
        assert!(count(State::Open).await + rentals >= 4);
        let newest = list_netcodes(&portal, &actor, Filter::default())
            .await
            .unwrap();
        assert!(newest.codes.iter().all(|code| code.issued <= portal.now()));
        assert_eq!(demo::look(&portal).await.unwrap(), Found::Demo);
    })
    .await;
}

#[tokio::test]
async fn an_account_of_somebody_elses_is_noticed() {
    each_engine(MIGRATIONS, async |database| {
        let portal = portal(database, Arc::new(StoryClock::new()));
        assert_eq!(demo::look(&portal).await.unwrap(), Found::Nothing);
        let details = portal::accounts::Details {
            name: "Ann Example".parse().unwrap(),
            email: "ann@example.com".parse().unwrap(),
            country: "GB".parse().unwrap(),
            zone: "Europe/London".parse().unwrap(),
        };
        let password = Password::parse(PASSWORD).unwrap();
        portal::accounts::add_person(&portal, details, &password)
            .await
            .unwrap();
        assert_eq!(demo::look(&portal).await.unwrap(), Found::Others);
    })
    .await;
}
