//! [`Tx`] over a PostgreSQL connection.

use std::time::Instant;

use tokio_postgres::types::ToSql;

use super::{
    connection::Connection,
    failure::{Failure, Remedy},
    value::Column,
};
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
        run: impl FnOnce(&mut Connection) -> Result<T, Failure>,
    ) -> Result<T, Error> {
        if let Some(refused) = &self.refused {
            return Err(refused.error.clone());
        }
        let refused = if Instant::now() < self.deadline {
            match run(self.connection) {
                Ok(answer) => return Ok(answer),
                Err(failure) => Refused {
                    error: failure.error(),
                    remedy: failure.remedy(self.connection.is_closed()),
                },
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
        let rows =
            self.statement(|connection| connection.query(sql.postgres, &references(params)))?;
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
        self.statement(|connection| connection.execute(sql.postgres, &references(params)))
    }

    fn script(&mut self, text: &str) -> Result<(), Error> {
        self.statement(|connection| connection.script(text))
    }
}

fn references(params: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    params
        .iter()
        .map(|value| value as &(dyn ToSql + Sync))
        .collect()
}
