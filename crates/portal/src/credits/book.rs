//! The books of an account: cumulative sums, changed only together with a new transfer.

use database::{Sql, Tx, TxExt, sql};

use super::CreditsError;
use crate::AccountId;

/// One of an account's three books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Book {
    /// Where credits come from.
    Granted,
    /// What the account holds.
    Prepaid,
    /// Where credits go.
    Spent,
}

impl Book {
    pub(crate) const ALL: [Self; 3] = [Self::Granted, Self::Prepaid, Self::Spent];

    pub(crate) fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|book| book.name() == name)
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Prepaid => "prepaid",
            Self::Spent => "spent",
        }
    }
}

/// How a transfer changes one side's sums.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) debits: i64,
    pub(crate) debits_reserved: i64,
    pub(crate) credits: i64,
    pub(crate) credits_reserved: i64,
}

impl Change {
    /// Both changes together.
    pub(crate) const fn plus(self, other: Self) -> Self {
        Self {
            debits: self.debits + other.debits,
            debits_reserved: self.debits_reserved + other.debits_reserved,
            credits: self.credits + other.credits,
            credits_reserved: self.credits_reserved + other.credits_reserved,
        }
    }

    /// The opposite change.
    pub(crate) const fn undone(self) -> Self {
        Self {
            debits: -self.debits,
            debits_reserved: -self.debits_reserved,
            credits: -self.credits,
            credits_reserved: -self.credits_reserved,
        }
    }
}

/// The prepaid book after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Prepaid {
    pub(crate) balance: i64,
    pub(crate) number: i64,
}

const OPEN: Sql = sql!(
    "INSERT INTO book (account_id, name) VALUES (?1, 'granted'), (?1, 'prepaid'), (?1, 'spent')"
);

/// Opens the three books of a new account.
pub(crate) fn open(tx: &mut dyn Tx, account: AccountId) -> Result<(), CreditsError> {
    tx.execute(&OPEN, &[account.into()])?;
    Ok(())
}

// The guard stands in the statement, so that it holds for the row as it is when the lock is had, on both engines.
const CHANGE_PREPAID: Sql = sql!(
    "UPDATE book SET debits = debits + ?2, debits_reserved = debits_reserved + ?3, credits = credits + ?4,
            credits_reserved = credits_reserved + ?5, moves = moves + ?6
      WHERE account_id = ?1 AND name = 'prepaid'
        AND credits + ?4 - debits - ?2 - debits_reserved - ?3 >= 0
        AND debits_reserved + ?3 >= 0
      RETURNING credits - debits - debits_reserved, moves"
);

/// Changes the prepaid book, or tells that it, or what is reserved in it, would go below zero (`None`). Holds the book's row until the commit:
/// every transfer of an account goes through here first, so the account's transfers stand in one order.
pub(crate) fn change_prepaid(
    tx: &mut dyn Tx,
    account: AccountId,
    change: Change,
    moves: i64,
) -> Result<Option<Prepaid>, CreditsError> {
    let row = tx.query_opt(
        &CHANGE_PREPAID,
        &[
            account.into(),
            change.debits.into(),
            change.debits_reserved.into(),
            change.credits.into(),
            change.credits_reserved.into(),
            moves.into(),
        ],
    )?;
    row.map(|row| {
        Ok(Prepaid {
            balance: row.get(0)?,
            number: row.get(1)?,
        })
    })
    .transpose()
}

const CHANGE_OTHER: Sql = sql!(
    "UPDATE book SET debits = debits + ?3, debits_reserved = debits_reserved + ?4, credits = credits + ?5,
            credits_reserved = credits_reserved + ?6, moves = moves + 1
      WHERE account_id = ?1 AND name = ?2"
);

/// Changes one of the two other books.
pub(crate) fn change_other(
    tx: &mut dyn Tx,
    account: AccountId,
    book: Book,
    change: Change,
) -> Result<(), CreditsError> {
    let changed = tx.execute(
        &CHANGE_OTHER,
        &[
            account.into(),
            book.name().into(),
            change.debits.into(),
            change.debits_reserved.into(),
            change.credits.into(),
            change.credits_reserved.into(),
        ],
    )?;
    if changed == 1 {
        Ok(())
    } else {
        Err(CreditsError::NoBooks)
    }
}

const BALANCE: Sql = sql!(
    "SELECT credits - debits - debits_reserved FROM book WHERE account_id = ?1 AND name = 'prepaid'"
);

/// What the account can spend.
pub(crate) fn balance(tx: &mut dyn Tx, account: AccountId) -> Result<u64, CreditsError> {
    let row = tx
        .query_opt(&BALANCE, &[account.into()])?
        .ok_or(CreditsError::NoBooks)?;
    let balance: i64 = row.get(0)?;
    Ok(u64::try_from(balance).unwrap_or(0))
}
