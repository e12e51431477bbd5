//! Signing in and out.

use database::{Sql, Tx, TxExt, sql};

use super::{AccountsError, EmailAddress, Token, session::NewSession};
use crate::{
    AccountId, PersonId, Portal,
    passwords::{Password, PasswordHash},
};

/// What a person types to sign in.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The address.
    pub email: EmailAddress,
    /// The password.
    pub password: Password,
}

/// A new session.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The token for the cookie.
    pub token: Token,
    /// Who signed in.
    pub person: PersonId,
}

/// Opens a new session for the person with this address and password.
///
/// # Errors
/// [`AccountsError::WrongPassword`], [`AccountsError::Hash`] and the database's.
pub async fn sign_in(portal: &Portal, request: SignIn) -> Result<SignedIn, AccountsError> {
    let key = request.email.key();
    let found = portal.database().read(move |tx| find(tx, &key)).await?;
    let (holder, hash) = found.unzip();
    // An unknown address costs the same hash as a known one.
    let right = portal.passwords().verify(&request.password, hash).await?;
    let holder = holder
        .filter(|_| right)
        .ok_or(AccountsError::WrongPassword)?;

    let session = NewSession::new(portal);
    let opened = session.clone();
    portal
        .database()
        .write(move |tx| opened.insert(tx, holder.person, holder.account))
        .await?;
    Ok(SignedIn {
        token: session.token,
        person: holder.person,
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
        .write(move |tx| {
            tx.execute(&DELETE, &[hash.as_slice().into()])?;
            Ok(())
        })
        .await
}

const DELETE: Sql = sql!("DELETE FROM session WHERE token_hash = ?1");

/// Who holds an address, and the account they act for at first: the one they have belonged to the longest.
#[derive(Debug, Clone, Copy)]
struct Holder {
    person: PersonId,
    account: AccountId,
}

const FIND: Sql = sql!(
    "SELECT p.id, m.account_id, p.password_hash
       FROM person p JOIN membership m ON m.person_id = p.id
      WHERE p.email_key = ?1 ORDER BY m.since, m.account_id LIMIT 1"
);

fn find(tx: &mut dyn Tx, key: &str) -> Result<Option<(Holder, PasswordHash)>, AccountsError> {
    let Some(row) = tx.query_opt(&FIND, &[key.into()])? else {
        return Ok(None);
    };
    let holder = Holder {
        person: row.get(0)?,
        account: row.get(1)?,
    };
    Ok(Some((holder, PasswordHash(row.get(2)?))))
}
