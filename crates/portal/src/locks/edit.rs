//! Changing what the owner wrote about a lock, and removing a lock.

use database::{Sql, Tx, sql};

use super::{Lock, LockError, LockName, Notes, Place, add::search_key, lookup_in, text::fold};
use crate::{AccountId, Actor, LockId, Permission, Portal, time::time_value, virtual_locks};

/// What can be changed of a lock by writing.
#[derive(Debug, Clone)]
pub struct Description {
    /// Its name.
    pub name: LockName,
    /// Where it is.
    pub place: Place,
    /// Whatever else the owner wants to remember.
    pub notes: Notes,
}

const HOLD: Sql = sql!(
    "UPDATE lock SET removed_at = removed_at WHERE account_id = ?1 AND id = ?2 AND removed_at IS NULL"
);

/// Looks a lock up and keeps others from changing it until the transaction ends.
///
/// # Errors
/// As [`lookup_in`].
pub fn hold_in(tx: &mut dyn Tx, account: AccountId, lock: LockId) -> Result<Lock, LockError> {
    tx.execute(&HOLD, &[account.into(), lock.into()])?;
    lookup_in(tx, account, lock)
}

const DESCRIBE: Sql = sql!(
    "UPDATE lock SET name = ?3, name_key = ?4, place = ?5, search_key = ?6, notes = ?7
     WHERE account_id = ?1 AND id = ?2 AND removed_at IS NULL"
);

/// Changes name, place and notes of a lock.
///
/// # Errors
/// [`LockError::Unknown`] when the account has no such lock.
pub async fn describe_lock(
    portal: &Portal,
    actor: &Actor,
    lock: LockId,
    description: Description,
) -> Result<(), LockError> {
    actor.require(Permission::ManageLocks)?;
    let account = actor.account;
    portal
        .database()
        .write(move |tx| {
            let Description { name, place, notes } = &description;
            let changed = tx.execute(
                &DESCRIBE,
                &[
                    account.into(),
                    lock.into(),
                    name.into(),
                    fold(name.as_str()).into(),
                    place.into(),
                    search_key(name, place).into(),
                    notes.into(),
                ],
            )?;
            if changed == 1 {
                Ok(())
            } else {
                Err(LockError::Unknown)
            }
        })
        .await
}

const REMOVE: Sql = sql!(
    "UPDATE lock SET removed_at = ?3 WHERE account_id = ?1 AND id = ?2 AND removed_at IS NULL"
);

const FORGET: Sql = sql!(
    "UPDATE setup SET sealed_secret = NULL, sealed_key = NULL,
        state = CASE WHEN state = 'pending' THEN 'abandoned' ELSE state END
     WHERE account_id = ?1 AND lock_id = ?2"
);

/// Removes a lock from the account. Its name stays in the history of its codes, its keys are destroyed; codes
/// that are out go on working, since the lock at the door knows nothing of it.
///
/// # Errors
/// [`LockError::NameDiffers`] when `typed` is not the lock's name.
pub async fn remove_lock(
    portal: &Portal,
    actor: &Actor,
    lock: LockId,
    typed: String,
) -> Result<(), LockError> {
    actor.require(Permission::ManageLocks)?;
    let (account, now) = (actor.account, portal.now());
    portal
        .database()
        .write(move |tx| {
            let found = hold_in(tx, account, lock)?;
            if fold(&typed) != fold(found.name.as_str()) {
                return Err(LockError::NameDiffers);
            }
            tx.execute(&FORGET, &[account.into(), lock.into()])?;
            virtual_locks::forget_in(tx, account, lock)?;
            tx.execute(&REMOVE, &[account.into(), lock.into(), time_value(now)])?;
            Ok(())
        })
        .await
}
