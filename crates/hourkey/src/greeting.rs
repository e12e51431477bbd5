//! What is said at a start: the address to open, where the data are, and what is missing for production.

use std::fmt::Write as _;

use crate::config::{Config, PublicAddress};

/// The lines that a start prints.
#[must_use]
pub fn greeting(
    config: &Config,
    public_address: &PublicAddress,
    key_is_new: bool,
    outbox: Option<&str>,
) -> String {
    let mut text = format!(
        "Hourkey {} is ready: {public_address}\n",
        env!("CARGO_PKG_VERSION")
    );
    let mut line = |name: &str, said: String| {
        let _ = writeln!(text, "  {name:<10}{said}");
    };
    line("data", config.database_url.to_string());
    let made = if key_is_new {
        " (made now; keep a copy apart from the database)"
    } else {
        ""
    };
    line("key", format!("{}{made}", config.key_file.display()));
    match (&config.smtp, outbox) {
        (Some(smtp), _) => line("mail", format!("by {}:{}", smtp.host, smtp.port)),
        (None, Some(token)) => line("mail", format!("{public_address}/outbox?token={token}")),
        (None, None) => line("mail", "printed here".to_owned()),
    }
    let missing = missing(config, public_address);
    if !missing.is_empty() {
        text.push_str("Fine for trying it out. For production:\n");
        for (number, said) in missing.iter().enumerate() {
            let _ = writeln!(text, "  {}. {said}", number + 1);
        }
    }
    text
}

/// What production needs and this configuration lacks.
fn missing(config: &Config, public_address: &PublicAddress) -> Vec<String> {
    let mut missing = Vec::new();
    if public_address.is_loopback() {
        missing.push(
            "only this machine can reach it: set public_address, and tls or proxies.trusted"
                .to_owned(),
        );
    } else if !public_address.is_secure() {
        missing.push("it is served without TLS: set tls or proxies.trusted".to_owned());
    }
    if config.smtp.is_none() {
        missing.push("no mail leaves: set smtp. Links are printed here instead".to_owned());
    }
    let database = database::Config::from_url(&config.database_url.0);
    if database.is_ok_and(|database| database.is_remote()) {
        missing.push(
            "the database is reached over a network without TLS: let that be a private one, or a tunnel"
                .to_owned(),
        );
    }
    if beside(config) {
        missing.push(
            "the key lies beside the database, so a stolen disk opens both: set secrets.key_file"
                .to_owned(),
        );
    }
    missing
}

/// Whether key and SQLite file lie in the same directory.
fn beside(config: &Config) -> bool {
    let database = config.database_url.0.strip_prefix("sqlite:");
    let parent = database.map(|path| std::path::Path::new(path).parent());
    parent.is_some_and(|parent| parent == config.key_file.parent())
}
