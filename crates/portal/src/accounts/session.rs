//! Sessions: who holds this cookie, and for which account.

use database::{Row, Sql, Tx, TxExt, sql};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{AccountsError, Token};
use crate::{
    AccountId, Actor, PersonId, Portal, Role,
    time::{time_at, time_value},
};

/// A session that nobody used for this long has ended.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// A session ends this long after its sign-in, however much it is used.
pub const SESSION_LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How exactly the last use is kept: a row is not written at every request.
const SEEN: SignedDuration = SignedDuration::from_mins(5);

/// Names a session without letting anybody use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionId(pub Uuid);

/// A session that is open now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Names the session.
    pub id: SessionId,
    /// Who acts, and for which account.
    pub actor: Actor,
    /// The person's name.
    pub name: String,
    /// The person's email address.
    pub email: String,
    /// The account's name.
    pub account_name: String,
    /// The person's IANA time zone.
    pub time_zone: String,
    /// The person's language, such as `en`.
    pub language: String,
    /// What the account can spend, in credits. With unlimited credits this is what was granted and not spent.
    pub balance: u64,
    /// When the person signed in.
    pub since: Timestamp,
}

const FIND: Sql = sql!(
    "SELECT s.id, s.person_id, s.account_id, m.role, p.name, p.email, a.name, p.time_zone, p.language,
            b.credits - b.debits - b.debits_reserved, s.made_at, s.seen_at
       FROM session s
       JOIN membership m ON m.account_id = s.account_id AND m.person_id = s.person_id
       JOIN person p ON p.id = s.person_id
       JOIN account a ON a.id = s.account_id
       JOIN book b ON b.account_id = s.account_id AND b.name = 'prepaid'
      WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3"
);

/// The open session of this token, if it is one. Notes that it was used.
///
/// # Errors
/// The database's.
pub async fn find_session(
    portal: &Portal,
    token: &Token,
) -> Result<Option<Session>, AccountsError> {
    let (hash, now) = (token.hash(), portal.now());
    let key = hash.clone();
    let found = portal
        .database()
        .read(move |tx| lookup(tx, &key, now))
        .await?;
    let Some((session, seen)) = found else {
        return Ok(None);
    };
    if now.duration_since(seen) >= SEEN {
        portal
            .database()
            .write(move |tx| note_use(tx, &hash, now))
            .await?;
    }
    Ok(Some(session))
}

fn lookup(
    tx: &mut dyn Tx,
    hash: &[u8],
    now: Timestamp,
) -> Result<Option<(Session, Timestamp)>, AccountsError> {
    let params = [hash.into(), time_value(now), time_value(now - SESSION_IDLE)];
    let row = tx.query_opt(&FIND, &params)?;
    Ok(row.map(|row| read(&row)).transpose()?)
}

fn read(row: &Row) -> Result<(Session, Timestamp), database::Error> {
    let role: String = row.get(3)?;
    let balance: i64 = row.get(9)?;
    let session = Session {
        id: SessionId(row.get(0)?),
        actor: Actor {
            person: row.get(1)?,
            account: row.get(2)?,
            role: Role::find(&role).ok_or(database::Error::Column { index: 3 })?,
        },
        name: row.get(4)?,
        email: row.get(5)?,
        account_name: row.get(6)?,
        time_zone: row.get(7)?,
        language: row.get(8)?,
        balance: u64::try_from(balance).unwrap_or(0),
        since: time_at(row, 10)?,
    };
    Ok((session, time_at(row, 11)?))
}

const NOTE_USE: Sql =
    sql!("UPDATE session SET seen_at = ?2 WHERE token_hash = ?1 AND seen_at < ?2");

fn note_use(tx: &mut dyn Tx, hash: &[u8], now: Timestamp) -> Result<(), AccountsError> {
    tx.execute(&NOTE_USE, &[hash.into(), time_value(now)])?;
    Ok(())
}

const INSERT: Sql = sql!(
    "INSERT INTO session (token_hash, id, person_id, account_id, made_at, seen_at, expires_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)"
);

/// A session about to be opened.
#[derive(Debug, Clone)]
pub(crate) struct NewSession {
    pub(crate) id: SessionId,
    pub(crate) token: Token,
    pub(crate) at: Timestamp,
}

impl NewSession {
    pub(crate) fn new(portal: &Portal) -> Self {
        Self {
            id: SessionId(portal.new_id()),
            token: Token::generate(portal.random()),
            at: portal.now(),
        }
    }

    /// Opens it for this person and account.
    pub(crate) fn insert(
        &self,
        tx: &mut dyn Tx,
        person: PersonId,
        account: AccountId,
    ) -> Result<(), AccountsError> {
        tx.execute(
            &INSERT,
            &[
                self.token.hash().into(),
                self.id.0.into(),
                person.into(),
                account.into(),
                time_value(self.at),
                time_value(self.at + SESSION_LONGEST),
            ],
        )?;
        Ok(())
    }
}

const END: Sql = sql!("DELETE FROM session WHERE token_hash = ?1");
const END_ALL: Sql = sql!("DELETE FROM session WHERE person_id = ?1");

/// Ends the session of this token's hash, if there is one.
pub(super) fn end(tx: &mut dyn Tx, hash: &[u8]) -> Result<(), AccountsError> {
    tx.execute(&END, &[hash.into()])?;
    Ok(())
}

/// Ends every session of a person.
pub(super) fn end_all(tx: &mut dyn Tx, person: PersonId) -> Result<u64, AccountsError> {
    Ok(tx.execute(&END_ALL, &[person.into()])?)
}
