//! Names of people and accounts.

use std::{fmt, str::FromStr};

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 100;

/// A name: 1 to 100 characters in one line, spaces around it cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

/// A text that is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadName {
    /// Nothing but spaces.
    #[error("no name")]
    Empty,
    /// More than 100 characters.
    #[error("the name is longer than 100 characters")]
    TooLong,
    /// Holds control characters, line breaks or marks that turn the direction of text.
    #[error("the name holds characters that cannot be shown")]
    Unshowable,
}

impl Name {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Name {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BadName::Empty);
        }
        if text.chars().count() > LONGEST_NAME {
            return Err(BadName::TooLong);
        }
        if text.chars().any(is_unshowable) {
            return Err(BadName::Unshowable);
        }
        Ok(Self(text.to_owned()))
    }
}

/// Characters that break a line, or make a text look like another one.
fn is_unshowable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_can_be_shown() {
        assert_eq!(
            "  Zoë O'Neil ".parse::<Name>().unwrap().as_str(),
            "Zoë O'Neil"
        );
        for (typed, error) in [
            ("", BadName::Empty),
            (" \t\n", BadName::Empty),
            ("a\0b", BadName::Unshowable),
            ("a\nb", BadName::Unshowable),
            ("a\u{202e}b", BadName::Unshowable),
            (&"x".repeat(101), BadName::TooLong),
        ] {
            assert_eq!(typed.parse::<Name>(), Err(error));
        }
    }
}
