//! Keys to press, as a button or as a person writes a sequence.

use netcode::lock::Button;

/// The most keys pressed at once: the longest sequence of the catalogue twice over.
pub const MOST_KEYS: usize = 200;

/// One key or more, in order. May hold a master code or a secret: `Debug` shows only how many there are.
#[derive(Clone)]
pub struct PressedKeys(Vec<Button>);

/// Why a text names no keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    /// No key is in it.
    #[error("no key is named")]
    Empty,
    /// This is no key of any keypad.
    #[error("{0:?} is no key")]
    NoKey(char),
    /// More than [`MOST_KEYS`].
    #[error("too many keys at once")]
    TooMany,
}

impl PressedKeys {
    /// Reads keys as a sequence is written: digits, `*` and `#`; spaces, dots and hyphens between them, and the `•` of
    /// a flash, are passed over.
    ///
    /// # Errors
    /// [`KeysError`].
    pub fn parse(text: &str) -> Result<Self, KeysError> {
        let mut keys = Vec::new();
        for letter in text.chars() {
            if letter.is_whitespace() || matches!(letter, '•' | '·' | '.' | ',' | '-' | '–') {
                continue;
            }
            if keys.len() == MOST_KEYS {
                return Err(KeysError::TooMany);
            }
            keys.push(Button::from_char(letter).ok_or(KeysError::NoKey(letter))?);
        }
        if keys.is_empty() {
            return Err(KeysError::Empty);
        }
        Ok(Self(keys))
    }

    pub(super) fn buttons(&self) -> &[Button] {
        &self.0
    }
}

impl std::fmt::Debug for PressedKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PressedKeys({} keys)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{KeysError, MOST_KEYS, PressedKeys};

    #[test]
    fn a_sequence_is_read_as_it_is_written() {
        let read = |text| PressedKeys::parse(text).map(|keys| keys.buttons().len());
        assert_eq!(read("#11335577 • 20 • 2811160511 • 952315 ••"), Ok(27));
        assert_eq!(read("*123-456"), Ok(7));
        assert_eq!(read(""), Err(KeysError::Empty));
        assert_eq!(read(" •• "), Err(KeysError::Empty));
        assert_eq!(read("12a"), Err(KeysError::NoKey('a')));
        assert_eq!(read("１"), Err(KeysError::NoKey('１')));
        assert_eq!(read(&"1".repeat(MOST_KEYS + 1)), Err(KeysError::TooMany));
    }

    #[test]
    fn debug_shows_no_key() {
        let keys = PressedKeys::parse("11335577").unwrap();
        assert_eq!(format!("{keys:?}"), "PressedKeys(8 keys)");
    }
}
