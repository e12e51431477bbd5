//! What each word of the command line does, a file for each.

mod backup;
mod config;
mod credits;
mod demo;
mod migrate;
mod serve;

use std::process::ExitCode;

use crate::{
    cli::{Cli, Command},
    config::{Loaded, Mistake, load},
    log,
};

/// Does what the command line says. A mistake is told on standard error and ends in failure.
pub fn run(cli: &Cli) -> ExitCode {
    let environment = std::env::vars().collect();
    let mut sources = cli.settings.sources(environment);
    if matches!(cli.command, Some(Command::Demo)) && !cli.settings.name_a_place(&sources) {
        let apart = demo::DATA_DIR.to_owned();
        sources.flags.push(("data_dir".to_owned(), apart));
    }
    let loaded = load(&sources);
    if let Ok(loaded) = &loaded {
        log::start(&loaded.config);
    }
    let done = match (&cli.command, loaded) {
        (Some(Command::Config(command)), loaded) => config::run(*command, loaded),
        (_, Err(mistakes)) => Err(told(&mistakes)),
        (None | Some(Command::Serve), Ok(loaded)) => serve::run(&loaded),
        (Some(Command::Demo), Ok(loaded)) => demo::run(&loaded),
        (Some(Command::Migrate), Ok(loaded)) => migrate::run(&loaded),
        (Some(Command::Credits(command)), Ok(loaded)) => credits::run(command, &loaded),
        (Some(Command::Backup { copy }), Ok(loaded)) => backup::backup(&loaded, copy),
        (Some(Command::Restore { copy, replace }), Ok(loaded)) => {
            backup::restore(&loaded, copy, *replace)
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say_error(&format!("hourkey: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// The mistakes of a configuration as one error.
fn told(mistakes: &[Mistake]) -> anyhow::Error {
    let lines: Vec<_> = mistakes
        .iter()
        .map(|mistake| format!("\n  {mistake}"))
        .collect();
    anyhow::anyhow!("the configuration has mistakes:{}", lines.concat())
}

/// Writes lines for a person to standard output. A closed output (`| head`) is no failure.
fn say(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn say_error(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{text}");
}
