//! NetCodes a second over HTTP, each durable before its answer: on SQLite beside the commits that the same disk takes,
//! on PostgreSQL beside the TPC-B-like transactions of pgbench on the same server. Clients, portal and database share
//! the machine.

mod disk;
mod pgbench;
mod postgres;
mod serving;

use std::{path::Path, time::Duration};

use super::machine;
use postgres::Server;
use serving::Rate;

/// How long each figure is measured, after a warm-up.
const MEASURED: Duration = Duration::from_secs(8);

/// Clients that ask at the same time.
const CLIENTS: [usize; 2] = [32, 128];

pub(super) fn run() -> anyhow::Result<()> {
    println!("{}", machine::describe());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()?;
    let place = root.join("target/bench-issue");
    if place.exists() {
        std::fs::remove_dir_all(&place)?;
    }
    std::fs::create_dir_all(&place)?;

    println!(
        "\nSQLite (WAL, synchronous=FULL), all in {}",
        place.display()
    );
    let commits = disk::commits(&place.join("raw.db"), MEASURED)?;
    println!("  raw single-row commits, one after the other: {commits:>9.0} a second");
    let data = place.join("data").display().to_string();
    let flags = vec![("data_dir".to_owned(), data)];
    for (clients, rate) in serving::measure(&flags, &CLIENTS, MEASURED)? {
        report("SQLite", clients, &rate, commits, "raw commits");
    }

    println!("\nPostgreSQL");
    let server = Server::start(&root)?;
    println!("  {}", server.version()?);
    pgbench::prepare(&server)?;
    let flags = vec![
        (
            "data_dir".to_owned(),
            place.join("data-postgres").display().to_string(),
        ),
        ("database.url".to_owned(), server.database()?),
    ];
    let rates = serving::measure(&flags, &CLIENTS, MEASURED)?;
    for (clients, rate) in rates {
        let transactions = pgbench::run(&server, clients, MEASURED)?;
        println!(
            "  pgbench TPC-B-like, {clients} clients:              {transactions:>9.0} a second"
        );
        report("PostgreSQL", clients, &rate, transactions, "pgbench");
    }
    std::fs::remove_dir_all(&place)?;
    Ok(())
}

fn report(engine: &str, clients: usize, rate: &Rate, beside: f64, what: &str) {
    println!(
        "  NetCodes over HTTP on {engine}, {clients} clients: {:>9.0} a second, {:.2} x {what}; median {:.1} ms, 99 % {:.1} ms; \
         {:.0} µs of processor for each in the portal",
        rate.per_second,
        rate.per_second / beside,
        rate.median.as_secs_f64() * 1e3,
        rate.slow.as_secs_f64() * 1e3,
        rate.processor.as_secs_f64() * 1e6,
    );
}
