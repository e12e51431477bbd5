//! A PostgreSQL for the benchmark alone, by the script that the tests use.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, ensure};

/// A running server; stopped when dropped.
pub(super) struct Server {
    script: PathBuf,
    /// Of its first database.
    pub(super) url: String,
    /// Where its programs are.
    pub(super) bin: PathBuf,
}

impl Server {
    pub(super) fn start(root: &Path) -> anyhow::Result<Self> {
        let script = root.join("tests/postgres");
        let url = said(Command::new(&script).arg("start"))?;
        let bin = said(Command::new(&script).arg("bin"))?.into();
        Ok(Self { script, url, bin })
    }

    pub(super) fn version(&self) -> anyhow::Result<String> {
        let settings = "SELECT 'server ' || current_setting('server_version') || ', fsync ' || current_setting('fsync') \
                        || ', synchronous_commit ' || current_setting('synchronous_commit')";
        self.psql(settings)
    }

    /// A database of its own for the portal.
    pub(super) fn database(&self) -> anyhow::Result<String> {
        self.psql("CREATE DATABASE portal")?;
        let (server, _) = self
            .url
            .rsplit_once('/')
            .context("the URL names a database")?;
        Ok(format!("{server}/portal"))
    }

    fn psql(&self, statement: &str) -> anyhow::Result<String> {
        said(
            Command::new(self.bin.join("psql"))
                .args(["-X", "-A", "-t", "-c", statement, &self.url]),
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _stopped = Command::new(&self.script).arg("stop").status();
    }
}

/// What a program printed.
pub(super) fn said(command: &mut Command) -> anyhow::Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{command:?}"))?;
    ensure!(output.status.success(), "{command:?} failed");
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
