//! The file that holds the key-encryption key: made once, when nothing can depend on it yet, and never replaced.

use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write as _},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
};

use anyhow::{Context, bail};
use portal::{KeyRing, Random};
use zeroize::Zeroizing;

/// What was found, or made.
#[derive(Debug)]
pub struct Keys {
    /// The keys.
    pub ring: KeyRing,
    /// Whether the file was made just now.
    pub is_new: bool,
}

/// Reads the file; makes it when it is missing and `may_make` says that no secret depends on one.
///
/// # Errors
/// The file is missing though the database holds secrets, others can read it, or it holds no key.
pub fn open(path: &Path, may_make: bool, random: &dyn Random) -> anyhow::Result<Keys> {
    match fs::read_to_string(path) {
        Ok(text) => {
            let ring = read(path, Zeroizing::new(text))?;
            Ok(Keys {
                ring,
                is_new: false,
            })
        }
        Err(error) if error.kind() == ErrorKind::NotFound && may_make => make(path, random),
        Err(error) if error.kind() == ErrorKind::NotFound => bail!(
            "the key file {} is missing, but the database holds secrets that only its key opens. Put the file back \
             from where you keep its copy, or name its place with secrets.key_file. A new key would not open them",
            path.display()
        ),
        Err(error) => {
            Err(error).with_context(|| format!("cannot read the key file {}", path.display()))
        }
    }
}

/// Whether the file may be used: `config check` asks before a start.
///
/// # Errors
/// Others can read it, or it holds no key.
pub fn check(path: &Path) -> anyhow::Result<()> {
    match fs::read_to_string(path) {
        Ok(text) => read(path, Zeroizing::new(text)).map(|_| ()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => {
            Err(error).with_context(|| format!("cannot read the key file {}", path.display()))
        }
    }
}

fn read(path: &Path, text: Zeroizing<String>) -> anyhow::Result<KeyRing> {
    let mode = fs::metadata(path)?.permissions().mode();
    // A secret that is mounted for a service is often readable by its group.
    if mode & 0o007 != 0 {
        bail!(
            "everybody on this machine can use the key file {}: chmod 600 it",
            path.display()
        );
    }
    KeyRing::parse(&text).with_context(|| format!("the key file {}", path.display()))
}

fn make(path: &Path, random: &dyn Random) -> anyhow::Result<Keys> {
    let ring = KeyRing::generate(random);
    let write = || {
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        file.write_all(ring.to_text().as_bytes())?;
        file.sync_all()?;
        // The name, too, must be there after a loss of power: codes will be sealed with this key.
        let directory = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        fs::File::open(directory.unwrap_or(Path::new(".")))?.sync_all()
    };
    write().with_context(|| format!("cannot make the key file {}", path.display()))?;
    Ok(Keys { ring, is_new: true })
}
