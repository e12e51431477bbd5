//! The demonstration: an account with a dozen virtual locks and a month of codes, told through the portal's own
//! functions with a clock that walks through the month. Writes no SQL of its own but for two questions.

mod clock;
mod locks;
mod month;
mod password;

use anyhow::{Context, bail};
use database::{Row, Sql, sql};
use jiff::{SignedDuration, Timestamp};
use portal::{
    Actor, Portal, TransferId,
    accounts::{Details, add_person},
    credits::{self, CreditsError, Entry, Reason},
    passwords::Password,
};

pub use clock::StoryClock;
pub use password::{read_password, write_password};

/// The address that the demonstration signs in with.
pub const EMAIL: &str = "demo@example.com";
/// The name of its person.
const NAME: &str = "Dana Demo";
/// How many locks it has.
pub const LOCKS: usize = locks::LOCKS.len();
/// How far back its story begins, in days.
const DAYS: i64 = 30;
/// Credits on top of the free ones, enough for the month and some to play with.
const CREDITS: u32 = 250;

/// What a database holds, as far as the demonstration is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing yet.
    Nothing,
    /// The demonstration, whole.
    Demo,
    /// The beginning of one.
    Part,
    /// Somebody's own account.
    Others,
}

const PEOPLE: Sql = sql!("SELECT count(*), count(CASE WHEN email = ?1 THEN 1 END) FROM person");
const TOLD: Sql = sql!("SELECT count(*) FROM netcode");

/// Looks whether the demonstration may go into this database, or is there already.
///
/// # Errors
/// The database's.
pub async fn look(portal: &Portal) -> Result<Found, database::Error> {
    portal
        .database()
        .read(|tx| {
            let people = one(&tx.query(&PEOPLE, &[EMAIL.into()])?)?;
            let (all, demo): (i64, i64) = (people.get(0)?, people.get(1)?);
            let codes: i64 = one(&tx.query(&TOLD, &[])?)?.get(0)?;
            Ok(match (all, demo, codes) {
                (0, ..) => Found::Nothing,
                (_, 0, _) => Found::Others,
                (_, _, codes) if codes < month::FEWEST => Found::Part,
                _ => Found::Demo,
            })
        })
        .await
}

fn one(rows: &[Row]) -> Result<Row, database::Error> {
    rows.first().cloned().ok_or(database::Error::NoRow)
}

/// Tells the story of a month, which ends now. The database is empty, and `clock` is the portal's.
///
/// # Errors
/// What the portal refused; then the database holds a part of the story.
pub async fn tell(portal: &Portal, clock: &StoryClock, password: &Password) -> anyhow::Result<()> {
    let now = clock.end();
    clock.walk_to(beginning(now));
    let details = Details {
        name: NAME.parse()?,
        email: EMAIL.parse()?,
        country: "GB".parse()?,
        zone: "Europe/London".parse()?,
    };
    let Some(actor) = add_person(portal, details, password).await? else {
        bail!("{EMAIL} is there already");
    };
    grant(portal, actor).await?;
    let locks = locks::set_up(portal, clock, &actor)
        .await
        .context("setting up the locks")?;
    month::walk(portal, clock, &actor, &locks, now)
        .await
        .context("walking through the month")?;
    clock.release();
    Ok(())
}

/// Seven in the morning, a month before.
fn beginning(now: Timestamp) -> Timestamp {
    let day = 24 * 60 * 60;
    let midnight = now.as_second() / day * day;
    let begins = Timestamp::from_second(midnight).unwrap_or(now);
    begins - SignedDuration::from_hours(24 * DAYS - 7)
}

async fn grant(portal: &Portal, actor: Actor) -> Result<(), CreditsError> {
    let entry = Entry {
        id: TransferId(portal.new_id()),
        account: actor.account,
        amount: CREDITS,
        reason: Reason::Grant,
        subject: None,
        note: "For the demonstration".to_owned(),
        by: None,
        at: portal.now(),
    };
    portal
        .database()
        .write(move |tx| credits::grant(tx, &entry).map(drop))
        .await
}
