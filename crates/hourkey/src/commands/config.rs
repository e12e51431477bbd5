//! `hourkey config`: finds mistakes, shows what counts.

use super::{Loaded, Mistake, say, told};
use crate::{
    cli::ConfigCommand,
    config::{print, reference},
};

pub(super) fn run(
    command: ConfigCommand,
    loaded: Result<Loaded, Vec<Mistake>>,
) -> anyhow::Result<()> {
    match command {
        ConfigCommand::Reference => say(reference().trim_end()),
        ConfigCommand::Print => {
            let loaded = loaded.map_err(|mistakes| told(&mistakes))?;
            say(print(&loaded).trim_end());
        }
        ConfigCommand::Check => {
            let loaded = loaded.map_err(|mistakes| told(&mistakes))?;
            let file = loaded
                .file
                .as_ref()
                .map(|path| format!(" ({})", path.display()));
            say(&format!(
                "The configuration has no mistakes{}.",
                file.unwrap_or_default()
            ));
        }
    }
    Ok(())
}
