//! The tokens of a migration's text, and what each engine reads in their place.

use crate::{Dialect, Error};

/// The text as `dialect` reads it. See [`Migration`](crate::Migration) for the tokens.
pub(crate) fn render(text: &str, dialect: Dialect) -> Result<String, Error> {
    let mut out = String::with_capacity(text.len() + 256);
    // Inside `{sqlite}` … `{end}` or `{postgres}` … `{end}`: whether this engine reads it.
    let mut section: Option<bool> = None;
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let close = rest[open..]
            .find('}')
            .ok_or_else(|| wrong("a token is not closed"))?
            + open;
        let token = &rest[open + 1..close];
        if section != Some(false) {
            out.push_str(&rest[..open]);
        }
        match token {
            "sqlite" | "postgres" if section.is_some() => {
                return Err(wrong("a section for one engine is inside another"));
            }
            "sqlite" => section = Some(dialect == Dialect::Sqlite),
            "postgres" => section = Some(dialect == Dialect::Postgres),
            "end" => {
                section
                    .take()
                    .ok_or_else(|| wrong("{end} without a section"))?;
            }
            token if section != Some(false) => out.push_str(&replacement(token, dialect)?),
            _ => {}
        }
        rest = &rest[close + 1..];
    }
    if section.is_some() {
        return Err(wrong("a section for one engine has no {end}"));
    }
    out.push_str(rest);
    Ok(out)
}

fn replacement(token: &str, dialect: Dialect) -> Result<String, Error> {
    let (sqlite, postgres) = match token {
        "id" => ("BLOB", "UUID"),
        "int" | "time" => ("INTEGER", "BIGINT"),
        // Compared and ordered by bytes, as SQLite does.
        "text" => ("TEXT", "TEXT COLLATE \"C\""),
        "bytes" => ("BLOB", "BYTEA"),
        "bool" => ("INTEGER", "BOOLEAN"),
        "true" => ("1", "TRUE"),
        "false" => ("0", "FALSE"),
        "strict" => ("STRICT", ""),
        token => {
            return match token.strip_prefix("insert_only:") {
                Some(table) if is_name(table) => Ok(insert_only(table, dialect)),
                _ => Err(wrong(&format!("{{{token}}} is no token"))),
            };
        }
    };
    Ok(match dialect {
        Dialect::Sqlite => sqlite.into(),
        Dialect::Postgres => postgres.into(),
    })
}

fn is_name(table: &str) -> bool {
    !table.is_empty()
        && table
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// Triggers by which a table refuses every change of a row that it holds.
fn insert_only(table: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Sqlite => ["UPDATE", "DELETE"]
            .map(|verb| {
                let name = verb.to_lowercase();
                format!(
                    "CREATE TRIGGER {table}_refuses_{name} BEFORE {verb} ON {table} \
                     BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END;\n"
                )
            })
            .concat(),
        Dialect::Postgres => format!(
            "CREATE FUNCTION {table}_is_insert_only() RETURNS trigger LANGUAGE plpgsql AS $$ \
             BEGIN RAISE EXCEPTION '{table} is insert-only' USING ERRCODE = '23000'; END $$;\n\
             CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table} \
             FOR EACH ROW EXECUTE FUNCTION {table}_is_insert_only();\n\
             CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} \
             FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_insert_only();\n"
        ),
    }
}

fn wrong(why: &str) -> Error {
    Error::Migration(why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engine_reads_its_own_words() {
        let text = "CREATE TABLE t (id {id} PRIMARY KEY, at {time}, open {bool} DEFAULT {true}) {strict};\
                    {sqlite}ONE {int}{end}{postgres}TWO {int}{end};";
        assert_eq!(
            render(text, Dialect::Sqlite).unwrap(),
            "CREATE TABLE t (id BLOB PRIMARY KEY, at INTEGER, open INTEGER DEFAULT 1) STRICT;ONE INTEGER;"
        );
        assert_eq!(
            render(text, Dialect::Postgres).unwrap(),
            "CREATE TABLE t (id UUID PRIMARY KEY, at BIGINT, open BOOLEAN DEFAULT TRUE) ;TWO BIGINT;"
        );
    }

    #[test]
    fn a_slip_is_refused() {
        for text in [
            "{integer}",
            "{",
            "{end}",
            "{sqlite} x",
            "{sqlite}{postgres}{end}{end}",
            "{insert_only:}",
        ] {
            assert!(
                matches!(render(text, Dialect::Sqlite), Err(Error::Migration(_))),
                "{text}"
            );
        }
    }
}
