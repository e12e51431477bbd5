//! The demonstration's password: drawn when it is made, kept beside its data so that it can be told again.

use std::{
    fs::OpenOptions,
    io::Write as _,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use anyhow::Context;
use portal::{Random, SystemRandom};

/// Draws a password and writes it to a file of the data directory that only its owner can read.
///
/// # Errors
/// The file cannot be written.
pub fn write_password(data_dir: &Path) -> anyhow::Result<String> {
    let mut bytes = [0; 9];
    SystemRandom.fill(&mut bytes);
    let drawn: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let password = format!("demo-{drawn}");
    let path = path(data_dir);
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&path)
        .and_then(|mut file| file.write_all(password.as_bytes()))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(password)
}

/// The password that was drawn when the demonstration was made, if it was made with this data directory.
#[must_use]
pub fn read_password(data_dir: &Path) -> Option<String> {
    std::fs::read_to_string(path(data_dir)).ok()
}

fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("demo-password")
}
