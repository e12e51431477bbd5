//! Benchmarks: each compares with something others can measure, in the same run, and names the machine.

mod counting;
#[cfg(feature = "issue")]
#[expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
mod issue;
mod machine;
#[expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
mod netcode;

use std::process::Command;

use anyhow::ensure;
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
        let status = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--release", "--package", "xtask"])
            // The whole product is built for that one alone.
            .args(matches!(bench, Bench::Issue).then_some("--features=issue"))
            .arg("--")
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
