//! One connection to the server, with its prepared statements, and making it.
//!
//! Blocks its thread: an own small runtime moves the bytes while a statement runs, and rests between statements.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{
    Client, Config as Server, Error as ServerError, NoTls, Row, Statement, config::Host,
    types::ToSql,
};

use super::failure::Failure;
use crate::{Config, Error};

/// The first pause before connecting once more; it doubles up to the last.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LAST_PAUSE: Duration = Duration::from_secs(1);

/// How much longer than the server's own timeout a statement is waited for. Who is silent for longer is gone.
const SILENCE: Duration = Duration::from_secs(5);

type Params<'a> = &'a [&'a (dyn ToSql + Sync)];

/// A connection with what was prepared on it.
pub(super) struct Connection {
    runtime: Runtime,
    client: Client,
    statements: HashMap<&'static str, Statement>,
    patience: Duration,
    state: State,
}

/// Where a transaction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    None,
    /// It begins together with its first statement: one way to the server and back less.
    Due(&'static str),
    Open,
}

impl Connection {
    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Begins a transaction, as `text` says.
    pub(super) fn begin(&mut self, text: &'static str) {
        self.state = State::Due(text);
    }

    pub(super) fn query(
        &mut self,
        text: &'static str,
        params: Params<'_>,
    ) -> Result<Vec<Row>, Failure> {
        let statement = self.statement(text)?;
        if let State::Due(begin) = self.state
            && text.starts_with("SELECT")
        {
            // Sent one behind the other. Should the first be refused, the second has read in vain, no more.
            self.state = State::Open;
            let both = async {
                let begun = self.client.batch_execute(begin);
                let (begun, rows) = tokio::join!(begun, self.client.query(&statement, params));
                begun.and(rows)
            };
            return wait(&self.runtime, self.patience, both);
        }
        self.open()?;
        wait(
            &self.runtime,
            self.patience,
            self.client.query(&statement, params),
        )
    }

    pub(super) fn execute(
        &mut self,
        text: &'static str,
        params: Params<'_>,
    ) -> Result<u64, Failure> {
        let statement = self.statement(text)?;
        self.open()?;
        wait(
            &self.runtime,
            self.patience,
            self.client.execute(&statement, params),
        )
    }

    /// Runs statements without parameters, for as long as they take.
    pub(super) fn script(&mut self, text: &str) -> Result<(), Failure> {
        self.open()?;
        self.runtime
            .block_on(self.client.batch_execute(text))
            .map_err(Failure::Server)
    }

    pub(super) fn commit(&mut self) -> Result<(), Failure> {
        self.end("COMMIT")
    }

    pub(super) fn rollback(&mut self) -> Result<(), Failure> {
        self.end("ROLLBACK")
    }

    fn end(&mut self, text: &str) -> Result<(), Failure> {
        match std::mem::replace(&mut self.state, State::None) {
            State::None | State::Due(_) => Ok(()),
            State::Open => wait(
                &self.runtime,
                self.patience,
                self.client.batch_execute(text),
            ),
        }
    }

    fn open(&mut self) -> Result<(), Failure> {
        if let State::Due(begin) = self.state {
            self.state = State::Open;
            wait(
                &self.runtime,
                self.patience,
                self.client.batch_execute(begin),
            )?;
        }
        Ok(())
    }

    /// The statement, prepared at its first use.
    fn statement(&mut self, text: &'static str) -> Result<Statement, Failure> {
        if let Some(statement) = self.statements.get(text) {
            return Ok(statement.clone());
        }
        let statement = wait(&self.runtime, self.patience, self.client.prepare(text))?;
        self.statements.insert(text, statement.clone());
        Ok(statement)
    }
}

fn wait<T>(
    runtime: &Runtime,
    patience: Duration,
    answer: impl Future<Output = Result<T, ServerError>>,
) -> Result<T, Failure> {
    let answer = async { tokio::time::timeout(patience, answer).await };
    match runtime.block_on(answer) {
        Ok(answer) => answer.map_err(Failure::Server),
        Err(_) => Err(Failure::Silent),
    }
}

/// The server's address with the timeouts of the house.
pub(super) fn configure(server: &Server, config: &Config) -> Server {
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

/// Connects, again and again until `deadline`. A statement is waited for as long as a job may take, and a little more.
pub(super) fn connect(
    server: &Server,
    job: Duration,
    deadline: Instant,
) -> Result<Connection, Error> {
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Error::Unavailable(error.to_string()))?;
    let mut pause = FIRST_PAUSE;
    loop {
        match runtime.block_on(server.connect(NoTls)) {
            Ok((client, connection)) => {
                // It ends with the connection; what went wrong is told to the statement that waits.
                runtime.spawn(connection);
                return Ok(Connection {
                    runtime,
                    client,
                    statements: HashMap::new(),
                    patience: job + SILENCE,
                    state: State::None,
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
fn is_final(error: &ServerError) -> bool {
    error
        .code()
        .is_some_and(|code| matches!(&code.code()[..2], "28" | "3D" | "42"))
}

fn explain(server: &Server, error: ServerError) -> String {
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
    let why = why.unwrap_or_else(|| Failure::Server(error).error().to_string());
    format!("PostgreSQL at {}: {why}", place.join(", "))
}
