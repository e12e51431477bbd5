//! The log: on standard error, for people or for collectors.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::config::Config;

/// Starts the log. Later calls change nothing.
pub fn start(config: &Config) {
    let filter = EnvFilter::new(&config.log);
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let _started = if config.log_json {
        builder.json().try_init()
    } else {
        builder.with_target(false).try_init()
    };
}
