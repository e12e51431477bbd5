//! The ledger as its account sees it.

use database::{Row, Sql, TxExt, sql};
use jiff::Timestamp;
use uuid::Uuid;

use super::{CreditsError, Reason, Step};
use crate::{Actor, CreditPolicy, Permission, Portal, time::time_at};

/// What an account holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holdings {
    /// What it can spend.
    pub balance: u64,
    /// What is set aside for something that has not happened yet.
    pub reserved: u64,
    /// Everything it ever received.
    pub received: u64,
    /// Everything it ever spent.
    pub spent: u64,
    /// Whether codes need credits at all.
    pub policy: CreditPolicy,
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// 1, 2, 3 … within the account.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// What it did.
    pub step: Step,
    /// Why.
    pub reason: Reason,
    /// How many credits became free to spend (more than 0), or no longer are (less than 0).
    pub change: i64,
    /// What the account could spend afterwards.
    pub balance: u64,
    /// The code, the payment … that it is about.
    pub subject: Option<Uuid>,
    /// Words for people; may be empty.
    pub note: String,
    /// The name of who did it; nobody when the house did.
    pub by: Option<String>,
}

/// A page of the ledger, the newest lines first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// The lines.
    pub lines: Vec<Line>,
    /// Where the page of older lines starts, if there are any.
    pub older: Option<i64>,
}

const HOLDINGS: Sql = sql!(
    "SELECT credits - debits - debits_reserved, debits_reserved, credits, debits FROM book
      WHERE account_id = ?1 AND name = 'prepaid'"
);

/// What the account in hand holds.
///
/// # Errors
/// [`CreditsError::NoBooks`] and the database's.
pub async fn holdings(portal: &Portal, actor: &Actor) -> Result<Holdings, CreditsError> {
    let (account, policy) = (actor.account, portal.settings().credits);
    portal
        .database()
        .read(move |tx| {
            let row = tx
                .query_opt(&HOLDINGS, &[account.into()])?
                .ok_or(CreditsError::NoBooks)?;
            Ok(Holdings {
                balance: count(&row, 0)?,
                reserved: count(&row, 1)?,
                received: count(&row, 2)?,
                spent: count(&row, 3)?,
                policy,
            })
        })
        .await
}

const LIST: Sql = sql!(
    "SELECT t.number, t.made_at, t.step, t.reason, t.debit, t.amount, t.balance, t.subject_id, t.note, p.name
       FROM transfer t LEFT JOIN person p ON p.id = t.person_id
      WHERE t.account_id = ?1 AND t.number < ?2 ORDER BY t.number DESC LIMIT ?3"
);

/// The ledger of the account in hand, the newest lines first; `before` is a line's number, or `None` for the newest.
///
/// # Errors
/// [`CreditsError::Forbidden`] and the database's.
pub async fn list_transfers(
    portal: &Portal,
    actor: &Actor,
    before: Option<i64>,
    limit: u32,
) -> Result<Lines, CreditsError> {
    actor.require(Permission::ManageCredits)?;
    let account = actor.account;
    let before = before.unwrap_or(i64::MAX);
    portal
        .database()
        .read(move |tx| {
            // One more than asked for tells whether there is an older page.
            let rows = tx.query(
                &LIST,
                &[account.into(), before.into(), (i64::from(limit) + 1).into()],
            )?;
            let mut lines = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
            let has_older = lines.len() > limit as usize;
            lines.truncate(limit as usize);
            let older = lines.last().map(|line| line.number).filter(|_| has_older);
            Ok(Lines { lines, older })
        })
        .await
}

fn read(row: &Row) -> Result<Line, database::Error> {
    let step: String = row.get(2)?;
    let reason: String = row.get(3)?;
    let debit: String = row.get(4)?;
    let amount: i64 = row.get(5)?;
    let step = Step::find(&step).ok_or(database::Error::Column { index: 2 })?;
    let change = match step {
        Step::Moved if debit == "granted" => amount,
        Step::Moved | Step::Reserved => -amount,
        Step::Taken => 0,
        Step::GivenBack => amount,
    };
    Ok(Line {
        number: row.get(0)?,
        at: time_at(row, 1)?,
        step,
        reason: Reason::find(&reason).ok_or(database::Error::Column { index: 3 })?,
        change,
        balance: count(row, 6)?,
        subject: row.get(7)?,
        note: row.get(8)?,
        by: row.get(9)?,
    })
}

fn count(row: &Row, index: usize) -> Result<u64, database::Error> {
    u64::try_from(row.get::<i64>(index)?).map_err(|_| database::Error::Column { index })
}
