//! Statements: one text, with `?1` placeholders, rewritten to `$1` for PostgreSQL at compile time.

/// A statement in the words of both engines. Made by [`sql!`](crate::sql) alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sql {
    #[doc(hidden)]
    pub sqlite: &'static str,
    #[doc(hidden)]
    pub postgres: &'static str,
}

/// Makes a [`Sql`] of a literal with `?1`, `?2` … as placeholders.
///
/// The literal must not hold a `?` for any other purpose. `?1` and `$1` have the same length, so the text for
/// PostgreSQL is made by the compiler.
///
/// `sql!("SELECT …", for_update)` locks the rows on PostgreSQL, until the transaction ends, and
/// `sql!("SELECT …", skip_locked)` does too and leaves out rows that another holds; on SQLite, where one writes at a
/// time, both add nothing.
#[macro_export]
macro_rules! sql {
    ($text:literal) => {
        $crate::sql!(@ $text, $text)
    };
    ($text:literal, for_update) => {
        $crate::sql!(@ $text, concat!($text, " FOR UPDATE"))
    };
    ($text:literal, skip_locked) => {
        $crate::sql!(@ $text, concat!($text, " FOR UPDATE SKIP LOCKED"))
    };
    (@ $sqlite:expr, $postgres:expr) => {{
        const POSTGRES: [u8; $postgres.len()] = $crate::dollars::<{ $postgres.len() }>($postgres);
        $crate::Sql {
            sqlite: $sqlite,
            postgres: match ::core::str::from_utf8(&POSTGRES) {
                Ok(text) => text,
                Err(_) => panic!("a statement is UTF-8"),
            },
        }
    }};
}

#[doc(hidden)]
#[must_use]
pub const fn dollars<const N: usize>(text: &str) -> [u8; N] {
    let mut bytes = [0; N];
    let mut at = 0;
    while at < N {
        bytes[at] = if text.as_bytes()[at] == b'?' {
            b'$'
        } else {
            text.as_bytes()[at]
        };
        at += 1;
    }
    bytes
}

#[cfg(test)]
mod tests {
    #[test]
    fn placeholders_become_dollars() {
        const FIND: crate::Sql = sql!("SELECT a FROM t WHERE b = ?1 AND c = ?2");
        assert_eq!(FIND.postgres, "SELECT a FROM t WHERE b = $1 AND c = $2");
    }

    #[test]
    fn locking_is_for_postgresql_alone() {
        const TAKE: crate::Sql = sql!("SELECT a FROM t WHERE b = ?1", skip_locked);
        assert_eq!(TAKE.sqlite, "SELECT a FROM t WHERE b = ?1");
        assert_eq!(
            TAKE.postgres,
            "SELECT a FROM t WHERE b = $1 FOR UPDATE SKIP LOCKED"
        );
    }
}
