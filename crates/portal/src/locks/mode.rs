//! Which kind of codes a lock accepts: one at a time, set at its keypad.

use database::{Sql, Tx, sql};
use netcode::Family;

use super::{Lock, LockError, Source, lookup_in};
use crate::{Actor, LockId, Permission, Portal};

/// Whether the mode is keyed in with the digit of the open algorithm; the maker's hardware has its own program.
#[must_use]
pub fn keyed_by_number(lock: &Lock) -> bool {
    lock.source != Source::Factory
}

const SET: Sql =
    sql!("UPDATE lock SET mode = ?3 WHERE account_id = ?1 AND id = ?2 AND removed_at IS NULL");

const WANT: Sql = sql!(
    "UPDATE setup SET wanted_mode = ?3 WHERE account_id = ?1 AND lock_id = ?2 AND state = 'current'"
);

/// Notes that the lock was set to another mode at its keypad.
///
/// # Errors
/// [`LockError::NotInitialised`] before the first confirmed initialisation, which is always standard.
pub async fn set_mode(
    portal: &Portal,
    actor: &Actor,
    lock: LockId,
    mode: Family,
) -> Result<(), LockError> {
    actor.require(Permission::ManageLocks)?;
    let account = actor.account;
    portal
        .database()
        .write(move |tx| {
            let found = lookup_in(tx, account, lock)?;
            if found.setup.is_none() && found.source != Source::Factory {
                return Err(LockError::NotInitialised);
            }
            if !found.model.families().contains(&mode) {
                return Err(LockError::WrongMode);
            }
            set_in(tx, account, lock, mode)?;
            tx.execute(&WANT, &[account.into(), lock.into(), mode.name().into()])?;
            Ok(())
        })
        .await
}

pub(super) fn set_in(
    tx: &mut dyn Tx,
    account: crate::AccountId,
    lock: LockId,
    mode: Family,
) -> Result<(), LockError> {
    let params = [account.into(), lock.into(), mode.name().into()];
    tx.execute(&SET, &params)?;
    Ok(())
}
