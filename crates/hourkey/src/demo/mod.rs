//! The demonstration: an account with a dozen virtual locks and a month of codes, told through the portal's own
//! functions with a clock that walks through the month. Its only SQL asks whether it was told already.

mod clock;
mod locks;
mod month;
mod password;

use anyhow::{Context, bail};
use database::{Sql, TxExt, sql};
use jiff::{SignedDuration, Timestamp};
use portal::{
    AccountId, Actor, Portal, TransferId,
    accounts::{Details, add_person},
    credits::{self, CreditsError, Entry, Reason},
    passwords::Password,
};
use uuid::Uuid;

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
/// Credits on top of the free ones, enough for the month.
const CREDITS: u32 = 150;
/// Credits to play with, given when the story is told.
const PLAY_CREDITS: u32 = 100;
/// The transfer that gives them: whoever finds it finds the whole story.
const LAST_GRANT: TransferId =
    TransferId(Uuid::from_u128(0x7e11_0000_0000_4000_8000_0000_0000_0001));

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

const ANYBODY: Sql = sql!("SELECT CASE WHEN EXISTS (SELECT 1 FROM person) THEN 1 ELSE 0 END");

const DEMO: Sql = sql!(
    "SELECT m.account_id FROM person p JOIN membership m ON m.person_id = p.id WHERE p.email_key = ?1"
);

const TOLD: Sql = sql!("SELECT id FROM transfer WHERE account_id = ?1 AND id = ?2");

/// Looks whether the demonstration may go into this database, or is there already.
///
/// # Errors
/// The database's.
pub async fn look(portal: &Portal) -> Result<Found, database::Error> {
    portal
        .database()
        .read(|tx| {
            if tx.query_one(&ANYBODY, &[])?.get::<i64>(0)? == 0 {
                return Ok(Found::Nothing);
            }
            let Some(row) = tx.query_opt(&DEMO, &[EMAIL.into()])? else {
                return Ok(Found::Others);
            };
            let account: AccountId = row.get(0)?;
            let told = tx.query_opt(&TOLD, &[account.into(), LAST_GRANT.into()])?;
            Ok(told.map_or(Found::Part, |_| Found::Demo))
        })
        .await
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
    grant(portal, actor, TransferId(portal.new_id()), CREDITS).await?;
    let locks = locks::set_up(portal, clock, &actor)
        .await
        .context("setting up the locks")?;
    month::walk(portal, clock, &actor, &locks, now)
        .await
        .context("walking through the month")?;
    grant(portal, actor, LAST_GRANT, PLAY_CREDITS).await?;
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

async fn grant(
    portal: &Portal,
    actor: Actor,
    id: TransferId,
    amount: u32,
) -> Result<(), CreditsError> {
    let entry = Entry {
        id,
        account: actor.account,
        amount,
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
