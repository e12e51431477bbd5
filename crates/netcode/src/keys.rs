//! A short run of keys, held without allocation.

use core::fmt;

use zeroize::Zeroize;

/// Up to ten keys of a keypad, as ASCII digits, `*` and `#`. May be secret: `Debug` shows only how many there are.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Keys {
    ascii: [u8; Self::CAPACITY],
    length: u8,
}

impl Keys {
    /// The most keys one run holds: a timecode's ten.
    pub const CAPACITY: usize = 10;

    /// The keys in `text`, or `None` if it is too long or holds another character.
    pub fn parse(text: &str) -> Option<Self> {
        let known = |key: u8| key.is_ascii_digit() || key == b'#' || key == b'*';
        if text.len() > Self::CAPACITY || !text.bytes().all(known) {
            return None;
        }
        let mut keys = Self::default();
        text.bytes().for_each(|key| {
            keys.push(key);
        });
        Some(keys)
    }

    /// `text`, if it is exactly `length` ASCII digits.
    pub(crate) fn digits(text: &str, length: usize) -> Option<Self> {
        let fits = text.len() == length && text.bytes().all(|digit| digit.is_ascii_digit());
        fits.then(|| Self::parse(text)).flatten()
    }

    /// `number` written with `length` digits, leading zeros kept; higher digits are cut off.
    pub(crate) fn from_number(mut number: u64, length: usize) -> Self {
        let mut keys = Self {
            ascii: [0; Self::CAPACITY],
            length: length as u8,
        };
        for place in keys.ascii[..length].iter_mut().rev() {
            *place = b'0' + (number % 10) as u8;
            number /= 10;
        }
        keys
    }

    /// The number that the digits write; other keys must not be among them.
    pub(crate) fn number(&self) -> u64 {
        self.as_str()
            .bytes()
            .fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
    }

    /// Adds a key; says whether there was room.
    pub(crate) fn push(&mut self, key: u8) -> bool {
        let room = self.len() < Self::CAPACITY;
        if room {
            self.ascii[self.len()] = key;
            self.length += 1;
        }
        room
    }

    /// Forgets the keys.
    pub(crate) fn clear(&mut self) {
        self.ascii.zeroize();
        self.length = 0;
    }

    /// The keys as text.
    pub fn as_str(&self) -> &str {
        // Only ASCII ever gets in.
        core::str::from_utf8(&self.ascii[..self.len()]).unwrap_or_default()
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        usize::from(self.length)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({} keys)", self.length)
    }
}
