//! The one thread that writes: takes the jobs that wait, runs each in a savepoint, commits once for all, then answers.

use std::time::{Duration, Instant};

use flume::Receiver;
use rusqlite::Connection;

use super::{control, tx::SqliteTx};
use crate::{
    Error, Metrics,
    job::{Envelope, Verdict},
    metrics::{add, add_time},
};

/// Jobs to a commit, at most.
const BATCH: usize = 64;

pub(super) fn run(
    connection: Connection,
    queue: &Receiver<Envelope>,
    batch_time: Duration,
    metrics: &Metrics,
) {
    while let Ok(first) = queue.recv() {
        batch(&connection, first, queue, batch_time, metrics);
    }
    if let Err((_, error)) = connection.close() {
        tracing::warn!(%error, "closing the database");
    }
}

/// Runs `first` and what waits behind it, commits, and answers.
fn batch(
    connection: &Connection,
    first: Envelope,
    queue: &Receiver<Envelope>,
    batch_time: Duration,
    metrics: &Metrics,
) {
    let Some(first) = first.begin(metrics) else {
        return;
    };
    let began = Instant::now();
    let more = |done: usize| {
        while done < BATCH && began.elapsed() < batch_time {
            let waiting = queue.try_recv().ok()?;
            if let Some(envelope) = waiting.begin(metrics) {
                return Some(envelope);
            }
        }
        None
    };
    let Err((done, error)) = commit_together(connection, first, more, metrics) else {
        return;
    };
    tracing::error!(%error, jobs = done.len(), "a batch of writes failed");
    add(&metrics.failed_batches, 1);
    if matches!(error, Error::Constraint(_)) && done.len() > 1 {
        // One of them broke a rule that is looked at only now. Each alone, so that it harms nobody else.
        for envelope in done {
            if let Err((alone, error)) = commit_together(connection, envelope, |_| None, metrics) {
                fail(alone, &error, metrics);
            }
        }
    } else {
        fail(done, &error, metrics);
    }
}

/// Runs jobs, the first and those that `more` gives, in one transaction; commits it and answers them all. When it
/// fails nothing is kept and nobody is answered.
fn commit_together(
    connection: &Connection,
    first: Envelope,
    more: impl Fn(usize) -> Option<Envelope>,
    metrics: &Metrics,
) -> Result<(), (Vec<Envelope>, Error)> {
    if let Err(error) = control(connection, "BEGIN IMMEDIATE") {
        return Err((vec![first], error));
    }
    let mut done = Vec::new();
    let mut refusals = Vec::new();
    let mut ran = Ok(());
    let mut next = Some(first);
    while let Some(mut envelope) = next.take() {
        let run = run_one(connection, &mut envelope, metrics);
        done.push(envelope);
        match run {
            Ok(refused) => refusals.push(refused),
            Err(error) => {
                ran = Err(error);
                break;
            }
        }
        next = more(done.len());
    }
    let began = Instant::now();
    if let Err(error) = ran.and_then(|()| control(connection, "COMMIT")) {
        if !connection.is_autocommit()
            && let Err(error) = control(connection, "ROLLBACK")
        {
            tracing::error!(%error, "rolling back failed");
        }
        return Err((done, error));
    }
    add_time(&metrics.commit_micros, began.elapsed());
    add(&metrics.batches, 1);
    for (envelope, refused) in done.into_iter().zip(refusals) {
        envelope.answer(metrics, refused);
    }
    Ok(())
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

/// Nobody in a failed batch is answered otherwise: what a job read may have been another's.
fn fail(done: Vec<Envelope>, error: &Error, metrics: &Metrics) {
    for envelope in done {
        envelope.answer(metrics, Some(error.clone()));
    }
}
