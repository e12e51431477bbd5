//! Writing transfers, inside the caller's transaction.

use database::{Row, Sql, Tx, TxExt, sql};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    CreditsError, Entry, Outcome, Reason, Step,
    book::{self, Book},
};
use crate::{AccountId, CreditPolicy, PersonId, TransferId, time::time_value};

/// Opens the books of a new account.
///
/// # Errors
/// The database's.
pub fn open_books(tx: &mut dyn Tx, account: AccountId) -> Result<(), CreditsError> {
    book::open(tx, account)
}

/// What the account can spend: credits less debits, less what is reserved.
///
/// # Errors
/// [`CreditsError::NoBooks`], or the database's.
pub fn balance(tx: &mut dyn Tx, account: AccountId) -> Result<u64, CreditsError> {
    book::balance(tx, account)
}

/// Gives credits to the account.
///
/// # Errors
/// [`CreditsError::Differs`] and the database's.
pub fn grant(tx: &mut dyn Tx, entry: &Entry) -> Result<Outcome, CreditsError> {
    write(
        tx,
        &Line::new(entry, Step::Moved, Book::Granted, Book::Prepaid),
    )
}

/// Takes back credits that were granted by mistake, as far as they are still there.
///
/// # Errors
/// [`CreditsError::NotEnough`], [`CreditsError::Differs`] and the database's.
pub fn take_away(tx: &mut dyn Tx, entry: &Entry) -> Result<Outcome, CreditsError> {
    write(
        tx,
        &Line::new(entry, Step::Moved, Book::Prepaid, Book::Granted),
    )
}

/// Spends credits at once. With [`CreditPolicy::Unlimited`] they are granted first.
///
/// # Errors
/// [`CreditsError::NotEnough`] when the account has too few: nothing was written, and the caller's transaction can
/// go on. [`CreditsError::Differs`] and the database's.
pub fn charge(
    tx: &mut dyn Tx,
    policy: CreditPolicy,
    entry: &Entry,
) -> Result<Outcome, CreditsError> {
    spend(tx, policy, entry, Step::Moved)
}

/// Sets credits aside for something that may still fail; [`take`] or [`give_back`] ends it.
///
/// # Errors
/// As [`charge`].
pub fn reserve(
    tx: &mut dyn Tx,
    policy: CreditPolicy,
    entry: &Entry,
) -> Result<Outcome, CreditsError> {
    spend(tx, policy, entry, Step::Reserved)
}

/// How a reservation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// The id of the transfer that ends it, chosen by the caller.
    pub id: TransferId,
    /// The account.
    pub account: AccountId,
    /// The transfer that reserved.
    pub reservation: TransferId,
    /// Who ended it; nobody when the house did.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// Spends what was reserved.
///
/// # Errors
/// [`CreditsError::NoReservation`], [`CreditsError::Ended`], [`CreditsError::Differs`] and the database's.
pub fn take(tx: &mut dyn Tx, end: &End) -> Result<Outcome, CreditsError> {
    finish(tx, end, Step::Taken)
}

/// Makes what was reserved free again.
///
/// # Errors
/// As [`take`].
pub fn give_back(tx: &mut dyn Tx, end: &End) -> Result<Outcome, CreditsError> {
    finish(tx, end, Step::GivenBack)
}

/// A whole row of the table `transfer`, but for its number and balance.
struct Line<'a> {
    entry: &'a Entry,
    step: Step,
    debit: Book,
    credit: Book,
    reservation: Option<TransferId>,
}

impl<'a> Line<'a> {
    const fn new(entry: &'a Entry, step: Step, debit: Book, credit: Book) -> Self {
        Self {
            entry,
            step,
            debit,
            credit,
            reservation: None,
        }
    }
}

fn spend(
    tx: &mut dyn Tx,
    policy: CreditPolicy,
    entry: &Entry,
    step: Step,
) -> Result<Outcome, CreditsError> {
    let line = Line::new(entry, step, Book::Prepaid, Book::Spent);
    if policy == CreditPolicy::Unlimited && find(tx, &line)?.is_none() {
        grant(
            tx,
            &Entry {
                id: granted_for(entry.id),
                reason: Reason::Unlimited,
                ..entry.clone()
            },
        )?;
    }
    write(tx, &line)
}

/// The id of the grant that `credits: unlimited` writes before a charge: always the same for the same charge.
fn granted_for(charge: TransferId) -> TransferId {
    let hash = Sha256::new()
        .chain_update(b"unlimited\0")
        .chain_update(charge.0.as_bytes())
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    TransferId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

const RESERVATION: Sql = sql!(
    "SELECT amount, reason, subject_id FROM transfer
      WHERE account_id = ?1 AND id = ?2 AND step = 'reserved'"
);

fn finish(tx: &mut dyn Tx, end: &End, step: Step) -> Result<Outcome, CreditsError> {
    let row = tx
        .query_opt(&RESERVATION, &[end.account.into(), end.reservation.into()])?
        .ok_or(CreditsError::NoReservation(end.reservation))?;
    let reason: String = row.get(1)?;
    let entry = Entry {
        id: end.id,
        account: end.account,
        amount: row.get(0)?,
        reason: Reason::find(&reason).ok_or(database::Error::Column { index: 1 })?,
        subject: row.get(2)?,
        note: String::new(),
        by: end.by,
        at: end.at,
    };
    let mut line = Line::new(&entry, step, Book::Prepaid, Book::Spent);
    line.reservation = Some(end.reservation);
    write(tx, &line)
}

// A conflict on any unique rule writes nothing and is looked into afterwards: the same id, or a reservation that
// has ended. Raising it would end the caller's transaction on PostgreSQL.
const INSERT: Sql = sql!(
    "INSERT INTO transfer (account_id, id, number, step, debit, credit, amount, reason, reservation_id, subject_id,
                           note, person_id, balance, made_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
     ON CONFLICT DO NOTHING"
);

/// Writes one transfer and both its books.
///
/// The prepaid book comes first: its row lock puts the account's transfers in one order, its guard keeps it from
/// going below zero. The insert then tells whether the id is new; if not, the book is put back as it was.
fn write(tx: &mut dyn Tx, line: &Line<'_>) -> Result<Outcome, CreditsError> {
    let entry = line.entry;
    if entry.amount == 0 {
        return Err(CreditsError::Nothing);
    }
    let (debit, credit) = line.step.changes(entry.amount.into());
    let (change, other, other_change) = match line.debit {
        Book::Prepaid => (debit, line.credit, credit),
        other => (credit, other, debit),
    };
    let Some(prepaid) = book::change_prepaid(tx, entry.account, change, 1)? else {
        return find(tx, line)?.ok_or(match (line.debit, line.reservation) {
            (_, Some(reservation)) => CreditsError::Ended(reservation),
            (Book::Prepaid, None) => CreditsError::NotEnough {
                needed: entry.amount,
            },
            _ => CreditsError::NoBooks,
        });
    };
    let inserted = tx.execute(
        &INSERT,
        &[
            entry.account.into(),
            entry.id.into(),
            prepaid.number.into(),
            line.step.name().into(),
            line.debit.name().into(),
            line.credit.name().into(),
            entry.amount.into(),
            entry.reason.name().into(),
            line.reservation.into(),
            entry.subject.into(),
            entry.note.as_str().into(),
            entry.by.into(),
            prepaid.balance.into(),
            time_value(entry.at),
        ],
    )?;
    if inserted == 0 {
        book::change_prepaid(tx, entry.account, change.undone(), -1)?;
        return match (find(tx, line)?, line.reservation) {
            (Some(outcome), _) => Ok(outcome),
            (None, Some(reservation)) => Err(CreditsError::Ended(reservation)),
            (None, None) => Err(CreditsError::Differs(entry.id)),
        };
    }
    book::change_other(tx, entry.account, other, other_change)?;
    Ok(Outcome::Written {
        balance: u64::try_from(prepaid.balance).unwrap_or(0),
    })
}

const FIND: Sql = sql!(
    "SELECT step, debit, credit, amount, reason, reservation_id, subject_id, note
       FROM transfer WHERE account_id = ?1 AND id = ?2"
);

/// Whether this transfer was written before.
fn find(tx: &mut dyn Tx, line: &Line<'_>) -> Result<Option<Outcome>, CreditsError> {
    let entry = line.entry;
    let Some(row) = tx.query_opt(&FIND, &[entry.account.into(), entry.id.into()])? else {
        return Ok(None);
    };
    if says(&row, line)? {
        Ok(Some(Outcome::Repeated))
    } else {
        Err(CreditsError::Differs(entry.id))
    }
}

/// Whether a stored transfer says what this line says. Who and when are not compared: a retry is later.
fn says(row: &Row, line: &Line<'_>) -> Result<bool, database::Error> {
    let entry = line.entry;
    Ok(row.get::<String>(0)? == line.step.name()
        && row.get::<String>(1)? == line.debit.name()
        && row.get::<String>(2)? == line.credit.name()
        && row.get::<u32>(3)? == entry.amount
        && row.get::<String>(4)? == entry.reason.name()
        && row.get::<Option<Uuid>>(5)? == line.reservation.map(|id| id.0)
        && row.get::<Option<Uuid>>(6)? == entry.subject
        && row.get::<String>(7)? == entry.note)
}
