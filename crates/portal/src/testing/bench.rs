//! A portal with everything a test wants to move.

use std::sync::Arc;

use database::Database;
use jiff::Timestamp;

use super::{SeededRandom, TestClock};
use crate::{
    Actor, Hashing, KeyRing, MIGRATIONS, Portal, Random, Settings,
    accounts::{Country, Details, Network, SignIn, Token, add_person, sign_in},
    credits::{self, CreditsError},
    passwords::Password,
    time::Zone,
};

/// A portal on a fresh database, and what the test owns of it.
pub struct Bench {
    /// The portal.
    pub portal: Portal,
    /// Its clock. It starts on Thursday 1 October 2026, 09:30 UTC.
    pub clock: Arc<TestClock>,
}

impl Bench {
    /// The password of every person that [`Bench::person`] makes.
    pub const PASSWORD: &'static str = "four walls and a quiet door";

    /// A portal on this migrated database, with settings changed by `change`.
    #[must_use]
    pub fn new(database: Database, change: impl FnOnce(&mut Settings)) -> Self {
        let clock = Arc::new(TestClock::new(start()));
        let random: Arc<dyn Random> = Arc::new(SeededRandom::new(1));
        let mut settings = Settings::new(address());
        settings.hashing = Hashing::CHEAP;
        change(&mut settings);
        let keys = KeyRing::generate(&*random);
        Self {
            portal: Portal::new(database, clock.clone(), random, keys, settings),
            clock,
        }
    }

    /// A registered and activated person, owner of a new account in London with the 20 welcome credits.
    ///
    /// # Panics
    /// When the address is none or taken.
    pub async fn person(&self, email: &str) -> Actor {
        let details = Details {
            name: "Ann Example".parse().expect("a name"),
            email: email.parse().expect("an address"),
            country: "GB".parse::<Country>().expect("a country"),
            zone: "Europe/London".parse::<Zone>().expect("a zone"),
        };
        let password = Password::parse(Self::PASSWORD).expect("a password");
        add_person(&self.portal, details, &password)
            .await
            .expect("the person is added")
            .expect("the address is free")
    }

    /// Signs such a person in; the token belongs into the session's cookie.
    ///
    /// # Panics
    /// When there is no such person.
    pub async fn sign_in(&self, email: &str) -> Token {
        let request = SignIn {
            email: email.parse().expect("an address"),
            password: Password::parse(Self::PASSWORD).expect("a password"),
            network: Network::local(),
            replaces: None,
        };
        let signed_in = sign_in(&self.portal, request).await;
        signed_in.expect("the person is there").token
    }

    /// What the actor's account can spend.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn balance(&self, actor: Actor) -> u64 {
        self.portal
            .database()
            .read(move |tx| credits::balance(tx, actor.account))
            .await
            .unwrap_or_else(|error: CreditsError| panic!("{error}"))
    }
}

fn start() -> Timestamp {
    "2026-10-01T09:30:00Z".parse().expect("an instant")
}

fn address() -> url::Url {
    "https://codes.example.com/".parse().expect("an address")
}

/// Runs `test` on a portal over a fresh database of each engine that is there (see [`database::testing`]).
///
/// # Panics
/// When `test` panics.
pub async fn each_engine(test: impl AsyncFn(Bench)) {
    each_engine_with(|_| {}, test).await;
}

/// As [`each_engine`], with changed settings.
///
/// # Panics
/// When `test` panics.
pub async fn each_engine_with(change: impl Fn(&mut Settings), test: impl AsyncFn(Bench)) {
    database::testing::each_engine(MIGRATIONS, async |database| {
        test(Bench::new(database, &change)).await;
    })
    .await;
}
