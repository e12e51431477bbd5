//! The values that go into and come out of a statement: the few types both engines share.

use uuid::Uuid;

/// One bound parameter or one column of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// SQL `NULL`, of whatever type the statement expects.
    Null,
    /// A truth value (`{bool}` in migrations).
    Bool(bool),
    /// A whole number (`{int}`), also microseconds since 1970 UTC (`{time}`).
    Int(i64),
    /// Text (`{text}`).
    Text(String),
    /// Bytes (`{bytes}`).
    Bytes(Vec<u8>),
    /// An id (`{id}`).
    Id(Uuid),
}

macro_rules! from {
    ($($from:ty => |$value:ident| $into:expr),+ $(,)?) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self { $into }
        }
    )+};
}

from! {
    bool => |value| Self::Bool(value),
    i64 => |value| Self::Int(value),
    i32 => |value| Self::Int(value.into()),
    u32 => |value| Self::Int(value.into()),
    u16 => |value| Self::Int(value.into()),
    u8 => |value| Self::Int(value.into()),
    String => |value| Self::Text(value),
    &str => |value| Self::Text(value.to_owned()),
    Vec<u8> => |value| Self::Bytes(value),
    &[u8] => |value| Self::Bytes(value.to_vec()),
    Uuid => |value| Self::Id(value),
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
