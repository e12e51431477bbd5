//! The balance after each of the last transfers.

use database::{Sql, Tx, sql};

use crate::AccountId;

use super::HomeError;

const LAST: Sql =
    sql!("SELECT balance FROM transfer WHERE account_id = ?1 ORDER BY number DESC LIMIT 40");

/// What the account could spend after each of its last 40 transfers, the oldest first.
pub(super) fn list(tx: &mut dyn Tx, account: AccountId) -> Result<Vec<u64>, HomeError> {
    let rows = tx.query(&LAST, &[account.into()])?;
    let mut balances = Vec::with_capacity(rows.len());
    for row in rows.iter().rev() {
        balances.push(u64::try_from(row.get::<i64>(0)?).unwrap_or(0));
    }
    Ok(balances)
}
