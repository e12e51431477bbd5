//! Who uses a database file: everyone who opens it holds a shared lock, who replaces it an exclusive one.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use crate::Error;

/// A lock on the file beside the database, `PATH.lock`. (Not on the database itself: closing a second handle on that
/// would drop the locks of SQLite.) The system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct FileLock {
    _file: File,
}

impl FileLock {
    /// For those who use the database.
    pub(crate) fn shared(path: &Path) -> Result<Self, Error> {
        let file = open(path)?;
        file.try_lock_shared()
            .map_err(|error| refused(path, &error, "is being replaced"))?;
        Ok(Self { _file: file })
    }

    /// For those who replace it.
    pub(crate) fn exclusive(path: &Path) -> Result<Self, Error> {
        let file = open(path)?;
        file.try_lock()
            .map_err(|error| refused(path, &error, "is in use"))?;
        Ok(Self { _file: file })
    }
}

fn open(path: &Path) -> Result<File, Error> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(&name)
        .map_err(|error| Error::Unavailable(format!("{}: {error}", name.display())))
}

fn refused(path: &Path, error: &TryLockError, what: &str) -> Error {
    Error::Unavailable(match error {
        TryLockError::WouldBlock => format!("{} {what}", path.display()),
        TryLockError::Error(error) => format!("{}: {error}", path.display()),
    })
}
