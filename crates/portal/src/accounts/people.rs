//! Making a person with an account of their own.

use database::{Sql, Tx, sql};
use jiff::Timestamp;

use super::{AccountsError, Country, EmailAddress, Name};
use crate::{
    AccountId, Actor, PersonId, Portal, Role, TransferId,
    credits::{self, Entry, Reason},
    passwords::{Password, PasswordHash},
    time::{Zone, time_value},
};

/// What a person tells of themselves.
#[derive(Debug, Clone)]
pub struct Details {
    /// The person's name, and the account's at first.
    pub name: Name,
    /// The email address that they sign in with.
    pub email: EmailAddress,
    /// The country.
    pub country: Country,
    /// The time zone.
    pub zone: Zone,
}

/// The language of pages and mails, the only one so far.
pub(crate) const LANGUAGE: &str = "en";
/// The terms that a person agrees to.
pub const TERMS_VERSION: &str = "2026-11";

/// Adds an activated person with an account, as the operator's commands do. `None` when the address is taken.
///
/// # Errors
/// [`AccountsError::Hash`] and the database's.
pub async fn add_person(
    portal: &Portal,
    details: Details,
    password: &Password,
) -> Result<Option<Actor>, AccountsError> {
    let password_hash = portal.passwords().hash(password).await?;
    let person = NewPerson {
        person: PersonId(portal.new_id()),
        account: AccountId(portal.new_id()),
        name: details.name.to_string(),
        email: details.email.to_string(),
        email_key: details.email.key(),
        password_hash,
        country: details.country.to_string(),
        time_zone: details.zone.name().to_owned(),
        language: LANGUAGE.to_owned(),
        terms_version: TERMS_VERSION.to_owned(),
        registered_at: portal.now(),
        activated_at: portal.now(),
    };
    let welcome = portal.settings().welcome_credits;
    portal
        .database()
        .write(move |tx| insert(tx, &person, welcome))
        .await
}

/// A person about to be made.
#[derive(Debug, Clone)]
pub(crate) struct NewPerson {
    pub(crate) person: PersonId,
    pub(crate) account: AccountId,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) email_key: String,
    pub(crate) password_hash: PasswordHash,
    pub(crate) country: String,
    pub(crate) time_zone: String,
    pub(crate) language: String,
    pub(crate) terms_version: String,
    pub(crate) registered_at: Timestamp,
    pub(crate) activated_at: Timestamp,
}

// Two activations of one address at the same moment: the second one waits for the first and then inserts nothing.
const INSERT_PERSON: Sql = sql!(
    "INSERT INTO person (id, name, email, email_key, password_hash, country, time_zone, language, terms_version,
                         registered_at, activated_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
     ON CONFLICT (email_key) DO NOTHING"
);

const INSERT_ACCOUNT: Sql =
    sql!("INSERT INTO account (id, name, country, time_zone, made_at) VALUES (?1, ?2, ?3, ?4, ?5)");

const INSERT_MEMBERSHIP: Sql = sql!(
    "INSERT INTO membership (account_id, person_id, role, since) VALUES (?1, ?2, 'owner', ?3)"
);

/// Inserts the person, their account and its books, and moves the welcome credits. `None` when the address is taken.
pub(crate) fn insert(
    tx: &mut dyn Tx,
    new: &NewPerson,
    welcome: u32,
) -> Result<Option<Actor>, AccountsError> {
    let inserted = tx.execute(
        &INSERT_PERSON,
        &[
            new.person.into(),
            new.name.as_str().into(),
            new.email.as_str().into(),
            new.email_key.as_str().into(),
            new.password_hash.0.as_str().into(),
            new.country.as_str().into(),
            new.time_zone.as_str().into(),
            new.language.as_str().into(),
            new.terms_version.as_str().into(),
            time_value(new.registered_at),
            time_value(new.activated_at),
        ],
    )?;
    if inserted == 0 {
        return Ok(None);
    }
    tx.execute(
        &INSERT_ACCOUNT,
        &[
            new.account.into(),
            new.name.as_str().into(),
            new.country.as_str().into(),
            new.time_zone.as_str().into(),
            time_value(new.activated_at),
        ],
    )?;
    tx.execute(
        &INSERT_MEMBERSHIP,
        &[
            new.account.into(),
            new.person.into(),
            time_value(new.activated_at),
        ],
    )?;
    credits::open_books(tx, new.account)?;
    if welcome > 0 {
        // The account's own id is the transfer's: there can be no second welcome.
        credits::grant(
            tx,
            &Entry {
                id: TransferId(new.account.0),
                account: new.account,
                amount: welcome,
                reason: Reason::Welcome,
                subject: None,
                note: String::new(),
                by: None,
                at: new.activated_at,
            },
        )?;
    }
    Ok(Some(Actor {
        person: new.person,
        account: new.account,
        role: Role::Owner,
    }))
}
