//! The real binary as a process, and its end.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::Context;

/// A running server. Killed when dropped.
pub struct Server {
    child: Child,
    /// Where it listens: `localhost:PORT`.
    pub host: String,
}

impl Server {
    /// Starts `binary` on a free port with these settings, and waits until it says that it is ready.
    ///
    /// # Errors
    /// When it does not start; the log it wrote to standard error says why.
    pub fn start(binary: &Path, flags: &[(String, String)]) -> anyhow::Result<Self> {
        let mut command = Command::new(binary);
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HOURKEY_")) {
            command.env_remove(name);
        }
        command.args(["serve", "--listen", "127.0.0.1:0", "--set", "log=warn"]);
        for (setting, value) in flags {
            command.arg("--set").arg(format!("{setting}={value}"));
        }
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} does not start", binary.display()))?;
        let output = child.stdout.take().context("its output")?;
        let mut lines = BufReader::new(output).lines();
        let host = loop {
            let line = lines
                .next()
                .context("the server ended before it was ready")??;
            if let Some((_, host)) = line.split_once("http://") {
                break host.trim_end_matches('/').to_owned();
            }
        };
        // It would block on a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { child, host })
    }

    /// The processor time that it has used so far.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn processor_time(&self) -> anyhow::Result<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // After the name, in brackets: the 12th and 13th field, in hundredths of a second.
        let (_, fields) = stat.rsplit_once(')').context("a name")?;
        let ticks = fields
            .split_whitespace()
            .skip(11)
            .take(2)
            .map(str::parse::<u64>);
        let ticks = ticks.sum::<Result<u64, _>>()?;
        Ok(Duration::from_millis(ticks * 10))
    }

    /// `kill -9`: no chance to finish anything.
    ///
    /// # Errors
    /// When there is nothing to kill: it has ended by itself.
    pub fn kill(mut self) -> anyhow::Result<()> {
        if let Some(status) = self.child.try_wait()? {
            anyhow::bail!("the server ended by itself: {status}");
        }
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _reaped = self.child.wait();
    }
}
