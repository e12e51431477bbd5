//! Shows the outbox to whoever runs the portal on their own machine, with the contents of each mail.

use database::{Sql, sql};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Mail, OutboxError, queue::open};
use crate::{
    Portal,
    time::{opt_time_at, time_at},
};

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not yet handed over.
    Waiting,
    /// Handed over.
    Sent,
    /// Refused for good.
    GivenUp,
}

/// A mail of the outbox.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The row.
    pub id: Uuid,
    /// When it was queued.
    pub made_at: Timestamp,
    /// What became of it.
    pub state: State,
    /// The mail itself.
    pub mail: Mail,
}

const LIST: Sql = sql!(
    "SELECT id, sealed, made_at, sent_at, given_up_at FROM outbox
      WHERE length(sealed) > 0 ORDER BY made_at DESC, id DESC LIMIT ?1"
);

/// The newest mails whose contents are kept, the newest first.
///
/// # Errors
/// [`OutboxError`] when one does not open or the database does not answer.
pub async fn list(portal: &Portal, most: u32) -> Result<Vec<Entry>, OutboxError> {
    let rows = portal
        .database()
        .read(move |tx| tx.query(&LIST, &[most.into()]))
        .await?;
    rows.iter()
        .map(|row| {
            let id: Uuid = row.get(0)?;
            let (sent, given_up) = (opt_time_at(row, 3)?, opt_time_at(row, 4)?);
            Ok(Entry {
                id,
                made_at: time_at(row, 2)?,
                state: match (sent, given_up) {
                    (Some(_), _) => State::Sent,
                    (None, Some(_)) => State::GivenUp,
                    (None, None) => State::Waiting,
                },
                mail: open(portal, id, &row.get::<Vec<u8>>(1)?)?,
            })
        })
        .collect()
}
