//! The one thread that writes: takes the jobs that wait, runs each in a savepoint, commits once for all, then answers.

use std::time::{Duration, Instant};

use flume::Receiver;
use rusqlite::Connection;

use super::tx::{SqliteTx, error_of};
use crate::{
    Error, Metrics,
    job::{Envelope, Verdict},
    metrics::{add, add_time},
};

/// Jobs to a commit, at most.
const BATCH: usize = 64;

/// A batch that has run so long takes no further job: those that are done wait for their commit.
const BATCH_TIME: Duration = Duration::from_millis(25);

pub(super) fn run(connection: Connection, queue: &Receiver<Envelope>, metrics: &Metrics) {
    while let Ok(first) = queue.recv() {
        batch(&connection, first, queue, metrics);
    }
    if let Err((_, error)) = connection.close() {
        tracing::warn!(%error, "closing the database");
    }
}

fn batch(connection: &Connection, first: Envelope, queue: &Receiver<Envelope>, metrics: &Metrics) {
    let Some(first) = first.begin(metrics) else {
        return;
    };
    if let Err(error) = control(connection, "BEGIN IMMEDIATE") {
        return first.answer(metrics, Some(error));
    }
    let began = Instant::now();
    let mut done: Vec<(Envelope, Option<Error>)> = Vec::new();
    let mut next = Some(first);
    while let Some(mut envelope) = next.take() {
        let ran = run_one(connection, &mut envelope, metrics);
        let broken = ran.as_ref().err().cloned();
        done.push((envelope, ran.unwrap_or_default()));
        if let Some(error) = broken {
            return fail(connection, done, &error, metrics);
        }
        while next.is_none() && done.len() < BATCH && began.elapsed() < BATCH_TIME {
            let Ok(waiting) = queue.try_recv() else { break };
            next = waiting.begin(metrics);
        }
    }
    let began = Instant::now();
    let committed = control(connection, "COMMIT");
    add_time(&metrics.commit_micros, began.elapsed());
    if let Err(error) = committed {
        return fail(connection, done, &error, metrics);
    }
    add(&metrics.batches, 1);
    for (envelope, refused) in done {
        envelope.answer(metrics, refused);
    }
}

/// Runs one job in a savepoint. `Ok` holds the error to answer in place of what the job said, if any; `Err` means
/// that the whole batch is lost.
fn run_one(
    connection: &Connection,
    envelope: &mut Envelope,
    metrics: &Metrics,
) -> Result<Option<Error>, Error> {
    control(connection, "SAVEPOINT job")?;
    let mut tx = SqliteTx::new(connection, envelope.deadline);
    let verdict = envelope.job.run(&mut tx, metrics);
    let refused = tx.refused.take();
    if connection.is_autocommit() {
        // A full disk, an I/O error: SQLite has rolled back everything, the jobs before this one too.
        return Err(refused.unwrap_or_else(|| Error::Engine("the transaction is gone".into())));
    }
    if verdict == Verdict::Undo || refused.is_some() {
        add(&metrics.undone, 1);
        control(connection, "ROLLBACK TO job")?;
    }
    control(connection, "RELEASE job")?;
    // A job that gave up said why itself.
    Ok(refused.filter(|_| verdict == Verdict::Keep))
}

/// Nothing of the batch is kept, and nobody in it is answered otherwise: what a job read may have been another's.
fn fail(
    connection: &Connection,
    done: Vec<(Envelope, Option<Error>)>,
    error: &Error,
    metrics: &Metrics,
) {
    tracing::error!(%error, jobs = done.len(), "a batch of writes failed");
    add(&metrics.failed_batches, 1);
    if !connection.is_autocommit()
        && let Err(error) = control(connection, "ROLLBACK")
    {
        tracing::error!(%error, "rolling back failed");
    }
    for (envelope, _) in done {
        envelope.answer(metrics, Some(error.clone()));
    }
}

fn control(connection: &Connection, text: &str) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(text).map_err(error_of)?;
    statement.execute([]).map(|_| ()).map_err(error_of)
}
