//! Writing and reading the bytes of a state, one value after the other.

use core::fmt;

use zeroize::Zeroize;

use crate::Keys;

/// The most bytes a state takes.
pub const STATE_MAX: usize = 1024;

/// Bytes that are not a state of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are not the state of a lock")]
pub struct StateError;

/// A state, written.
#[derive(Clone)]
pub struct State {
    bytes: [u8; STATE_MAX],
    length: usize,
}

impl State {
    pub(super) fn new() -> Self {
        Self {
            bytes: [0; STATE_MAX],
            length: 0,
        }
    }

    /// The bytes to keep.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    pub(super) fn put<const N: usize>(&mut self, bytes: [u8; N]) {
        self.bytes[self.length..self.length + N].copy_from_slice(&bytes);
        self.length += N;
    }

    pub(super) fn put_keys(&mut self, keys: Keys) {
        let mut padded = [0; Keys::CAPACITY];
        padded[..keys.len()].copy_from_slice(keys.as_str().as_bytes());
        self.put([keys.len() as u8]);
        self.put(padded);
    }

    /// A value that may be absent: 0, or 1 and the bytes.
    pub(super) fn put_option<const N: usize>(&mut self, bytes: Option<[u8; N]>) {
        self.put([u8::from(bytes.is_some())]);
        self.put(bytes.unwrap_or([0; N]));
    }
}

impl Drop for State {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "State({} bytes)", self.length)
    }
}

/// Reads bytes in the order in which they were put.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn take<const N: usize>(&mut self) -> Result<[u8; N], StateError> {
        let (bytes, rest) = self.0.split_first_chunk().ok_or(StateError)?;
        self.0 = rest;
        Ok(*bytes)
    }

    pub(super) fn byte(&mut self) -> Result<u8, StateError> {
        self.take().map(|[byte]| byte)
    }

    pub(super) fn flag(&mut self) -> Result<bool, StateError> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(StateError),
        }
    }

    pub(super) fn keys(&mut self) -> Result<Keys, StateError> {
        let length = usize::from(self.byte()?);
        let padded: [u8; Keys::CAPACITY] = self.take()?;
        let keys = padded.get(..length).ok_or(StateError)?;
        let digits = keys.iter().all(u8::is_ascii_digit);
        let text = core::str::from_utf8(keys).map_err(|_| StateError)?;
        Keys::parse(text).filter(|_| digits).ok_or(StateError)
    }

    pub(super) fn option<const N: usize>(&mut self) -> Result<Option<[u8; N]>, StateError> {
        let present = self.flag()?;
        self.take().map(|bytes| present.then_some(bytes))
    }
}
