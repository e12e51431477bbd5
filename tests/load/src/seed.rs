//! Accounts with locks and credits, made in a data directory or a database before a server uses it.

use std::net::Ipv4Addr;

use anyhow::Context;
use hourkey::{
    config::{self, Sources},
    house,
};
use jiff::{ToSpan, civil::Date};
use netcode::{Identifier, Model, Secret, Timecode};
use portal::{
    LockId, Portal, Random, SystemRandom,
    accounts::{Details, Network, SignIn, add_person, sign_in},
    locks::{Initialised, LockName, NewLock, Place, Source, add_lock},
    passwords::Password,
    time::Zone,
};

/// Somebody who generates codes.
#[derive(Clone)]
pub struct Worker {
    /// The value of the session's cookie.
    pub session: String,
    /// The account's locks.
    pub locks: Vec<LockId>,
}

/// What was made.
#[derive(Clone)]
pub struct Seeded {
    /// One person for each account.
    pub workers: Vec<Worker>,
    /// A day from which on every hour is free.
    pub from: Date,
}

/// How many credits each account gets. More than any run can spend.
const CREDITS: u32 = 1_000_000;

/// Makes so many accounts, with so many locks each.
///
/// # Errors
/// Whatever stands in the way.
pub async fn seed(
    flags: &[(String, String)],
    accounts: usize,
    locks: usize,
) -> anyhow::Result<Seeded> {
    let mut flags = flags.to_vec();
    flags.push(("credits.free".into(), CREDITS.to_string()));
    let sources = Sources {
        file: None,
        environment: Vec::new(),
        flags,
    };
    let loaded = config::load(&sources)
        .map_err(|mistakes| anyhow::anyhow!("the configuration: {mistakes:?}"))?;
    let address = "http://localhost:7878"
        .parse()
        .map_err(anyhow::Error::msg)?;
    let portal = house::open(&loaded.config, &address).await?.portal;
    let mut workers = Vec::new();
    for number in 0..accounts {
        workers.push(worker(&portal, number, locks).await?);
    }
    let from = Zone::utc()
        .wall(portal.now())
        .date()
        .checked_add(2.days())?;
    portal.database().shutdown().await;
    Ok(Seeded { workers, from })
}

async fn worker(portal: &Portal, number: usize, locks: usize) -> anyhow::Result<Worker> {
    const PASSWORD: &str = "a keypad in the rain";
    let email = format!("load-{number}@example.com");
    let details = Details {
        name: format!("Load {number}").parse()?,
        email: email.parse()?,
        country: "IS".parse()?,
        // The same offset all year: every hour of the wall exists once.
        zone: "Atlantic/Reykjavik".parse()?,
    };
    let zone = details.zone.clone();
    let password = Password::parse(PASSWORD)?;
    let actor = add_person(portal, details, &password)
        .await?
        .context("the address is taken")?;
    let request = SignIn {
        email: email.parse()?,
        password,
        // Each from a network of their own: a house limits how often one may sign in.
        network: Network::of(Ipv4Addr::from_bits(0x0a00_0000 + u32::try_from(number)?).into()),
        replaces: None,
    };
    let signed_in = sign_in(portal, request).await?;
    let mut ids = Vec::new();
    for lock in 0..locks {
        ids.push(add_lock(portal, &actor, new_lock(portal, lock, &zone)?).await?);
    }
    Ok(Worker {
        session: signed_in.token.reveal().to_string(),
        locks: ids,
    })
}

fn new_lock(portal: &Portal, number: usize, zone: &Zone) -> anyhow::Result<NewLock> {
    let byte = || {
        let mut bytes = [0];
        SystemRandom.fill(&mut bytes);
        bytes[0]
    };
    Ok(NewLock {
        request: portal.new_id(),
        source: Source::Open,
        model: Model::Hourkey1,
        name: LockName::parse(&format!("Door {number}"))?,
        place: Place::parse("")?,
        zone: zone.clone(),
        mode: netcode::Family::Standard,
        initialised: Some(Initialised {
            timecode: Timecode::parse("2601010000").context("a timecode")?,
            identifier: Identifier::parse("271828").context("an identifier")?,
            secret: Secret::draw(byte),
        }),
    })
}
