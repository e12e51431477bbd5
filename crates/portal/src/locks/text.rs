//! What a person writes about a lock: its name, its place, notes. Types that cannot hold what a page or a
//! mail could not show.

use std::fmt;

/// Why a text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but blanks where something is needed.
    #[error("empty")]
    Empty,
    /// Longer than it may be.
    #[error("longer than {max} characters")]
    TooLong {
        /// The most characters it may have.
        max: usize,
    },
    /// Holds a control character, such as NUL or (where one line is meant) a line break.
    #[error("holds a control character")]
    Control,
}

/// A lock's name: 1 to 80 characters on one line, trimmed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LockName(String);

/// Where a lock is, in its owner's words: up to 200 characters on one line, trimmed, may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Place(String);

/// Whatever else its owner wants to remember: up to 2,000 characters, lines allowed, may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Notes(String);

impl LockName {
    /// The most characters a name has.
    pub const MAX: usize = 80;

    /// Reads a name as typed.
    ///
    /// # Errors
    /// [`TextError`] when it is empty, too long, or holds a control character.
    pub fn parse(typed: &str) -> Result<Self, TextError> {
        let name = line(typed, Self::MAX)?;
        if name.is_empty() {
            return Err(TextError::Empty);
        }
        Ok(Self(name))
    }
}

impl Place {
    /// The most characters a place has.
    pub const MAX: usize = 200;

    /// Reads a place as typed.
    ///
    /// # Errors
    /// [`TextError`] when it is too long or holds a control character.
    pub fn parse(typed: &str) -> Result<Self, TextError> {
        line(typed, Self::MAX).map(Self)
    }
}

impl Notes {
    /// The most characters notes have.
    pub const MAX: usize = 2000;

    /// Reads notes as typed; a browser's line ends become `\n`.
    ///
    /// # Errors
    /// [`TextError`] when they are too long or hold a control character other than tab and line feed.
    pub fn parse(typed: &str) -> Result<Self, TextError> {
        let text = typed.replace("\r\n", "\n").trim().to_owned();
        check(&text, Self::MAX, |c| c != '\n' && c != '\t')?;
        Ok(Self(text))
    }
}

fn line(typed: &str, max: usize) -> Result<String, TextError> {
    let text = typed.trim().to_owned();
    check(&text, max, |_| true)?;
    Ok(text)
}

fn check(text: &str, max: usize, counts: impl Fn(char) -> bool) -> Result<(), TextError> {
    if text.chars().any(|c| c.is_control() && counts(c)) {
        return Err(TextError::Control);
    }
    if text.chars().count() > max {
        return Err(TextError::TooLong { max });
    }
    Ok(())
}

/// A text folded for sorting and searching: lower case, blanks run together.
#[must_use]
pub(super) fn fold(text: &str) -> String {
    text.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

macro_rules! text {
    ($($name:ident),+) => {$(
        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// What the database holds, which was parsed when it went in.
            pub(super) fn stored(text: String) -> Self {
                Self(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&$name> for database::Value {
            fn from(text: &$name) -> Self {
                Self::Text(text.0.clone())
            }
        }
    )+};
}

text!(LockName, Place, Notes);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_bounded() {
        assert_eq!(
            LockName::parse("  Bin store \t").unwrap().as_str(),
            "Bin store"
        );
        assert_eq!(LockName::parse(" \u{3000} "), Err(TextError::Empty));
        assert_eq!(LockName::parse("a\0b"), Err(TextError::Control));
        assert_eq!(LockName::parse("a\nb"), Err(TextError::Control));
        assert!(LockName::parse(&"ü".repeat(80)).is_ok());
        assert_eq!(
            LockName::parse(&"ü".repeat(81)),
            Err(TextError::TooLong { max: 80 })
        );
    }

    #[test]
    fn notes_keep_their_lines() {
        assert_eq!(Notes::parse("one\r\ntwo\n").unwrap().as_str(), "one\ntwo");
        assert_eq!(Notes::parse("a\u{7}"), Err(TextError::Control));
        assert!(Place::parse("").is_ok());
    }

    #[test]
    fn folding_ignores_case_and_runs_of_blanks() {
        assert_eq!(fold("  Bin   STORE Ünter "), "bin store ünter");
    }
}
