//! Signing in and out.

use database::{Sql, Tx, TxExt, sql};

use super::{AccountsError, EmailAddress, Network, Token, session, session::NewSession, throttle};
use crate::{
    AccountId, Actor, PersonId, Portal,
    passwords::{Password, PasswordHash},
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
/// [`AccountsError::WrongPassword`], also for an unknown address and for one that is not activated;
/// [`AccountsError::TooMany`], [`AccountsError::Hash`] and the database's.
pub async fn sign_in(portal: &Portal, request: SignIn) -> Result<NewlySignedIn, AccountsError> {
    let key = request.email.key();
    throttle::sign_in(portal, request.network, &key).await?;
    let wanted = key.clone();
    let found = portal.database().read(move |tx| find(tx, &wanted)).await?;
    let (holder, hash) = found.unzip();
    // An unknown address costs the same hash as a known one.
    let is_right = portal.passwords().verify(&request.password, hash).await?;
    let (person, account) = holder
        .filter(|_| is_right)
        .ok_or(AccountsError::WrongPassword)?;

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
    tracing::info!(%person, %account, "signed in");
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
    let ended = portal
        .database()
        .write(move |tx| session::end_all(tx, person))
        .await?;
    tracing::info!(%person, ended, "signed out everywhere");
    Ok(ended)
}

// With the account that the person acts for at first: the one they have belonged to the longest. Registrations are
// not looked at: whoever knows the password of one may have typed the address of somebody else, and must not learn
// from another answer that it has no account.
const PERSON: Sql = sql!(
    "SELECT p.id, m.account_id, p.password_hash
       FROM person p JOIN membership m ON m.person_id = p.id
      WHERE p.email_key = ?1 ORDER BY m.since, m.account_id LIMIT 1"
);
type Holder = (PersonId, AccountId);

fn find(tx: &mut dyn Tx, key: &str) -> Result<Option<(Holder, PasswordHash)>, AccountsError> {
    let Some(row) = tx.query_opt(&PERSON, &[key.into()])? else {
        return Ok(None);
    };
    let holder = (row.get(0)?, row.get(1)?);
    Ok(Some((holder, PasswordHash(row.get(2)?))))
}
