//! A NetCode's digits.

use core::fmt;

use crate::Keys;

/// How many digits a model's NetCodes have: 6 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodeLength(u8);

impl CodeLength {
    /// Every length.
    pub const ALL: [Self; 5] = [Self(6), Self(7), Self(8), Self(9), Self(10)];

    /// The length, if there are codes of it.
    pub const fn new(digits: u8) -> Option<Self> {
        if digits >= 6 && digits <= 10 {
            Some(Self(digits))
        } else {
            None
        }
    }

    /// The number of digits.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// How many codes of this length there are.
    pub const fn codes(self) -> u64 {
        10_u64.pow(self.0 as u32)
    }
}

/// The digits of a NetCode. Whoever sees them can open a door, so `Debug` does not show them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code(Keys);

impl Code {
    /// The code that a number writes; `None` if it has too many digits.
    pub fn from_number(number: u64, length: CodeLength) -> Option<Self> {
        (number < length.codes())
            .then(|| Self(Keys::from_number(number, usize::from(length.get()))))
    }

    /// Reads digits as a person types or pastes them: spaces and hyphens between them do not matter.
    /// `None` if the number of digits is not the model's or another character is among them.
    pub fn parse(text: &str, length: CodeLength) -> Option<Self> {
        let mut keys = Keys::default();
        for key in text.bytes().filter(|key| !matches!(key, b' ' | b'-')) {
            if !key.is_ascii_digit() || !keys.push(key) {
                return None;
            }
        }
        (keys.len() == usize::from(length.get())).then_some(Self(keys))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// How many digits there are.
    pub fn length(&self) -> CodeLength {
        CodeLength(self.0.len() as u8)
    }

    /// The number that the digits write.
    pub fn number(&self) -> u64 {
        self.0.number()
    }

    /// The digits as they are read out: in threes, and two or four where threes do not fit.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        let sizes: &[usize] = match self.0.len() {
            6 => &[3, 3],
            7 => &[3, 4],
            8 => &[4, 4],
            9 => &[3, 3, 3],
            _ => &[3, 3, 4],
        };
        let mut rest = self.as_str();
        sizes.iter().map(move |&size| {
            let (group, after) = rest.split_at(size);
            rest = after;
            group
        })
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(..)")
    }
}
