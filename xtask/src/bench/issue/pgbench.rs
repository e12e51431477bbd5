//! pgbench's TPC-B-like transaction: three updates, a select and an insert, committed.

use std::{process::Command, time::Duration};

use anyhow::Context;

use super::postgres::{Server, said};

/// Branches. At least as many as the fewer of the clients, so that these do not queue for one row.
const SCALE: &str = "32";

/// Makes its tables.
pub(super) fn prepare(server: &Server) -> anyhow::Result<()> {
    said(Command::new(server.bin.join("pgbench")).args(["-q", "-i", "-s", SCALE, &server.url]))?;
    Ok(())
}

/// Transactions a second.
pub(super) fn run(server: &Server, clients: usize, measured: Duration) -> anyhow::Result<f64> {
    let said = said(
        Command::new(server.bin.join("pgbench"))
            .args(["-c", &clients.to_string(), "-j", "2", "-M", "prepared"])
            .args(["-T", &measured.as_secs().to_string(), &server.url]),
    )?;
    let rate = said
        .lines()
        .find_map(|line| line.strip_prefix("tps = ")?.split(' ').next());
    Ok(rate
        .with_context(|| format!("pgbench said: {said}"))?
        .parse()?)
}
