//! A closure on its way through a queue: run once or more, answered once.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};

use tokio::sync::oneshot;

use crate::{
    Error, Tx,
    metrics::{Metrics, add, add_time},
};

/// What a job wants done with its statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Keep,
    Undo,
}

/// A job of any type, as a queue holds it.
pub(crate) trait Job: Send {
    /// Runs the closure and keeps what it said. Never panics.
    fn run(&mut self, tx: &mut dyn Tx, metrics: &Metrics) -> Verdict;
    /// Answers what the closure said last, or `failure` in its place.
    fn answer(self: Box<Self>, failure: Option<Error>);
}

/// A job with its times.
pub(crate) struct Envelope {
    pub(crate) job: Box<dyn Job>,
    pub(crate) submitted: Instant,
    pub(crate) deadline: Instant,
}

impl Envelope {
    /// Whether nobody waits for it any more.
    pub(crate) fn late(&self) -> bool {
        Instant::now() >= self.deadline
    }

    pub(crate) fn answer(self, metrics: &Metrics, failure: Option<Error>) {
        add(&metrics.jobs, 1);
        self.job.answer(failure);
    }

    /// Takes note of the wait; answers a job that is late and gives back one that is not.
    pub(crate) fn begin(self, metrics: &Metrics) -> Option<Self> {
        add_time(&metrics.queue_micros, self.submitted.elapsed());
        if self.late() {
            add(&metrics.busy, 1);
            self.answer(metrics, Some(Error::Busy));
            return None;
        }
        Some(self)
    }
}

pub(crate) struct JobOf<T, E, F> {
    closure: F,
    said: Option<Result<T, E>>,
    to: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> JobOf<T, E, F> {
    pub(crate) fn new(closure: F) -> (Self, oneshot::Receiver<Result<T, E>>) {
        let (to, from) = oneshot::channel();
        let said = None;
        (Self { closure, said, to }, from)
    }
}

impl<T, E, F> Job for JobOf<T, E, F>
where
    F: Fn(&mut dyn Tx) -> Result<T, E> + Send,
    E: From<Error> + Send,
    T: Send,
{
    fn run(&mut self, tx: &mut dyn Tx, metrics: &Metrics) -> Verdict {
        let began = Instant::now();
        // A panic may leave what the closure captured half changed; it captured it for reading alone.
        let said = catch_unwind(AssertUnwindSafe(|| (self.closure)(tx))).unwrap_or_else(|_| {
            add(&metrics.panicked, 1);
            Err(Error::Panicked.into())
        });
        add_time(&metrics.run_micros, began.elapsed());
        let verdict = if said.is_ok() {
            Verdict::Keep
        } else {
            Verdict::Undo
        };
        self.said = Some(said);
        verdict
    }

    fn answer(self: Box<Self>, failure: Option<Error>) {
        let answer = match (failure, self.said) {
            (Some(failure), _) => Err(failure.into()),
            (None, Some(said)) => said,
            (None, None) => Err(Error::Busy.into()),
        };
        // Who asked may have gone; the job counts all the same.
        let _gone = self.to.send(answer);
    }
}
