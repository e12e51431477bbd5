//! Benchmarks: each compares with something others can measure, in the same run, and names the machine.

mod counting;
#[cfg(feature = "issue")]
#[expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
mod issue;
mod machine;
#[expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
mod netcode;

use std::{path::PathBuf, process::Command};

use anyhow::{Context, ensure};
use clap::Subcommand;

/// What can be measured.
#[derive(Subcommand)]
pub(crate) enum Bench {
    /// Issuing and judging NetCodes, beside the crate `fpe` on the same inputs.
    Netcode,
    /// NetCodes a second over HTTP, beside what the disk and PostgreSQL do on their own.
    Issue,
}

/// Runs a benchmark, with optimisation whatever this chore itself was built with.
pub(crate) fn run(bench: &Bench) -> anyhow::Result<()> {
    if cfg!(debug_assertions) {
        let arguments: &[&str] = match bench {
            Bench::Netcode => &["--package", "xtask"],
            // Together with the binary that it measures.
            Bench::Issue => &[
                "--package=xtask",
                "--package=hourkey",
                "--features=xtask/issue",
            ],
        };
        cargo(&["build", "--quiet", "--release"], arguments)?;
        let built = target_directory()?.join("release/xtask");
        let status = Command::new(built)
            .args(std::env::args_os().skip(1))
            .status()?;
        ensure!(status.success(), "the benchmark failed");
        return Ok(());
    }
    match bench {
        Bench::Netcode => netcode::run(),
        #[cfg(feature = "issue")]
        Bench::Issue => issue::run(),
        #[cfg(not(feature = "issue"))]
        Bench::Issue => anyhow::bail!("run it as cargo xtask bench issue"),
    }
}

fn cargo(command: &[&str], arguments: &[&str]) -> anyhow::Result<()> {
    let status = Command::new(env!("CARGO"))
        .args(command)
        .args(arguments)
        .status()?;
    ensure!(status.success(), "it does not build");
    Ok(())
}

/// Where cargo puts what it builds: two above this program's own place, `debug/xtask`.
fn target_directory() -> anyhow::Result<PathBuf> {
    let here = std::env::current_exe()?;
    let directory = here.ancestors().nth(2).context("a target directory")?;
    Ok(directory.to_owned())
}
