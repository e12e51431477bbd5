//! What the operator does with credits, by the command line.

use database::{Sql, TxExt, sql};
use uuid::Uuid;

use super::{CreditsError, Entry, Outcome, Reason, grant};
use crate::{AccountId, Portal, TransferId, accounts::EmailAddress};

// The account that the person has held the longest.
const OWNED: Sql = sql!(
    "SELECT m.account_id FROM person p JOIN membership m ON m.person_id = p.id
      WHERE p.email_key = ?1 AND m.role = 'owner' ORDER BY m.since, m.account_id LIMIT 1"
);

/// Gives credits to the account that the person of this address holds, and tells what it can spend now. `reason` is
/// shown in the account's ledger.
///
/// # Errors
/// [`CreditsError::NoAccount`], [`CreditsError::Nothing`] and the database's.
pub async fn grant_to(
    portal: &Portal,
    email: &EmailAddress,
    amount: u32,
    reason: &str,
) -> Result<u64, CreditsError> {
    let key = email.key();
    let entry = Entry {
        id: TransferId(portal.new_id()),
        account: AccountId(Uuid::nil()),
        amount,
        reason: Reason::Grant,
        subject: None,
        note: reason.chars().filter(|c| !c.is_control()).collect(),
        by: None,
        at: portal.now(),
    };
    portal
        .database()
        .write(move |tx| {
            let row = tx
                .query_opt(&OWNED, &[key.as_str().into()])?
                .ok_or(CreditsError::NoAccount)?;
            let entry = Entry {
                account: row.get(0)?,
                ..entry.clone()
            };
            match grant(tx, &entry)? {
                Outcome::Written { balance } => Ok(balance),
                Outcome::Repeated => Err(CreditsError::Differs(entry.id)),
            }
        })
        .await
}
