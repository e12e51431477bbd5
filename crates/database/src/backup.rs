//! Backups of SQLite: a copy of one moment while others use the file, and putting such a copy in place of a file that
//! nobody uses. PostgreSQL has its own tools (`pg_dump`).
//!
//! Secrets in the database are sealed under a key that is kept elsewhere; it is no part of a backup.

use std::{
    fs::{File, OpenOptions},
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags};

use crate::{
    Error,
    sqlite::{self, FileLock},
};

/// Copies the database `source` as it is at this moment into the new file `target`, which only its owner can read,
/// and checks the copy. Others may read and write meanwhile. Gives the size of the copy in bytes.
///
/// # Errors
/// [`Error::Backup`] when there is no database, when `target` exists, or when the copy is not sound; nothing is left
/// at `target` then.
pub fn backup(source: &Path, target: &Path) -> Result<u64, Error> {
    refuse_missing(source)?;
    refuse_existing(target, "is there already; name a new file")?;
    let _in_use = FileLock::shared(source)?;
    let part = Part::new(target)?;
    let connection = sqlite::connect(source)?;
    // In one read transaction, and without the remains of deleted rows that a copy of pages would carry.
    connection
        .execute("VACUUM INTO ?1", [part.path.to_string_lossy()])
        .map_err(|error| failed(source, &error))?;
    check(&part.path)?;
    part.put(target)
}

/// Puts a copy of `backup` in the place of `target`, after checking it. With `replace`, what is there is lost.
///
/// # Errors
/// [`Error::Backup`] when `backup` is not a sound database of this program, or when `target` exists and `replace`
/// is false; [`Error::Unavailable`] while any process uses `target`. `target` is as it was then.
pub fn restore(backup: &Path, target: &Path, replace: bool) -> Result<u64, Error> {
    refuse_missing(backup)?;
    if !replace {
        refuse_existing(target, "is there already")?;
    }
    let _alone = FileLock::exclusive(target)?;
    let part = Part::new(target)?;
    std::fs::copy(backup, &part.path).map_err(|error| failed(backup, &error))?;
    check(&part.path)?;
    settle(target)?;
    part.put(target)
}

/// A file beside its place, under another name until it is complete; removed when it never is.
struct Part {
    path: PathBuf,
}

impl Part {
    fn new(target: &Path) -> Result<Self, Error> {
        let path = beside(target, ".part");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&path).map_err(|error| failed(&path, &error))?;
        Ok(Self { path })
    }

    /// Moves it to its place, durably.
    fn put(self, target: &Path) -> Result<u64, Error> {
        let put = || {
            let file = File::open(&self.path)?;
            file.sync_all()?;
            let bytes = file.metadata()?.len();
            std::fs::rename(&self.path, target)?;
            let directory = target
                .parent()
                .filter(|parent| !parent.as_os_str().is_empty());
            File::open(directory.unwrap_or(Path::new(".")))?.sync_all()?;
            Ok(bytes)
        };
        put().map_err(|error: std::io::Error| failed(target, &error))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        let _gone = std::fs::remove_file(&self.path);
    }
}

/// Whether a file is a sound database that migrations of this program made.
fn check(path: &Path) -> Result<(), Error> {
    let look = || {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let sound: String =
            connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        let mut orphans = connection.prepare("PRAGMA foreign_key_check")?;
        let whole = sound == "ok" && !orphans.exists([])?;
        let ours = "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migration'";
        let ours: i64 = connection.query_row(ours, [], |row| row.get(0))?;
        Ok((whole, ours == 1))
    };
    match look().map_err(|error: rusqlite::Error| failed(path, &error))? {
        (true, true) => Ok(()),
        (false, _) => Err(Error::Backup("the copy is damaged".into())),
        (true, false) => Err(Error::Backup("it is not a database of this program".into())),
    }
}

/// Brings what is in the log of `target` into its file and removes the log, so that no old log meets a new file.
fn settle(target: &Path) -> Result<(), Error> {
    if target.exists()
        && let Ok(connection) = sqlite::connect(target)
        && let Err(error) = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    {
        tracing::warn!(%error, "the database to be replaced is damaged");
    }
    for ending in ["-wal", "-shm"] {
        let path = beside(target, ending);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(failed(&path, &error));
            }
            _ => {}
        }
    }
    Ok(())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn refuse_missing(path: &Path) -> Result<(), Error> {
    if path.is_file() {
        Ok(())
    } else {
        Err(failed(path, &"no such file"))
    }
}

fn refuse_existing(path: &Path, why: &str) -> Result<(), Error> {
    if path.exists() {
        Err(failed(path, &why))
    } else {
        Ok(())
    }
}

fn failed(path: &Path, why: &dyn std::fmt::Display) -> Error {
    Error::Backup(format!("{}: {why}", path.display()))
}
