//! Another activation mail, for those whose first one got lost.

use database::{Sql, Tx, TxExt, sql};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    AccountsError, EmailAddress, Network, Token, mails, people::LANGUAGE, register::Link, throttle,
};
use crate::{
    Portal,
    outbox::{self, Mail},
    time::time_value,
};

/// Mails a new link to whoever registered with this address. Every address gets a mail, in words that fit; the
/// answer is the same for all.
///
/// # Errors
/// [`AccountsError::TooMany`] and the database's.
pub async fn resend_activation(
    portal: &Portal,
    email: &EmailAddress,
    network: Network,
) -> Result<(), AccountsError> {
    let key = email.key();
    throttle::mail(portal, network, &key).await?;

    let token = Token::generate(portal.random());
    let to = email.as_str();
    let resend = Resend {
        link: Link::new(portal, &token),
        at: portal.now(),
        nobody: portal.new_id(),
        activate: mails::activate(portal, LANGUAGE, to, &token),
        active: mails::already_active(portal, LANGUAGE, to),
        never: mails::never_registered(portal, LANGUAGE, to),
        key,
    };
    let for_closure = portal.clone();
    portal
        .database()
        .write(move |tx| resend.run(&for_closure, tx))
        .await?;
    outbox::wake(portal);
    Ok(())
}

struct Resend {
    key: String,
    link: Link,
    at: Timestamp,
    /// The id of no registration.
    nobody: Uuid,
    activate: Mail,
    active: Mail,
    never: Mail,
}

const PERSON: Sql = sql!("SELECT id FROM person WHERE email_key = ?1");
const REGISTRATION: Sql = sql!(
    "SELECT id FROM registration WHERE email_key = ?1 AND expires_at > ?2
      ORDER BY made_at DESC, id DESC LIMIT 1"
);

impl Resend {
    // As in registering: the same statements for every address.
    fn run(&self, portal: &Portal, tx: &mut dyn Tx) -> Result<(), AccountsError> {
        let key = self.key.as_str();
        let is_active = tx.query_opt(&PERSON, &[key.into()])?.is_some();
        let found = tx.query_opt(&REGISTRATION, &[key.into(), time_value(self.at)])?;
        let registration = found.map(|row| row.get::<Uuid>(0)).transpose()?;
        self.link.insert(
            tx,
            registration.filter(|_| !is_active).unwrap_or(self.nobody),
        )?;
        let (kind, mail) = match (is_active, registration) {
            (true, _) => (mails::ALREADY_ACTIVE, &self.active),
            (false, Some(_)) => (mails::ACTIVATE, &self.activate),
            (false, None) => (mails::NEVER_REGISTERED, &self.never),
        };
        outbox::queue(portal, tx, kind, mail)?;
        Ok(())
    }
}
