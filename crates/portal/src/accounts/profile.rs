//! What the portal knows of a person.

use database::{Sql, TxExt, sql};
use jiff::Timestamp;

use super::AccountsError;
use crate::{Actor, Portal, time::time_at};

/// What the portal knows of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The name.
    pub name: String,
    /// The email address.
    pub email: String,
    /// The code of the country.
    pub country: String,
    /// The IANA time zone.
    pub time_zone: String,
    /// When the account was activated.
    pub activated_at: Timestamp,
    /// How many sessions are open, this one included.
    pub sessions: u32,
}

const LOOKUP: Sql = sql!(
    "SELECT p.name, p.email, p.country, p.time_zone, p.activated_at FROM person p WHERE p.id = ?1"
);
const SESSIONS: Sql = sql!("SELECT count(*) FROM session WHERE person_id = ?1");

/// What the portal knows of the person who asks.
///
/// # Errors
/// The database's.
pub async fn lookup_profile(portal: &Portal, actor: &Actor) -> Result<Profile, AccountsError> {
    let person = actor.person;
    portal
        .database()
        .read(move |tx| {
            let row = tx.query_one(&LOOKUP, &[person.into()])?;
            let sessions = tx.query_one(&SESSIONS, &[person.into()])?;
            Ok(Profile {
                name: row.get(0)?,
                email: row.get(1)?,
                country: row.get(2)?,
                time_zone: row.get(3)?,
                activated_at: time_at(&row, 4)?,
                sessions: sessions.get(0)?,
            })
        })
        .await
}
