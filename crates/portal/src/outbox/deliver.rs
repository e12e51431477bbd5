//! Hands mails that are due to the mailer, and writes down what it said.
//!
//! A row that is taken has its due time moved ahead, so that no other worker takes it meanwhile; one whose worker
//! dies is due again then. So a mail may be sent twice after a crash, and is never lost.

use std::{sync::Arc, time::Duration};

use database::{Sql, Tx, sql};
use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::{Mailer, OutboxError, SendError, queue::open, retry};
use crate::{
    Portal,
    time::{time_at, time_value},
};

/// How many mails are sent at a time.
const AT_A_TIME: u32 = 8;
/// How long a worker may take over a mail before another takes it. A mailer gives up sooner.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// How long a worker sleeps at most: what other processes queued is found then.
const LOOK: Duration = Duration::from_secs(10);

/// What a round of delivery did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Mails taken in hand.
    pub taken: usize,
    /// Handed over.
    pub sent: usize,
    /// To be tried again.
    pub later: usize,
    /// Refused for good.
    pub given_up: usize,
}

struct Taken {
    id: Uuid,
    sealed: Vec<u8>,
    made_at: Timestamp,
    attempts: u32,
}

const DUE: Sql = sql!(
    "SELECT id, sealed, made_at, attempts FROM outbox
      WHERE sent_at IS NULL AND given_up_at IS NULL AND due_at <= ?1 ORDER BY due_at, id LIMIT ?2",
    skip_locked
);
const TAKE: Sql = sql!("UPDATE outbox SET due_at = ?2, attempts = attempts + 1 WHERE id = ?1");

fn take(tx: &mut dyn Tx, now: Timestamp) -> Result<Vec<Taken>, OutboxError> {
    let rows = tx.query(&DUE, &[time_value(now), AT_A_TIME.into()])?;
    let mut taken = Vec::with_capacity(rows.len());
    for row in rows {
        let id: Uuid = row.get(0)?;
        tx.execute(&TAKE, &[id.into(), time_value(now + LEASE)])?;
        taken.push(Taken {
            id,
            sealed: row.get(1)?,
            made_at: time_at(&row, 2)?,
            attempts: row.get::<u32>(3)? + 1,
        });
    }
    Ok(taken)
}

/// Takes the mails that are due, a few at most, and hands each to the mailer. Call it again while it took some.
///
/// # Errors
/// [`OutboxError`] when the database does not answer; what was in hand is due again later.
pub async fn deliver_due(
    portal: &Portal,
    mailer: &Arc<dyn Mailer>,
) -> Result<Delivered, OutboxError> {
    let now = portal.now();
    let taken = portal.database().write(move |tx| take(tx, now)).await?;
    let mut delivered = Delivered {
        taken: taken.len(),
        ..Delivered::default()
    };
    let mut failed = Ok(());
    let mut running = JoinSet::new();
    for row in taken {
        let (portal, mailer) = (portal.clone(), Arc::clone(mailer));
        running.spawn(async move {
            let said = match open(&portal, row.id, &row.sealed) {
                Ok(mail) => mailer.send(row.id, &mail).await,
                // Whoever finds the key again finds the mail again.
                Err(error) => Err(SendError::Later(error.to_string())),
            };
            settle(&portal, &*mailer, &row, said).await
        });
    }
    while let Some(settled) = running.join_next().await {
        let Ok(settled) = settled else {
            tracing::error!("sending a mail panicked; it is due again later");
            continue;
        };
        match settled {
            Ok(Settled::Sent) => delivered.sent += 1,
            Ok(Settled::Later) => delivered.later += 1,
            Ok(Settled::GivenUp) => delivered.given_up += 1,
            // The others are heard out: to break off a mail that is just being taken would send it twice.
            Err(error) => failed = Err(error),
        }
    }
    failed.map(|()| delivered)
}

enum Settled {
    Sent,
    Later,
    GivenUp,
}

// A worker whose lease ran out must not undo what the next one wrote: `attempts` tells them apart. A mail that was
// taken is taken, whoever says so.
const SENT: Sql = sql!("UPDATE outbox SET sent_at = ?2, trouble = '', sealed = ?3 WHERE id = ?1");
const LATER: Sql = sql!(
    "UPDATE outbox SET due_at = ?3, trouble = ?4 WHERE id = ?1 AND attempts = ?2 AND sent_at IS NULL"
);
const GIVEN_UP: Sql = sql!(
    "UPDATE outbox SET given_up_at = ?3, trouble = ?4 WHERE id = ?1 AND attempts = ?2 AND sent_at IS NULL"
);

async fn settle(
    portal: &Portal,
    mailer: &dyn Mailer,
    row: &Taken,
    said: Result<(), SendError>,
) -> Result<Settled, OutboxError> {
    let now = portal.now();
    let (id, attempts) = (row.id, row.attempts);
    let (trouble, again) = match said {
        Ok(()) => {
            // Contents are kept only where somebody is to read them here.
            let kept = if mailer.keeps() {
                row.sealed.clone()
            } else {
                Vec::new()
            };
            let values = [id.into(), time_value(now), kept.into()];
            run(portal, SENT, values.into()).await?;
            return Ok(Settled::Sent);
        }
        Err(SendError::Later(trouble)) => {
            let again = retry::next(attempts, row.made_at, now, portal.random());
            (trouble, again)
        }
        Err(SendError::Never(trouble)) => (trouble, None),
    };
    let (statement, at, settled) = match again {
        Some(again) => (LATER, again, Settled::Later),
        None => (GIVEN_UP, now, Settled::GivenUp),
    };
    match settled {
        Settled::GivenUp => tracing::error!(mail = %id, attempts, trouble, "a mail was given up"),
        _ => tracing::warn!(mail = %id, attempts, trouble, again = %at, "a mail was not taken"),
    }
    let values = [id.into(), attempts.into(), time_value(at), trouble.into()];
    run(portal, statement, values.into()).await?;
    Ok(settled)
}

async fn run(
    portal: &Portal,
    statement: Sql,
    values: Vec<database::Value>,
) -> Result<u64, OutboxError> {
    let job = move |tx: &mut dyn Tx| Ok(tx.execute(&statement, &values)?);
    portal.database().write(job).await
}

const NEXT: Sql =
    sql!("SELECT min(due_at) FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL");

/// Waits until a mail may be due: something was queued here, the next one's time has come, or a while has passed.
pub async fn waited(portal: &Portal) {
    let next = portal
        .database()
        .read(|tx| tx.query(&NEXT, &[]))
        .await
        .ok()
        .and_then(|rows| rows.first()?.get::<Option<i64>>(0).ok()?);
    let wait = next.map_or(LOOK, |due| {
        let micros = due.saturating_sub(portal.now().as_microsecond());
        Duration::from_micros(u64::try_from(micros).unwrap_or(0)).min(LOOK)
    });
    // Something due already that was not taken is another worker's, or the database is in trouble.
    let wait = wait.max(Duration::from_millis(50));
    let _queued_or_not = tokio::time::timeout(wait, portal.mail_queued().notified()).await;
}
