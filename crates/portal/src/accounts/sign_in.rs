//! Signing in and out.

use database::{Sql, Tx, TxExt, sql};
use jiff::Timestamp;

use super::{AccountsError, EmailAddress, Network, Token, session, session::NewSession, throttle};
use crate::{
    AccountId, Actor, PersonId, Portal,
    passwords::{Password, PasswordHash},
    time::time_value,
};

/// What a person types to sign in.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The address.
    pub email: EmailAddress,
    /// The password.
    pub password: Password,
    /// Where the request comes from.
    pub network: Network,
    /// The session that the browser holds already, if any; the new one takes its place.
    pub replaces: Option<Token>,
}

/// A new session.
#[derive(Debug, Clone)]
pub struct NewlySignedIn {
    /// The token for the cookie.
    pub token: Token,
    /// Who signed in.
    pub person: PersonId,
}

/// Opens a new session for the person with this address and password.
///
/// # Errors
/// [`AccountsError::WrongPassword`], also for an unknown address; [`AccountsError::NotActivated`] for those who know
/// the password of a registration; [`AccountsError::TooMany`], [`AccountsError::Hash`] and the database's.
pub async fn sign_in(portal: &Portal, request: SignIn) -> Result<NewlySignedIn, AccountsError> {
    let key = request.email.key();
    throttle::sign_in(portal, request.network, &key).await?;
    let (wanted, now) = (key.clone(), portal.now());
    let found = portal
        .database()
        .read(move |tx| find(tx, &wanted, now))
        .await?;
    let (holder, hash) = found.unzip();
    // An unknown address costs the same hash as a known one.
    let is_right = portal.passwords().verify(&request.password, hash).await?;
    let holder = holder
        .filter(|_| is_right)
        .ok_or(AccountsError::WrongPassword)?;
    let Holder::Person { person, account } = holder else {
        return Err(AccountsError::NotActivated);
    };

    let new = NewSession::new(portal);
    let (opened, old) = (new.clone(), request.replaces.map(|token| token.hash()));
    portal
        .database()
        .write(move |tx| {
            if let Some(old) = &old {
                session::end(tx, old)?;
            }
            throttle::signed_in(tx, request.network, &key)?;
            opened.insert(tx, person, account)
        })
        .await?;
    Ok(NewlySignedIn {
        token: new.token,
        person,
    })
}

/// Ends the session of this token.
///
/// # Errors
/// The database's.
pub async fn sign_out(portal: &Portal, token: &Token) -> Result<(), AccountsError> {
    let hash = token.hash();
    portal
        .database()
        .write(move |tx| session::end(tx, &hash))
        .await
}

/// Ends every session of the person, on all devices. Tells how many there were.
///
/// # Errors
/// The database's.
pub async fn sign_out_everywhere(portal: &Portal, actor: &Actor) -> Result<u64, AccountsError> {
    let person = actor.person;
    portal
        .database()
        .write(move |tx| session::end_all(tx, person))
        .await
}

/// Whose password this may be.
#[derive(Debug, Clone, Copy)]
enum Holder {
    /// An active person, and the account they act for at first: the one they have belonged to the longest.
    Person {
        person: PersonId,
        account: AccountId,
    },
    /// Somebody who registered and has not activated.
    Registration,
}

const PERSON: Sql = sql!(
    "SELECT p.id, m.account_id, p.password_hash
       FROM person p JOIN membership m ON m.person_id = p.id
      WHERE p.email_key = ?1 ORDER BY m.since, m.account_id LIMIT 1"
);
const REGISTRATION: Sql = sql!(
    "SELECT password_hash FROM registration WHERE email_key = ?1 AND expires_at > ?2
      ORDER BY made_at DESC, id DESC LIMIT 1"
);

fn find(
    tx: &mut dyn Tx,
    key: &str,
    now: Timestamp,
) -> Result<Option<(Holder, PasswordHash)>, AccountsError> {
    let person = tx.query_opt(&PERSON, &[key.into()])?;
    let registration = tx.query_opt(&REGISTRATION, &[key.into(), time_value(now)])?;
    Ok(match (person, registration) {
        (Some(row), _) => {
            let holder = Holder::Person {
                person: row.get(0)?,
                account: row.get(1)?,
            };
            Some((holder, PasswordHash(row.get(2)?)))
        }
        (None, Some(row)) => Some((Holder::Registration, PasswordHash(row.get(0)?))),
        (None, None) => None,
    })
}
