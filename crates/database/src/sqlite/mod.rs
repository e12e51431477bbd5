//! SQLite: one thread that writes, many jobs to a commit, and a few that read.

mod lock;
mod reader;
mod tx;
mod writer;

use std::{path::Path, sync::Arc, time::Duration};

use rusqlite::{Connection, OpenFlags};

pub(crate) use lock::FileLock;

use crate::{
    Config, Error, Metrics,
    database::{Queues, Started, spawn},
};

/// How long to wait for another process (the command line) that writes to the same file.
const BUSY: Duration = Duration::from_secs(5);

/// Statements that a connection keeps prepared.
const STATEMENTS: usize = 512;

pub(crate) fn start(
    path: &Path,
    config: &Config,
    metrics: &Arc<Metrics>,
) -> Result<Started, Error> {
    let lock = Arc::new(FileLock::shared(path)?);
    create_private(path)?;
    let writer = connect(path)?;
    let mode: String = writer
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .map_err(|error| unavailable(path, &error))?;
    if mode != "wal" {
        let why = format!(
            "{} is on a file system that cannot share memory (mode {mode})",
            path.display()
        );
        return Err(Error::Unavailable(why));
    }
    let (write, to_write) = flume::bounded(config.queue);
    let (read, to_read) = flume::bounded(config.queue);
    let mut threads = Vec::new();
    {
        let (metrics, lock) = (Arc::clone(metrics), Arc::clone(&lock));
        let batch_time = config.batch_time;
        threads.push(spawn("database-write".into(), move || {
            writer::run(writer, &to_write, batch_time, &metrics);
            drop(lock);
        })?);
    }
    for number in 0..config.readers.max(1) {
        let connection = connect(path)?;
        connection
            .pragma_update(None, "query_only", true)
            .map_err(|error| unavailable(path, &error))?;
        let (metrics, lock, queue) = (Arc::clone(metrics), Arc::clone(&lock), to_read.clone());
        threads.push(spawn(format!("database-read-{number}"), move || {
            reader::run(connection, &queue, &metrics);
            drop(lock);
        })?);
    }
    Ok(Started {
        queues: Queues { write, read },
        threads,
    })
}

/// A connection as the house uses it, to a file that exists.
pub(crate) fn connect(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| unavailable(path, &error))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    let set = || {
        connection.busy_timeout(BUSY)?;
        // Durable before the answer: in WAL, FULL syncs the log at every commit.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // As PostgreSQL's LIKE, and so that LIKE 'prefix%' can use an index.
        connection.pragma_update(None, "case_sensitive_like", true)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "cache_size", -16_384)
    };
    set().map_err(|error| unavailable(path, &error))?;
    Ok(connection)
}

/// Makes the file, when there is none, so that only its owner can read it.
fn create_private(path: &Path) -> Result<(), Error> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(Error::Unavailable(format!("{}: {error}", path.display())))
        }
        _ => Ok(()),
    }
}

fn unavailable(path: &Path, error: &rusqlite::Error) -> Error {
    Error::Unavailable(format!("{}: {error}", path.display()))
}

/// Runs a statement that begins or ends a transaction.
fn control(connection: &Connection, text: &str) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(text).map_err(tx::error_of)?;
    statement.execute([]).map(|_| ()).map_err(tx::error_of)
}
