//! A thread that reads: each job in a transaction of its own, which sees one moment of the database.

use flume::Receiver;
use rusqlite::Connection;

use super::{control, tx::SqliteTx};
use crate::{
    Error, Metrics,
    job::{Envelope, Verdict},
};

pub(super) fn run(connection: Connection, queue: &Receiver<Envelope>, metrics: &Metrics) {
    while let Ok(envelope) = queue.recv() {
        let Some(mut envelope) = envelope.begin(metrics) else {
            continue;
        };
        let failure = run_one(&connection, &mut envelope, metrics);
        envelope.answer(metrics, failure);
    }
}

fn run_one(connection: &Connection, envelope: &mut Envelope, metrics: &Metrics) -> Option<Error> {
    if let Err(error) = control(connection, "BEGIN") {
        return Some(error);
    }
    let mut tx = SqliteTx::new(connection, envelope.deadline);
    let verdict = envelope.job.run(&mut tx, metrics);
    let refused = tx.refused.take();
    if !connection.is_autocommit()
        && let Err(error) = control(connection, "ROLLBACK")
    {
        return Some(error);
    }
    refused.filter(|_| verdict == Verdict::Keep)
}
