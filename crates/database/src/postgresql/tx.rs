//! [`Tx`] over a PostgreSQL connection.

use std::time::Instant;

use postgres::{error::SqlState, types::ToSql};

use super::{connection::Connection, value::Column};
use crate::{Dialect, Error, Row, Sql, Tx, Value};

/// The transaction that is open on a connection, for one run of one job.
pub(super) struct PostgresTx<'a> {
    connection: &'a mut Connection,
    deadline: Instant,
    /// The first refused statement, after which the server refuses every other and turns a commit into a rollback.
    pub(super) refused: Option<Refused>,
}

/// Why a statement was refused.
pub(super) struct Refused {
    pub(super) error: Error,
    pub(super) remedy: Remedy,
}

/// What helps after an error of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Nothing: it is the answer.
    None,
    /// To run the job again: it met another transaction.
    Again,
    /// To connect anew and run the job again.
    Connect,
}

impl<'a> PostgresTx<'a> {
    pub(super) fn new(connection: &'a mut Connection, deadline: Instant) -> Self {
        Self {
            connection,
            deadline,
            refused: None,
        }
    }

    fn statement<T>(
        &mut self,
        run: impl FnOnce(&mut Connection) -> Result<T, postgres::Error>,
    ) -> Result<T, Error> {
        if let Some(refused) = &self.refused {
            return Err(refused.error.clone());
        }
        let refused = if Instant::now() < self.deadline {
            match run(self.connection) {
                Ok(answer) => return Ok(answer),
                Err(error) => {
                    let remedy = remedy_of(&error, self.connection.client.is_closed());
                    Refused {
                        error: error_of(error),
                        remedy,
                    }
                }
            }
        } else {
            Refused {
                error: Error::Busy,
                remedy: Remedy::None,
            }
        };
        let error = refused.error.clone();
        self.refused = Some(refused);
        Err(error)
    }
}

impl Tx for PostgresTx<'_> {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn query(&mut self, sql: &Sql, params: &[Value]) -> Result<Vec<Row>, Error> {
        let rows = self.statement(|connection| {
            let statement = connection.statement(sql.postgres)?;
            connection.client.query(&statement, &references(params))
        })?;
        let mut answer = Vec::with_capacity(rows.len());
        for row in rows {
            let mut values = Vec::with_capacity(row.len());
            for index in 0..row.len() {
                let column: Column = row.try_get(index).map_err(|_| Error::Column { index })?;
                values.push(column.0);
            }
            answer.push(Row(values));
        }
        Ok(answer)
    }

    fn execute(&mut self, sql: &Sql, params: &[Value]) -> Result<u64, Error> {
        self.statement(|connection| {
            let statement = connection.statement(sql.postgres)?;
            connection.client.execute(&statement, &references(params))
        })
    }

    fn script(&mut self, text: &str) -> Result<(), Error> {
        self.statement(|connection| connection.client.batch_execute(text))
    }
}

fn references(params: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    params
        .iter()
        .map(|value| value as &(dyn ToSql + Sync))
        .collect()
}

/// What helps after `error`, on a connection that is `closed` or not.
pub(super) fn remedy_of(error: &postgres::Error, closed: bool) -> Remedy {
    match error.code() {
        Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => {
            Remedy::Again
        }
        // The schema changed under a prepared statement.
        Some(&SqlState::FEATURE_NOT_SUPPORTED) => Remedy::Connect,
        // The server stops, or somebody ended this connection.
        Some(code) if code.code().starts_with("57P") => Remedy::Connect,
        Some(_) if !closed => Remedy::None,
        _ if closed => Remedy::Connect,
        _ => Remedy::None,
    }
}

/// What PostgreSQL said, in the words of the house: without the detail, which holds values.
pub(super) fn error_of(error: postgres::Error) -> Error {
    let Some(said) = error.as_db_error() else {
        let why = std::error::Error::source(&error).map(|source| format!(": {source}"));
        let text = format!("{error}{}", why.unwrap_or_default());
        return if error.is_closed() {
            Error::Unavailable(text)
        } else {
            Error::Engine(text)
        };
    };
    let code = said.code().code();
    match &code[..2] {
        "23" => Error::Constraint(said.constraint().unwrap_or(said.message()).to_owned()),
        "40" => Error::Busy,
        "53" if code == SqlState::TOO_MANY_CONNECTIONS.code() => Error::Busy,
        "08" | "28" | "3D" => Error::Unavailable(said.message().to_owned()),
        "57" if code == SqlState::QUERY_CANCELED.code() => Error::Busy,
        "57" => Error::Unavailable(said.message().to_owned()),
        _ => Error::Engine(format!("{} ({code})", said.message())),
    }
}
