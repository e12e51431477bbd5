//! A thread with one connection: runs each job in a transaction, again after a conflict, and connects anew when the
//! connection is lost.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use flume::Receiver;

use super::{
    connection::{Connection, connect},
    failure::Remedy,
    tx::PostgresTx,
};
use crate::{
    Error, Metrics,
    job::{Envelope, Verdict},
    metrics::{add, add_time},
};

/// Runs of one job, at most.
const RUNS: u32 = 20;

/// Grows with every run of a job, so that two that meet again and again part.
const PAUSE: Duration = Duration::from_millis(2);

/// What a worker's transactions may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Write,
    Read,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Write => "write",
            Self::Read => "read",
        })
    }
}

impl Kind {
    fn begin(self) -> &'static str {
        match self {
            Self::Write => "BEGIN",
            // One moment for all statements, as a transaction of SQLite sees it.
            Self::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }
}

pub(super) struct Worker {
    kind: Kind,
    server: tokio_postgres::Config,
    /// How long a job may take.
    job: Duration,
    metrics: Arc<Metrics>,
    connection: Option<Connection>,
    connected_before: bool,
}

/// How one run of a job ended.
enum Ran {
    /// Answer what the job said, or the error in its place.
    Done(Option<Error>),
    /// Nothing was committed, and another run may do better.
    Again(Remedy),
}

impl Worker {
    pub(super) fn new(
        kind: Kind,
        server: tokio_postgres::Config,
        job: Duration,
        metrics: Arc<Metrics>,
    ) -> Self {
        Self {
            kind,
            server,
            job,
            metrics,
            connection: None,
            connected_before: false,
        }
    }

    pub(super) fn run(mut self, queue: &Receiver<Envelope>) {
        while let Ok(envelope) = queue.recv() {
            let Some(mut envelope) = envelope.begin(&self.metrics) else {
                continue;
            };
            let failure = self.serve(&mut envelope);
            envelope.answer(&self.metrics, failure);
            // Nobody waits for the end of a transaction that is not kept.
            self.end_open();
        }
    }

    /// Runs a job until it is done, and gives the error to answer in place of what it said, if any.
    fn serve(&mut self, envelope: &mut Envelope) -> Option<Error> {
        for run in 1..=RUNS {
            if let Err(error) = self.ensure_connected(envelope.deadline) {
                return Some(error);
            }
            match self.run_once(envelope) {
                Ran::Done(failure) => return failure,
                Ran::Again(remedy) => {
                    add(&self.metrics.rerun, 1);
                    if remedy == Remedy::Connect {
                        self.connection = None;
                    } else {
                        self.end_open();
                        std::thread::sleep(PAUSE * run);
                    }
                }
            }
            if envelope.late() {
                break;
            }
        }
        add(&self.metrics.busy, 1);
        Some(Error::Busy)
    }

    fn ensure_connected(&mut self, deadline: Instant) -> Result<(), Error> {
        if self
            .connection
            .as_ref()
            .is_some_and(|connection| !connection.is_closed())
        {
            return Ok(());
        }
        self.connection = Some(connect(&self.server, self.job, deadline)?);
        if self.connected_before {
            tracing::info!("connected to PostgreSQL anew");
            add(&self.metrics.reconnected, 1);
        }
        self.connected_before = true;
        Ok(())
    }

    fn run_once(&mut self, envelope: &mut Envelope) -> Ran {
        let Some(connection) = &mut self.connection else {
            return Ran::Again(Remedy::Connect);
        };
        connection.begin(self.kind.begin());
        let mut tx = PostgresTx::new(connection, envelope.deadline);
        let verdict = envelope.job.run(&mut tx, &self.metrics);
        let refused = tx.refused.take();
        if verdict == Verdict::Undo || refused.is_some() {
            add(&self.metrics.undone, 1);
        } else if self.kind == Kind::Write {
            return self.commit();
        }
        match refused {
            Some(refused) if refused.remedy != Remedy::None => Ran::Again(refused.remedy),
            // A job that gave up said why itself.
            refused => Ran::Done(
                refused
                    .filter(|_| verdict == Verdict::Keep)
                    .map(|refused| refused.error),
            ),
        }
    }

    fn commit(&mut self) -> Ran {
        let Some(connection) = &mut self.connection else {
            return Ran::Again(Remedy::Connect);
        };
        let began = Instant::now();
        let committed = connection.commit();
        add_time(&self.metrics.commit_micros, began.elapsed());
        let Err(failure) = committed else {
            add(&self.metrics.batches, 1);
            return Ran::Done(None);
        };
        add(&self.metrics.failed_batches, 1);
        match failure.remedy(connection.is_closed()) {
            Remedy::None => Ran::Done(Some(failure.error())),
            Remedy::Again => Ran::Again(Remedy::Again),
            Remedy::Connect => {
                // The server may have committed before the connection broke. To run the job again could do it twice.
                self.connection = None;
                let why =
                    "the connection broke during a commit, which may or may not have happened";
                Ran::Done(Some(Error::Unavailable(why.into())))
            }
        }
    }

    /// Undoes what is still open.
    fn end_open(&mut self) {
        if let Some(connection) = &mut self.connection
            && connection.rollback().is_err()
        {
            self.connection = None;
        }
    }
}
