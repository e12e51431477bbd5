//! Instants as the database keeps them: microseconds since 1970 UTC.

use database::{Error, Row, Value};
use jiff::Timestamp;

/// The value of a `{time}` column; what is finer than a microsecond is cut off.
#[must_use]
pub fn time_value(at: Timestamp) -> Value {
    Value::Int(at.as_microsecond())
}

/// Reads a `{time}` column.
///
/// # Errors
/// [`Error::Column`] when it is missing, of another type or out of range.
pub fn time_at(row: &Row, index: usize) -> Result<Timestamp, Error> {
    Timestamp::from_microsecond(row.get(index)?).map_err(|_| Error::Column { index })
}

/// Reads a `{time}` column that may be null.
///
/// # Errors
/// As [`time_at`].
pub fn opt_time_at(row: &Row, index: usize) -> Result<Option<Timestamp>, Error> {
    row.get::<Option<i64>>(index)?
        .map(|micros| Timestamp::from_microsecond(micros).map_err(|_| Error::Column { index }))
        .transpose()
}
