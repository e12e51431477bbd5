//! The one binary.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    hourkey::commands::run(&hourkey::cli::Cli::parse())
}
