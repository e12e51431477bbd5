//! Chores of the developers, run as `cargo xtask <chore>`.

mod bench;
mod vendor;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Fetches the style sheet, script, font and icons of pages from npm, as crates/web/assets/vendor.toml says.
    Vendor,
    /// Measures, and says what it was measured on.
    #[command(subcommand)]
    Bench(bench::Bench),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().chore {
        Chore::Vendor => vendor::run(),
        Chore::Bench(bench) => bench::run(&bench),
    }
}
