//! The command line: its words, not what they do.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::config::Sources;

/// Time-limited codes for keypad locks.
#[derive(Debug, Parser)]
#[command(
    name = "hourkey",
    version,
    about = "A self-hosted portal for keypad locks that open to time-limited codes",
    max_term_width = 100
)]
pub struct Cli {
    /// What to do; without a word: serve.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Where the settings are.
    #[command(flatten)]
    pub settings: Settings,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the portal (what happens without a command).
    Serve,
    /// Make a demonstration in an empty database, in ./demo-data unless another place is named, and serve it.
    Demo,
    /// Find mistakes in the configuration, or show what counts.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Bring the database to this version's schema, and stop.
    Migrate,
    /// Give credits to an account, or check the ledger. Works while the portal serves.
    #[command(subcommand)]
    Credits(CreditsCommand),
    /// Copy the SQLite database to a new file, also while serving.
    Backup {
        /// The new file.
        #[arg(value_name = "COPY")]
        copy: PathBuf,
    },
    /// Put a copy that `backup` made in the place of the SQLite database. The portal must be stopped.
    Restore {
        /// The copy.
        #[arg(value_name = "COPY")]
        copy: PathBuf,
        /// Replace the database that is there; what is in it is lost.
        #[arg(long)]
        replace: bool,
    },
}

/// What can be done with credits.
#[derive(Debug, Clone, Subcommand)]
pub enum CreditsCommand {
    /// Give credits to the account of a person.
    Grant {
        /// The address that the person signs in with.
        #[arg(value_name = "EMAIL")]
        email: String,
        /// How many.
        #[arg(value_name = "CREDITS", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        credits: u32,
        /// Why; the person sees it in the ledger.
        #[arg(long, default_value = "", value_name = "TEXT")]
        reason: String,
    },
    /// Add up every account from its transfers, and tell whether all balances are right.
    Verify,
}

/// What can be done with the configuration.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum ConfigCommand {
    /// Find every mistake before a start.
    Check,
    /// Show the effective settings and where each comes from; passwords are masked.
    Print,
    /// Show the commented reference file.
    Reference,
}

/// Where the settings are.
#[derive(Debug, Clone, Default, Args)]
pub struct Settings {
    /// The configuration file; without it hourkey.toml in the working directory, if there is one.
    #[arg(long, global = true, env = "HOURKEY_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// The address and port to listen on.
    #[arg(long, global = true, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Where people reach the portal.
    #[arg(long, global = true, value_name = "URL")]
    public_address: Option<String>,
    /// Where the portal keeps its own files.
    #[arg(long, global = true, value_name = "DIRECTORY")]
    data_dir: Option<String>,
    /// The database: sqlite:PATH or postgres://…
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// Any other setting, by its name in the configuration file.
    #[arg(long = "set", global = true, value_name = "SETTING=VALUE", value_parser = pair)]
    set: Vec<(String, String)>,
}

impl Settings {
    /// Whether they say where the data are.
    #[must_use]
    pub fn name_a_place(&self, sources: &Sources) -> bool {
        const PLACES: [&str; 2] = ["data_dir", "database.url"];
        let by_flag = |key: &str| sources.flags.iter().any(|(found, _)| found == key);
        let by_environment = |key: &str| {
            let name = format!("HOURKEY_{}", key.to_uppercase().replace('.', "_"));
            sources.environment.iter().any(|(found, _)| *found == name)
        };
        self.config.is_some() || PLACES.iter().any(|key| by_flag(key) || by_environment(key))
    }

    /// These flags with the environment.
    #[must_use]
    pub fn sources(&self, environment: Vec<(String, String)>) -> Sources {
        let named = [
            ("listen", &self.listen),
            ("public_address", &self.public_address),
            ("data_dir", &self.data_dir),
            ("database.url", &self.database),
        ];
        let mut flags: Vec<_> = named
            .into_iter()
            .filter_map(|(key, text)| Some((key.to_owned(), text.clone()?)))
            .collect();
        flags.extend(self.set.iter().cloned());
        Sources {
            file: self.config.clone(),
            environment,
            flags,
        }
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))
        .ok_or_else(|| "must be SETTING=VALUE".to_owned())
}
