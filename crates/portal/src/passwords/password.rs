//! A password as typed.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The longest password, in characters. Longer ones only cost time.
pub const LONGEST_PASSWORD: usize = 128;

/// A password as typed: 1 to 128 characters of any kind, in Unicode's form NFKC so that every keyboard spells it the
/// same. Whether it is strong enough for a new account is asked elsewhere.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// A text that no password can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Nothing was typed.
    #[error("no password")]
    Empty,
    /// More than 128 characters.
    #[error("the password is longer than 128 characters")]
    TooLong,
}

impl Password {
    /// Takes a password as typed, spaces and all.
    ///
    /// # Errors
    /// [`PasswordError`].
    pub fn parse(text: &str) -> Result<Self, PasswordError> {
        if text.is_empty() {
            return Err(PasswordError::Empty);
        }
        if text.chars().count() > LONGEST_PASSWORD {
            return Err(PasswordError::TooLong);
        }
        Ok(Self(Zeroizing::new(text.nfkc().collect())))
    }

    /// The normalised text.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}
