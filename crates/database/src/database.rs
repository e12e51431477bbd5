//! The handle that the rest of the house holds: hands jobs to the threads of an engine and waits for their answers.

use std::{
    sync::{Arc, Mutex, PoisonError, RwLock},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use flume::{Sender, TrySendError};
use tokio::sync::oneshot;

use crate::{
    Config, Dialect, Error, Metrics, Migration, Tx,
    config::Place,
    job::{Envelope, JobOf},
    metrics::add,
    migrate, postgresql, sqlite,
};

/// How long migrations may take. They change the form of whole tables.
const MIGRATION_DEADLINE: Duration = Duration::from_secs(3600);

/// A database of either engine. Cheap to clone; all clones share the same threads.
#[derive(Clone)]
pub struct Database {
    inner: Arc<Inner>,
}

struct Inner {
    config: Config,
    metrics: Arc<Metrics>,
    queues: RwLock<Option<Queues>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

/// The ends of the queues that jobs go into.
pub(crate) struct Queues {
    pub(crate) write: Sender<Envelope>,
    pub(crate) read: Sender<Envelope>,
}

/// What an engine gives when it starts.
pub(crate) struct Started {
    pub(crate) queues: Queues,
    pub(crate) threads: Vec<JoinHandle<()>>,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database")
            .field("config", &self.inner.config)
            .finish_non_exhaustive()
    }
}

impl Database {
    /// Opens the file, or starts the threads that connect to the server when the first job comes. Migrates nothing.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the file cannot be opened or the threads cannot start.
    pub fn open(config: Config) -> Result<Self, Error> {
        let metrics = Arc::new(Metrics::default());
        let Started { queues, threads } = match &config.place {
            Place::Sqlite(path) => sqlite::start(path, &config, &metrics)?,
            Place::Postgres(server) => postgresql::start(server, &config, &metrics)?,
        };
        Ok(Self {
            inner: Arc::new(Inner {
                config,
                metrics,
                queues: RwLock::new(Some(queues)),
                threads: Mutex::new(threads),
            }),
        })
    }

    /// The engine.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.inner.config.dialect()
    }

    /// What it was opened with.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// How many jobs wait for a thread now.
    #[must_use]
    pub fn waiting(&self) -> usize {
        let queues = self
            .inner
            .queues
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        queues
            .as_ref()
            .map_or(0, |queues| queues.write.len() + queues.read.len())
    }

    /// What it did so far.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    /// Runs `job` in a transaction and answers what it said, after the commit. `Err` undoes the job alone.
    ///
    /// The job may run more than once. It goes on, and is committed, when the caller no longer waits.
    ///
    /// # Errors
    /// What the job said, or any [`Error`]: [`Error::Busy`] when it never ran; after another error of the database
    /// it is not committed, save for [`Error::Unavailable`] when the connection broke during the commit itself.
    pub async fn write<T, E>(
        &self,
        job: impl Fn(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        let answer = self.submit(job, Access::Write, self.inner.config.deadline)?;
        answer.await.unwrap_or_else(|_| Err(stopped().into()))
    }

    /// Runs `job` on one moment of the database. It cannot write.
    ///
    /// # Errors
    /// What the job said, or any [`Error`].
    pub async fn read<T, E>(
        &self,
        job: impl Fn(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        let answer = self.submit(job, Access::Read, self.inner.config.deadline)?;
        answer.await.unwrap_or_else(|_| Err(stopped().into()))
    }

    /// [`Database::write`] for callers outside an async runtime (inside one it panics).
    ///
    /// # Errors
    /// As [`Database::write`].
    pub fn write_blocking<T, E>(
        &self,
        job: impl Fn(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        let answer = self.submit(job, Access::Write, self.inner.config.deadline)?;
        answer
            .blocking_recv()
            .unwrap_or_else(|_| Err(stopped().into()))
    }

    /// [`Database::read`] for callers outside an async runtime (inside one it panics).
    ///
    /// # Errors
    /// As [`Database::read`].
    pub fn read_blocking<T, E>(
        &self,
        job: impl Fn(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        let answer = self.submit(job, Access::Read, self.inner.config.deadline)?;
        answer
            .blocking_recv()
            .unwrap_or_else(|_| Err(stopped().into()))
    }

    /// Brings the schema to the last of `migrations`, in one transaction, and tells the numbers of those it ran.
    ///
    /// # Errors
    /// [`Error::Migration`] when one that ran has changed or is missing, when the schema is newer than this program,
    /// or when one fails. Nothing has changed then.
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<Vec<u32>, Error> {
        let answer = self.submit(migrate::job(migrations), Access::Write, MIGRATION_DEADLINE)?;
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }

    /// [`Database::migrate`] for callers outside an async runtime (inside one it panics).
    ///
    /// # Errors
    /// As [`Database::migrate`].
    pub fn migrate_blocking(&self, migrations: &[Migration]) -> Result<Vec<u32>, Error> {
        let answer = self.submit(migrate::job(migrations), Access::Write, MIGRATION_DEADLINE)?;
        answer.blocking_recv().unwrap_or_else(|_| Err(stopped()))
    }

    /// Takes no further jobs, finishes those it took, and closes.
    pub async fn shutdown(&self) {
        let threads = self.close();
        let joined = tokio::task::spawn_blocking(move || join(threads)).await;
        if joined.is_err() {
            tracing::error!("waiting for the database threads failed");
        }
    }

    /// [`Database::shutdown`] for callers outside an async runtime.
    pub fn shutdown_blocking(&self) {
        join(self.close());
    }

    fn close(&self) -> Vec<JoinHandle<()>> {
        // The threads end when the last sender is gone and the queues are empty.
        *self
            .inner
            .queues
            .write()
            .unwrap_or_else(PoisonError::into_inner) = None;
        std::mem::take(
            &mut *self
                .inner
                .threads
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    fn submit<T, E>(
        &self,
        closure: impl Fn(&mut dyn Tx) -> Result<T, E> + Send + 'static,
        access: Access,
        within: Duration,
    ) -> Result<oneshot::Receiver<Result<T, E>>, Error>
    where
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        let (job, answer) = JobOf::new(closure);
        let submitted = Instant::now();
        let deadline = submitted + within;
        let envelope = Envelope {
            job: Box::new(job),
            submitted,
            deadline,
        };
        let queues = self
            .inner
            .queues
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let queues = queues.as_ref().ok_or_else(stopped)?;
        let queue = match access {
            Access::Write => &queues.write,
            Access::Read => &queues.read,
        };
        match queue.try_send(envelope) {
            Ok(()) => Ok(answer),
            Err(TrySendError::Full(_)) => {
                add(&self.inner.metrics.busy, 1);
                Err(Error::Busy)
            }
            Err(TrySendError::Disconnected(_)) => Err(stopped()),
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Access {
    Write,
    Read,
}

fn join(threads: Vec<JoinHandle<()>>) {
    for thread in threads {
        if thread.join().is_err() {
            tracing::error!("a database thread panicked");
        }
    }
}

fn stopped() -> Error {
    Error::Unavailable("it is closed".into())
}

/// Starts a named thread of an engine.
pub(crate) fn spawn(
    name: String,
    work: impl FnOnce() + Send + 'static,
) -> Result<JoinHandle<()>, Error> {
    std::thread::Builder::new()
        .name(name)
        .spawn(work)
        .map_err(|error| Error::Unavailable(format!("a thread cannot start: {error}")))
}
