//! [`Tx`] over a SQLite connection.

use std::time::Instant;

use rusqlite::{
    Connection, ErrorCode, ToSql,
    types::{ToSqlOutput, ValueRef},
};

use crate::{Dialect, Error, Row, Sql, Tx, Value};

/// The transaction that is open on a connection, for one job.
pub(super) struct SqliteTx<'a> {
    connection: &'a Connection,
    deadline: Instant,
    /// The first refused statement. PostgreSQL cannot go on after one, so neither does SQLite.
    pub(super) refused: Option<Error>,
}

impl<'a> SqliteTx<'a> {
    pub(super) fn new(connection: &'a Connection, deadline: Instant) -> Self {
        Self {
            connection,
            deadline,
            refused: None,
        }
    }

    fn statement<T>(
        &mut self,
        run: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if let Some(error) = &self.refused {
            return Err(error.clone());
        }
        let result = if Instant::now() < self.deadline {
            run(self.connection)
        } else {
            Err(Error::Busy)
        };
        if let Err(error) = &result {
            self.refused = Some(error.clone());
        }
        result
    }
}

impl Tx for SqliteTx<'_> {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn query(&mut self, sql: &Sql, params: &[Value]) -> Result<Vec<Row>, Error> {
        self.statement(|connection| {
            let mut statement = connection.prepare_cached(sql.sqlite).map_err(error_of)?;
            let columns = statement.column_count();
            let mut rows = statement
                .query(rusqlite::params_from_iter(params))
                .map_err(error_of)?;
            let mut answer = Vec::new();
            while let Some(row) = rows.next().map_err(error_of)? {
                let mut values = Vec::with_capacity(columns);
                for index in 0..columns {
                    values.push(value_of(row.get_ref(index).map_err(error_of)?, index)?);
                }
                answer.push(Row(values));
            }
            Ok(answer)
        })
    }

    fn execute(&mut self, sql: &Sql, params: &[Value]) -> Result<u64, Error> {
        self.statement(|connection| {
            let mut statement = connection.prepare_cached(sql.sqlite).map_err(error_of)?;
            let touched = statement
                .execute(rusqlite::params_from_iter(params))
                .map_err(error_of)?;
            Ok(touched as u64)
        })
    }

    fn script(&mut self, text: &str) -> Result<(), Error> {
        self.statement(|connection| connection.execute_batch(text).map_err(error_of))
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Bool(value) => ValueRef::Integer((*value).into()),
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Text(value) => ValueRef::Text(value.as_bytes()),
            Self::Bytes(value) => ValueRef::Blob(value),
            Self::Id(value) => ValueRef::Blob(value.as_bytes()),
        }))
    }
}

fn value_of(value: ValueRef<'_>, index: usize) -> Result<Value, Error> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(value) => Value::Int(value),
        ValueRef::Text(value) => Value::Text(
            std::str::from_utf8(value)
                .map_err(|_| Error::Column { index })?
                .to_owned(),
        ),
        ValueRef::Blob(value) => Value::Bytes(value.to_vec()),
        ValueRef::Real(_) => return Err(Error::Column { index }),
    })
}

/// What SQLite said, in the words of the house.
pub(crate) fn error_of(error: rusqlite::Error) -> Error {
    let rusqlite::Error::SqliteFailure(failure, message) = error else {
        return Error::Engine(error.to_string());
    };
    let said = || message.unwrap_or_else(|| failure.to_string());
    match failure.code {
        ErrorCode::ConstraintViolation => Error::Constraint(said()),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy,
        ErrorCode::CannotOpen | ErrorCode::NotADatabase => Error::Unavailable(said()),
        _ => Error::Engine(said()),
    }
}
