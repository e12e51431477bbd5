//! A lock's key, derived and expanded.

use core::fmt;

use aes::{Aes128Enc, cipher::KeyInit};
use zeroize::Zeroize;

use crate::{CodeLength, Family, Ff1, Identifier, Secret, Timecode, cmac};

/// The bytes of FF1's tweak: version, family, epoch.
const TWEAK: usize = 4;
const VERSION: u8 = 1;

/// The key that portal and lock share, expanded: issuing a code expands nothing again.
#[derive(Clone)]
pub struct Key {
    bytes: [u8; 16],
    ff1: Ff1<Aes128Enc, TWEAK>,
}

impl Key {
    /// Derives the key of one initialisation (AES-CMAC-PRF-128).
    pub fn derive(timecode: Timecode, identifier: Identifier, secret: &Secret) -> Self {
        Self::from_bytes(cmac::prf128(
            secret.as_str().as_bytes(),
            &[
                b"hourkey-netcode-v1/",
                timecode.keys().as_str().as_bytes(),
                b"/",
                identifier.keys().as_str().as_bytes(),
            ],
        ))
    }

    /// The key that was stored as [`Key::to_bytes`].
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self {
            bytes,
            ff1: Ff1::new(Aes128Enc::new(&bytes.into())),
        }
    }

    /// The 16 bytes to keep, sealed.
    pub fn to_bytes(&self) -> [u8; 16] {
        self.bytes
    }

    /// What portal and lock show after an initialisation, so that a person sees that both hold the same key.
    pub fn check_value(&self) -> CheckValue {
        let mac = cmac::cmac(&Aes128Enc::new(&self.bytes.into()), &[b"check"]);
        let number = mac[..8].iter().fold(0, |n, &byte| n << 8 | u64::from(byte));
        CheckValue((number % 10_000) as u16)
    }

    /// Encrypts an index into a code's digits.
    pub(crate) fn encrypt(
        &self,
        length: CodeLength,
        family: Family,
        epoch: u16,
        index: u64,
    ) -> u64 {
        self.ff1.encrypt(length, tweak(family, epoch), index)
    }

    /// Decrypts a code's digits into an index.
    pub(crate) fn decrypt(&self, length: CodeLength, family: Family, epoch: u16, code: u64) -> u64 {
        self.ff1.decrypt(length, tweak(family, epoch), code)
    }
}

fn tweak(family: Family, epoch: u16) -> [u8; TWEAK] {
    let [high, low] = epoch.to_be_bytes();
    [VERSION, family.number(), high, low]
}

impl Drop for Key {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

/// Four digits that tell one key from another; says nothing useful about the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckValue(u16);

/// Four digits, `0199`.
impl fmt::Display for CheckValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}
