//! Activating: the owner of the mailbox says yes, once.

use database::{Row, Sql, Tx, TxExt, sql};
use jiff::Timestamp;

use super::{
    AccountsError, Token,
    people::{self, NewPerson},
};
use crate::{
    AccountId, Actor, PersonId, Portal,
    passwords::PasswordHash,
    time::{opt_time_at, time_at, time_value},
};

/// What the link of an activation mail can do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkState {
    /// It activates the account of this address.
    Ready {
        /// The email address.
        email: String,
        /// When somebody registered with it.
        registered_at: Timestamp,
    },
    /// The account is active: by this link or by another one.
    Used,
    /// It is too old.
    Expired,
    /// It is none of ours, or its registration is gone.
    Unknown,
}

/// What the link with this token can do. Looking changes nothing: programs that open links before people do
/// activate nothing.
///
/// # Errors
/// The database's.
pub async fn look_at_link(portal: &Portal, token: &Token) -> Result<LinkState, AccountsError> {
    let (hash, now) = (token.hash(), portal.now());
    portal
        .database()
        .read(move |tx| {
            Ok(match find(tx, &FIND, &hash)? {
                None => LinkState::Unknown,
                Some(link) if link.is_used => LinkState::Used,
                Some(link) if link.expires_at <= now => LinkState::Expired,
                Some(link) => LinkState::Ready {
                    email: link.person.email,
                    registered_at: link.person.registered_at,
                },
            })
        })
        .await
}

/// Activates: makes the person, their account and its free credits, once.
///
/// # Errors
/// [`AccountsError::LinkUnknown`], [`AccountsError::LinkExpired`], [`AccountsError::LinkUsed`] (the account is active,
/// by this link or another) and the database's.
pub async fn activate(portal: &Portal, token: &Token) -> Result<Actor, AccountsError> {
    let (hash, now) = (token.hash(), portal.now());
    let ids = (PersonId(portal.new_id()), AccountId(portal.new_id()));
    let welcome = portal.settings().welcome_credits;
    let actor = portal
        .database()
        .write(move |tx| {
            let link = find(tx, &FIND_LOCKED, &hash)?.ok_or(AccountsError::LinkUnknown)?;
            if link.is_used {
                return Err(AccountsError::LinkUsed);
            }
            if link.expires_at <= now {
                return Err(AccountsError::LinkExpired);
            }
            let new = NewPerson {
                person: ids.0,
                account: ids.1,
                activated_at: now,
                ..link.person
            };
            let actor = people::insert(tx, &new, welcome)?.ok_or(AccountsError::LinkUsed)?;
            tx.execute(&USE, &[hash.as_slice().into(), time_value(now)])?;
            Ok::<_, AccountsError>(actor)
        })
        .await?;
    tracing::info!(person = %actor.person, account = %actor.account, "activated");
    Ok(actor)
}

struct Link {
    expires_at: Timestamp,
    is_used: bool,
    person: NewPerson,
}

// Used also means: the address became active by another link.
const FIND: Sql = sql!(
    "SELECT a.expires_at, a.used_at, r.name, r.email, r.email_key, r.password_hash, r.country, r.time_zone,
            r.language, r.terms_version, r.made_at, (SELECT min(p.activated_at) FROM person p WHERE p.email_key = r.email_key)
       FROM activation a JOIN registration r ON r.id = a.registration_id WHERE a.token_hash = ?1"
);
const FIND_LOCKED: Sql = sql!(
    "SELECT a.expires_at, a.used_at, r.name, r.email, r.email_key, r.password_hash, r.country, r.time_zone,
            r.language, r.terms_version, r.made_at, (SELECT min(p.activated_at) FROM person p WHERE p.email_key = r.email_key)
       FROM activation a JOIN registration r ON r.id = a.registration_id WHERE a.token_hash = ?1",
    for_update
);
const USE: Sql =
    sql!("UPDATE activation SET used_at = ?2 WHERE token_hash = ?1 AND used_at IS NULL");

fn find(tx: &mut dyn Tx, sql: &Sql, hash: &[u8]) -> Result<Option<Link>, AccountsError> {
    let row = tx.query_opt(sql, &[hash.into()])?;
    Ok(row.map(|row| read(&row)).transpose()?)
}

fn read(row: &Row) -> Result<Link, database::Error> {
    let made_at = time_at(row, 10)?;
    Ok(Link {
        expires_at: time_at(row, 0)?,
        is_used: opt_time_at(row, 1)?.is_some() || opt_time_at(row, 11)?.is_some(),
        person: NewPerson {
            person: PersonId(uuid::Uuid::nil()),
            account: AccountId(uuid::Uuid::nil()),
            name: row.get(2)?,
            email: row.get(3)?,
            email_key: row.get(4)?,
            password_hash: PasswordHash(row.get(5)?),
            country: row.get(6)?,
            time_zone: row.get(7)?,
            language: row.get(8)?,
            terms_version: row.get(9)?,
            registered_at: made_at,
            activated_at: made_at,
        },
    })
}
