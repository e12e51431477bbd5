//! Puts a mail into the outbox.

use database::{Sql, Tx, sql};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Mail, OutboxError};
use crate::{Portal, time::time_value};

const TABLE: &str = "outbox";
const COLUMN: &str = "sealed";

const QUEUE: Sql =
    sql!("INSERT INTO outbox (id, kind, sealed, made_at, due_at) VALUES (?1, ?2, ?3, ?4, ?4)");

/// Queues a mail in the transaction that it belongs to: sent if that commits, and only after it.
///
/// `kind` is for the operator and for counting (`confirmation`), and says nothing of the recipient. Call [`wake`]
/// after the commit, so that it is sent at once.
///
/// # Errors
/// [`OutboxError`] when it cannot be sealed or written.
pub fn queue(
    portal: &Portal,
    tx: &mut dyn Tx,
    kind: &'static str,
    mail: &Mail,
) -> Result<(), OutboxError> {
    let id = portal.new_id();
    let contents = serde_json::to_vec(mail).map_err(|_| OutboxError::Unwritable)?;
    let sealed = portal.seal(TABLE, id, COLUMN, &Zeroizing::new(contents))?;
    let now = time_value(portal.now());
    tx.execute(&QUEUE, &[id.into(), kind.into(), sealed.into(), now])?;
    Ok(())
}

/// Tells the worker of this process that something was queued. Other processes find it when they look next.
pub fn wake(portal: &Portal) {
    portal.mail_queued().notify_one();
}

/// Opens the contents of a row.
pub(super) fn open(portal: &Portal, id: Uuid, sealed: &[u8]) -> Result<Mail, OutboxError> {
    let contents = portal.open(TABLE, id, COLUMN, sealed)?;
    serde_json::from_slice(&contents).map_err(|_| OutboxError::Unwritable)
}
