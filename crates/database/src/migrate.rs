//! Migrations: numbered SQL, one text for both engines, types as tokens.

/// One numbered step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its number, rising from 1 without gaps.
    pub number: u32,
    /// Its file name without ending.
    pub name: &'static str,
    /// Its text, with tokens such as `{id}`, `{int}`, `{time}`, `{text}`, `{bytes}`, `{bool}` and `{strict}`.
    pub text: &'static str,
}
