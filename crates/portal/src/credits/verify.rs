//! Recomputes the whole ledger from its transfers and holds the books against it.
//!
//! It trusts nothing that the books say, and adds up in another way than they were written: line by line, here.

use std::collections::BTreeMap;

use database::{Row, Sql, Tx, sql};

use super::{
    CreditsError, Step,
    book::{Book, Change},
};
use crate::{AccountId, Portal, TransferId};

/// What a look through the whole ledger found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Accounts looked at.
    pub accounts: u64,
    /// Transfers looked at.
    pub transfers: u64,
    /// Credits that came in, over all accounts.
    pub received: i64,
    /// Credits that were spent, over all accounts.
    pub spent: i64,
    /// What is wrong, a line each. Empty: the ledger is right.
    pub mistakes: Vec<String>,
}

const ACCOUNTS: Sql = sql!("SELECT id FROM account WHERE id > ?1 ORDER BY id LIMIT 200");

/// Recomputes every account. Reads one account at a time, each as it is at one moment, so it can run while the portal
/// serves.
///
/// # Errors
/// The database's. Mistakes in the ledger are no errors, but what this is for.
pub async fn verify(portal: &Portal) -> Result<Verified, CreditsError> {
    let mut verified = Verified::default();
    let mut last = AccountId(uuid::Uuid::nil());
    loop {
        let rows = portal
            .database()
            .read(move |tx| tx.query(&ACCOUNTS, &[last.into()]))
            .await?;
        if rows.is_empty() {
            return Ok(verified);
        }
        for row in rows {
            last = row.get(0)?;
            let one = portal
                .database()
                .read(move |tx| verify_account(tx, last))
                .await?;
            verified.accounts += 1;
            verified.transfers += one.transfers;
            verified.received += one.received;
            verified.spent += one.spent;
            verified.mistakes.extend(one.mistakes);
        }
    }
}

const TRANSFERS: Sql = sql!(
    "SELECT number, id, step, debit, credit, amount, reservation_id, balance FROM transfer
      WHERE account_id = ?1 AND number > ?2 ORDER BY number LIMIT 1000"
);
const BOOKS: Sql = sql!(
    "SELECT name, debits, debits_reserved, credits, credits_reserved, moves FROM book WHERE account_id = ?1"
);

fn verify_account(tx: &mut dyn Tx, account: AccountId) -> Result<Verified, CreditsError> {
    let mut sums = Sums::new(account);
    loop {
        let rows = tx.query(&TRANSFERS, &[account.into(), sums.number.into()])?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            sums.add(row)?;
        }
    }
    for row in tx.query(&BOOKS, &[account.into()])? {
        sums.compare(&row)?;
    }
    if sums.compared != Book::ALL.len() {
        sums.wrong("it does not have its three books");
    }
    let prepaid = sums.of(Book::Prepaid);
    Ok(Verified {
        accounts: 1,
        transfers: u64::try_from(sums.number).unwrap_or(0),
        received: prepaid.credits,
        spent: sums.of(Book::Spent).credits,
        mistakes: sums.mistakes,
    })
}

/// What the transfers of one account add up to.
struct Sums {
    account: AccountId,
    number: i64,
    books: [(Change, i64); 3],
    /// Reservations that have not ended, with their amounts.
    open: BTreeMap<TransferId, i64>,
    compared: usize,
    mistakes: Vec<String>,
}

impl Sums {
    fn new(account: AccountId) -> Self {
        Self {
            account,
            number: 0,
            books: Default::default(),
            open: BTreeMap::new(),
            compared: 0,
            mistakes: Vec::new(),
        }
    }

    fn wrong(&mut self, what: &str) {
        let (account, number) = (self.account, self.number);
        self.mistakes
            .push(format!("account {account}, transfer {number}: {what}"));
    }

    fn of(&self, book: Book) -> Change {
        self.books[book as usize].0
    }

    fn add(&mut self, row: &Row) -> Result<(), database::Error> {
        let number: i64 = row.get(0)?;
        if number != self.number + 1 {
            self.wrong("the next number is missing");
        }
        self.number = number;
        let (step, debit, credit): (String, String, String) =
            (row.get(2)?, row.get(3)?, row.get(4)?);
        let (Some(step), Some(debit), Some(credit)) =
            (Step::find(&step), Book::find(&debit), Book::find(&credit))
        else {
            self.wrong("its step or its books are unknown");
            return Ok(());
        };
        let amount: i64 = row.get(5)?;
        self.follow_reservation(step, row.get(1)?, row.get(6)?, amount);
        let (on_debit, on_credit) = step.changes(amount);
        for (book, change) in [(debit, on_debit), (credit, on_credit)] {
            let (sum, moves) = &mut self.books[book as usize];
            *sum = sum.plus(change);
            *moves += 1;
        }
        let prepaid = self.of(Book::Prepaid);
        let balance = prepaid.credits - prepaid.debits - prepaid.debits_reserved;
        if balance < 0 {
            self.wrong("the account has less than nothing");
        }
        if row.get::<i64>(7)? != balance {
            self.wrong("the balance it says is another one");
        }
        Ok(())
    }

    fn follow_reservation(
        &mut self,
        step: Step,
        id: TransferId,
        reservation: Option<TransferId>,
        amount: i64,
    ) {
        match (step, reservation) {
            (Step::Moved, None) => {}
            (Step::Reserved, None) => {
                self.open.insert(id, amount);
            }
            (Step::Taken | Step::GivenBack, Some(reservation)) => {
                if self.open.remove(&reservation) != Some(amount) {
                    self.wrong("it ends a reservation that is not open, or of another amount");
                }
            }
            _ => self.wrong("its step and its reservation do not go together"),
        }
    }

    fn compare(&mut self, row: &Row) -> Result<(), database::Error> {
        let name: String = row.get(0)?;
        let Some(book) = Book::find(&name) else {
            self.wrong("it has a book of an unknown name");
            return Ok(());
        };
        self.compared += 1;
        let said = Change {
            debits: row.get(1)?,
            debits_reserved: row.get(2)?,
            credits: row.get(3)?,
            credits_reserved: row.get(4)?,
        };
        if (said, row.get::<i64>(5)?) != self.books[book as usize] {
            self.wrong(&format!("the book {name} says other sums"));
        }
        Ok(())
    }
}
