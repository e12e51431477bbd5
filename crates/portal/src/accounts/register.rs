//! Registering: what was typed waits for the owner of the mailbox.

use database::{Sql, Tx, TxExt, sql};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{
    AccountsError, Details, Network, Token, mails,
    people::{LANGUAGE, TERMS_VERSION},
    throttle,
};
use crate::{
    Portal,
    outbox::{self, Mail},
    passwords::{NewPassword, PasswordHash},
    time::time_value,
};

/// How long the link of an activation mail works, in hours.
pub const ACTIVATION_HOURS: u32 = 24;
/// What was typed is kept this long, so that a new link can be sent.
pub(super) const REGISTRATION_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What a person types to register. The terms were agreed to.
#[derive(Debug, Clone)]
pub struct Registration {
    /// Who they are.
    pub details: Details,
    /// The password they chose.
    pub password: NewPassword,
    /// Where the request comes from.
    pub network: Network,
}

/// Keeps what was typed, and mails the link that activates it. An address that has an account gets another mail; the
/// answer, the work and the time it takes are the same, so nobody learns who has one.
///
/// # Errors
/// [`AccountsError::Closed`], [`AccountsError::TooMany`], [`AccountsError::Hash`] and the database's.
pub async fn register(portal: &Portal, request: Registration) -> Result<(), AccountsError> {
    if !portal.settings().registration {
        return Err(AccountsError::Closed);
    }
    let key = request.details.email.key();
    throttle::mail(portal, request.network, &key).await?;
    let password_hash = portal.passwords().hash(&request.password.0).await?;

    let token = Token::generate(portal.random());
    let to = request.details.email.as_str();
    let kept = Kept {
        id: portal.new_id(),
        password_hash,
        link: Link::new(portal, &token),
        at: portal.now(),
        mail: mails::activate(portal, LANGUAGE, to, &token),
        other_mail: mails::already_registered(portal, LANGUAGE, to),
        details: request.details,
        key,
    };
    let for_closure = portal.clone();
    portal
        .database()
        .write(move |tx| kept.insert(&for_closure, tx))
        .await?;
    outbox::wake(portal);
    Ok(())
}

/// Everything that the transaction writes.
struct Kept {
    id: Uuid,
    details: Details,
    key: String,
    password_hash: PasswordHash,
    link: Link,
    at: Timestamp,
    mail: Mail,
    other_mail: Mail,
}

const HAS_ACCOUNT: Sql = sql!("SELECT count(*) FROM person WHERE email_key = ?1");
const INSERT: Sql = sql!(
    "INSERT INTO registration (id, name, email, email_key, password_hash, country, time_zone, language,
                               terms_version, made_at, expires_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
);

impl Kept {
    // The same statements whether the address is known or not: the row of a known one is never asked for, since its
    // token is in no mail.
    fn insert(&self, portal: &Portal, tx: &mut dyn Tx) -> Result<(), AccountsError> {
        let known = tx.query_one(&HAS_ACCOUNT, &[self.key.as_str().into()])?;
        let is_known = known.get::<i64>(0)? > 0;
        tx.execute(
            &INSERT,
            &[
                self.id.into(),
                self.details.name.as_str().into(),
                self.details.email.as_str().into(),
                self.key.as_str().into(),
                self.password_hash.0.as_str().into(),
                self.details.country.code().into(),
                self.details.zone.name().into(),
                LANGUAGE.into(),
                TERMS_VERSION.into(),
                time_value(self.at),
                time_value(self.at + REGISTRATION_KEPT),
            ],
        )?;
        self.link.insert(tx, self.id)?;
        let (kind, mail) = if is_known {
            (mails::ALREADY_REGISTERED, &self.other_mail)
        } else {
            (mails::ACTIVATE, &self.mail)
        };
        outbox::queue(portal, tx, kind, mail)?;
        Ok(())
    }
}

/// The link of an activation mail, about to be kept.
pub(super) struct Link {
    token_hash: Vec<u8>,
    at: Timestamp,
}

// Of a registration that is not there no link is kept.
const INSERT_LINK: Sql = sql!(
    "INSERT INTO activation (token_hash, registration_id, made_at, expires_at)
     SELECT ?1, id, ?3, ?4 FROM registration WHERE id = ?2"
);

impl Link {
    pub(super) fn new(portal: &Portal, token: &Token) -> Self {
        Self {
            token_hash: token.hash(),
            at: portal.now(),
        }
    }

    pub(super) fn insert(
        &self,
        tx: &mut dyn Tx,
        registration: Uuid,
    ) -> Result<(), database::Error> {
        let until = self.at + SignedDuration::from_hours(ACTIVATION_HOURS.into());
        tx.execute(
            &INSERT_LINK,
            &[
                self.token_hash.as_slice().into(),
                registration.into(),
                time_value(self.at),
                time_value(until),
            ],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
