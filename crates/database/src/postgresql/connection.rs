//! One connection to the server, with its prepared statements, and making it.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use postgres::{Client, NoTls, Statement, config::Host};

use super::tx::error_of;
use crate::{Config, Error};

/// The first pause before connecting once more; it doubles up to the last.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LAST_PAUSE: Duration = Duration::from_secs(1);

/// A connection with what was prepared on it.
pub(super) struct Connection {
    pub(super) client: Client,
    statements: HashMap<&'static str, Statement>,
}

impl Connection {
    /// The statement, prepared at its first use.
    pub(super) fn statement(&mut self, text: &'static str) -> Result<Statement, postgres::Error> {
        if let Some(statement) = self.statements.get(text) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(text)?;
        self.statements.insert(text, statement.clone());
        Ok(statement)
    }
}

/// The server's address with the timeouts of the house.
pub(super) fn configure(server: &postgres::Config, config: &Config) -> postgres::Config {
    let mut server = server.clone();
    let millis = config.deadline.as_millis();
    // A job that hangs must not hold its locks for longer than anyone waits for it.
    let ours = format!(
        "-c statement_timeout={millis} -c idle_in_transaction_session_timeout={millis} \
         -c default_transaction_isolation=read\\ committed"
    );
    let options = match server.get_options() {
        Some(theirs) => format!("{ours} {theirs}"),
        None => ours,
    };
    server.options(&options);
    if server.get_connect_timeout().is_none() {
        server.connect_timeout(Duration::from_secs(5));
    }
    server
}

/// Connects, again and again until `deadline`.
pub(super) fn connect(server: &postgres::Config, deadline: Instant) -> Result<Connection, Error> {
    let mut pause = FIRST_PAUSE;
    loop {
        match server.connect(NoTls) {
            Ok(client) => {
                return Ok(Connection {
                    client,
                    statements: HashMap::new(),
                });
            }
            Err(error) => {
                let left = deadline.saturating_duration_since(Instant::now());
                if is_final(&error) || left < pause {
                    return Err(Error::Unavailable(explain(server, error)));
                }
                std::thread::sleep(pause);
                pause = (pause * 2).min(LAST_PAUSE);
            }
        }
    }
}

/// Whether trying again cannot help: a wrong password, a database that does not exist.
fn is_final(error: &postgres::Error) -> bool {
    error
        .code()
        .is_some_and(|code| matches!(&code.code()[..2], "28" | "3D" | "42"))
}

fn explain(server: &postgres::Config, error: postgres::Error) -> String {
    let place: Vec<String> = server
        .get_hosts()
        .iter()
        .map(|host| match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(path) => path.display().to_string(),
        })
        .collect();
    let why = std::error::Error::source(&error).map(ToString::to_string);
    let why = why.unwrap_or_else(|| error_of(error).to_string());
    format!("PostgreSQL at {}: {why}", place.join(", "))
}
