//! Removing what has expired. A worker calls this now and then; nothing depends on it.

use database::{Sql, sql};

use super::{AccountsError, SESSION_IDLE, throttle};
use crate::{Portal, time::time_value};

const OLD_SESSIONS: Sql = sql!("DELETE FROM session WHERE expires_at <= ?1");
const IDLE_SESSIONS: Sql = sql!("DELETE FROM session WHERE seen_at <= ?1");
// Their links go with them.
const REGISTRATIONS: Sql = sql!("DELETE FROM registration WHERE expires_at <= ?1");

/// Removes sessions, registrations and counts that have expired. Tells how many rows.
///
/// # Errors
/// The database's.
pub async fn sweep(portal: &Portal) -> Result<u64, AccountsError> {
    let now = portal.now();
    portal
        .database()
        .write(move |tx| {
            let idle = time_value(now - SESSION_IDLE);
            let old = tx.execute(&OLD_SESSIONS, &[time_value(now)])?;
            let sessions = old + tx.execute(&IDLE_SESSIONS, &[idle])?;
            let registrations = tx.execute(&REGISTRATIONS, &[time_value(now)])?;
            Ok(sessions + registrations + throttle::sweep(tx, now)?)
        })
        .await
}
