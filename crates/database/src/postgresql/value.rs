//! [`Value`] to and from the types of PostgreSQL.

use std::error::Error as StdError;

use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use uuid::Uuid;

use crate::Value;

type Failure = Box<dyn StdError + Sync + Send>;

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Failure> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Bool(value), &Type::BOOL) => value.to_sql(ty, out),
            (Self::Int(value), &Type::INT8) => value.to_sql(ty, out),
            (Self::Int(value), &Type::INT4) => i32::try_from(*value)?.to_sql(ty, out),
            (Self::Int(value), &Type::INT2) => i16::try_from(*value)?.to_sql(ty, out),
            (Self::Text(value), &Type::TEXT | &Type::VARCHAR | &Type::BPCHAR | &Type::NAME) => {
                value.to_sql(ty, out)
            }
            (Self::Bytes(value), &Type::BYTEA) => value.to_sql(ty, out),
            (Self::Id(value), &Type::UUID) => value.to_sql(ty, out),
            _ => Err(
                format!("a parameter is not of the type {ty} that the statement expects").into(),
            ),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A column of an answer.
pub(super) struct Column(pub(super) Value);

impl<'a> FromSql<'a> for Column {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Failure> {
        Ok(Self(match *ty {
            Type::BOOL => Value::Bool(bool::from_sql(ty, raw)?),
            Type::INT8 => Value::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Value::Int(i16::from_sql(ty, raw)?.into()),
            Type::NUMERIC => Value::Int(whole(raw).ok_or("a number is not whole or too large")?),
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => {
                Value::Text(String::from_sql(ty, raw)?)
            }
            Type::BYTEA => Value::Bytes(raw.to_vec()),
            Type::UUID => Value::Id(Uuid::from_sql(ty, raw)?),
            _ => return Err(format!("the type {ty} has no value of the house").into()),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Failure> {
        Ok(Self(Value::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// A whole `NUMERIC`, which is what a sum over `BIGINT` gives: digits to the base 10,000, the first of weight
/// 10,000^weight.
fn whole(raw: &[u8]) -> Option<i64> {
    let mut words = raw
        .chunks_exact(2)
        .map(|pair| i16::from_be_bytes([pair[0], pair[1]]));
    let (count, weight, sign) = (words.next()?, words.next()?, words.next()?);
    let _scale = words.next()?;
    let mut sum: i128 = 0;
    for place in 0..=i32::from(weight) {
        let digit = if place < i32::from(count) {
            words.next()?
        } else {
            0
        };
        sum = sum.checked_mul(10_000)?.checked_add(digit.into())?;
    }
    if words.any(|digit| digit != 0) {
        return None;
    }
    match sign {
        0 => i64::try_from(sum).ok(),
        0x4000 => i64::try_from(-sum).ok(),
        _ => None,
    }
}
