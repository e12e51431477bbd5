//! The secret that is keyed in at initialisation: 35 digits as five groups of eight, each with a check digit.

use core::fmt;

use zeroize::Zeroize;

use crate::{Keys, damm};

/// How many groups the secret is keyed in as.
pub const GROUP_COUNT: usize = 5;
/// Keys in a group: seven digits of payload and the check digit.
pub const GROUP_LENGTH: usize = 8;
/// Digits of a full secret: 116 bits.
pub const SECRET_LENGTH: usize = GROUP_COUNT * PAYLOAD;

const PAYLOAD: usize = GROUP_LENGTH - 1;

/// Why text is not a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// It is neither empty nor of 35 digits (or, for a group, not of eight).
    #[error("a secret has 35 digits, in five groups of eight with their check digits")]
    Length,
    /// A group's check digit is wrong, or the group is in another group's place. Groups count from 1.
    #[error("group {0} of the secret is mistyped or misplaced")]
    Group(u8),
}

/// A lock's secret: 35 digits, or empty for a lock set up by the classic sequence alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    ascii: [u8; SECRET_LENGTH],
    length: u8,
}

impl Secret {
    /// No secret: the key then has at most the 42 bits of timecode and identifier.
    pub const EMPTY: Self = Self {
        ascii: [0; SECRET_LENGTH],
        length: 0,
    };

    /// A full secret out of uniformly random bytes; every digit is as likely as any other.
    pub fn draw(mut random: impl FnMut() -> u8) -> Self {
        let mut secret = Self::EMPTY;
        while usize::from(secret.length) < SECRET_LENGTH {
            let byte = random();
            if byte < 250 {
                secret.ascii[usize::from(secret.length)] = b'0' + byte % 10;
                secret.length += 1;
            }
        }
        secret
    }

    /// Reads the 35 digits without checks, or nothing.
    ///
    /// # Errors
    /// [`SecretError::Length`].
    pub fn parse(text: &str) -> Result<Self, SecretError> {
        let digits = text.bytes().all(|digit| digit.is_ascii_digit());
        match text.len() {
            0 => Ok(Self::EMPTY),
            SECRET_LENGTH if digits => {
                let mut secret = Self::EMPTY;
                secret.ascii.copy_from_slice(text.as_bytes());
                secret.length = SECRET_LENGTH as u8;
                Ok(secret)
            }
            _ => Err(SecretError::Length),
        }
    }

    /// Adds the next group as it is keyed in; the secret is full after the fifth.
    ///
    /// # Errors
    /// As for [`Secret::parse`]; the secret then is as it was, and the same group may be keyed again.
    pub fn add_group(&mut self, typed: &str) -> Result<(), SecretError> {
        let from = usize::from(self.length);
        if from == SECRET_LENGTH || Keys::digits(typed, GROUP_LENGTH).is_none() {
            return Err(SecretError::Length);
        }
        let number = (from / PAYLOAD + 1) as u8;
        let payload = &typed.as_bytes()[..PAYLOAD];
        if check(number, payload) != typed.as_bytes()[PAYLOAD] {
            return Err(SecretError::Group(number));
        }
        self.ascii[from..from + PAYLOAD].copy_from_slice(payload);
        self.length += PAYLOAD as u8;
        Ok(())
    }

    /// Group `number` (1 to 5) as it is keyed in, or `None` if the secret has none.
    pub fn group(&self, number: u8) -> Option<Keys> {
        let from = usize::from(number.checked_sub(1)?) * PAYLOAD;
        let payload = self.as_str().as_bytes().get(from..from + PAYLOAD)?;
        let mut keys = Keys::default();
        for &digit in payload {
            keys.push(digit);
        }
        keys.push(check(number, payload));
        Some(keys)
    }

    /// How many groups are in: 0 or 5, or between while they are being keyed.
    pub fn groups(&self) -> u8 {
        self.length / PAYLOAD as u8
    }

    /// Whether there is no secret.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The digits, without checks.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.ascii[..usize::from(self.length)]).unwrap_or_default()
    }
}

/// The check digit, in ASCII, over a group's number and payload.
fn check(number: u8, payload: &[u8]) -> u8 {
    let digits = payload.iter().map(|digit| digit - b'0');
    b'0' + damm::check_digit(core::iter::once(number).chain(digits))
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.ascii.zeroize();
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
