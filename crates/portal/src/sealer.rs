//! Secrets at rest: AES-256-GCM-SIV under a ring of keys.
//!
//! What is sealed for one column of one row opens nowhere else. The first key of the ring seals; the others only
//! open, so that an operator can change keys without a day on which nothing opens. Keys never show in Debug.

use std::{fmt, sync::Arc};

use aes_gcm_siv::{
    Aes256GcmSiv, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Random;

/// The first byte of everything sealed: the layout version ‖ key id (4) ‖ nonce (12) ‖ ciphertext and tag.
const LAYOUT: u8 = 1;
const KEY_ID: usize = 4;
const NONCE: usize = 12;
const HEAD: usize = 1 + KEY_ID + NONCE;

/// Sealed bytes that do not open, or keys that are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The key ring's text holds no key.
    #[error("the key file holds no key")]
    NoKey,
    /// A line of the key ring's text is not 32 bytes in base64.
    #[error("line {0} of the key file is not 32 bytes in base64")]
    BadKey(usize),
    /// Sealed with a key that the ring does not hold.
    #[error("sealed with a key that is not in the key file")]
    UnknownKey,
    /// Changed, cut short, or sealed for another place.
    #[error("sealed bytes do not belong here or were changed")]
    Forged,
    /// Too long to seal.
    #[error("too long to seal")]
    TooLong,
}

/// The keys that seal and open. The first one seals.
#[derive(Clone)]
pub struct KeyRing(Vec<Zeroizing<[u8; 32]>>);

impl KeyRing {
    /// Reads a key file: one key a line, 32 bytes in base64, the newest first; empty lines and `#` lines are skipped.
    ///
    /// # Errors
    /// [`SealError::NoKey`] and [`SealError::BadKey`].
    pub fn parse(text: &str) -> Result<Self, SealError> {
        let mut keys = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let bad = SealError::BadKey(index + 1);
            let bytes = Zeroizing::new(STANDARD.decode(line).map_err(|_| bad)?);
            let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| bad)?;
            keys.push(Zeroizing::new(key));
        }
        if keys.is_empty() {
            return Err(SealError::NoKey);
        }
        Ok(Self(keys))
    }

    /// A ring of one new key.
    #[must_use]
    pub fn generate(random: &dyn Random) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        random.fill(&mut *key);
        Self(vec![key])
    }

    /// The text that [`KeyRing::parse`] reads.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::new());
        for key in &self.0 {
            text.push_str(&STANDARD.encode(key.as_slice()));
            text.push('\n');
        }
        text
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyRing({} keys)", self.0.len())
    }
}

/// Seals and opens with a [`KeyRing`].
pub(crate) struct Sealer {
    keys: Vec<([u8; KEY_ID], Aes256GcmSiv)>,
    random: Arc<dyn Random>,
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealer({} keys)", self.keys.len())
    }
}

impl Sealer {
    /// A sealer over `ring`, with nonces from `random`.
    #[must_use]
    pub(crate) fn new(ring: KeyRing, random: Arc<dyn Random>) -> Self {
        let keys = ring
            .0
            .iter()
            .map(|key| (key_id(key), Aes256GcmSiv::new((&**key).into())))
            .collect();
        Self { keys, random }
    }

    pub(crate) fn seal(
        &self,
        table: &str,
        row: Uuid,
        column: &str,
        plain: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        let (id, cipher) = self.keys.first().ok_or(SealError::NoKey)?;
        let mut nonce = [0; NONCE];
        self.random.fill(&mut nonce);
        let payload = Payload {
            msg: plain,
            aad: &place(table, row, column),
        };
        let secret = cipher
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| SealError::TooLong)?;
        let mut sealed = Vec::with_capacity(HEAD + secret.len());
        sealed.push(LAYOUT);
        sealed.extend_from_slice(id);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&secret);
        Ok(sealed)
    }

    pub(crate) fn open(
        &self,
        table: &str,
        row: Uuid,
        column: &str,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (head, secret) = sealed.split_at_checked(HEAD).ok_or(SealError::Forged)?;
        if head[0] != LAYOUT {
            return Err(SealError::Forged);
        }
        let mut nonce = [0; NONCE];
        nonce.copy_from_slice(&head[1 + KEY_ID..]);
        let (_, cipher) = self
            .keys
            .iter()
            .find(|(id, _)| id == &head[1..=KEY_ID])
            .ok_or(SealError::UnknownKey)?;
        let payload = Payload {
            msg: secret,
            aad: &place(table, row, column),
        };
        cipher
            .decrypt(&Nonce::from(nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| SealError::Forged)
    }
}

/// Names a key without telling anything of it.
fn key_id(key: &[u8; 32]) -> [u8; KEY_ID] {
    let mut hash = Sha256::new();
    hash.update(b"hourkey key id\0");
    hash.update(key);
    let mut id = [0; KEY_ID];
    id.copy_from_slice(&hash.finalize()[..KEY_ID]);
    id
}

/// The associated data. Names end with a zero byte, so that no two places share one text.
fn place(table: &str, row: Uuid, column: &str) -> Vec<u8> {
    let mut place = Vec::with_capacity(table.len() + column.len() + 18);
    place.extend_from_slice(table.as_bytes());
    place.push(0);
    place.extend_from_slice(row.as_bytes());
    place.extend_from_slice(column.as_bytes());
    place.push(0);
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemRandom;

    const ROW: Uuid = Uuid::from_u128(7);

    fn sealer(ring: KeyRing) -> Sealer {
        Sealer::new(ring, Arc::new(SystemRandom))
    }

    #[test]
    fn opens_only_where_it_was_sealed() {
        let sealer = sealer(KeyRing::generate(&SystemRandom));
        let sealed = sealer.seal("setup", ROW, "key", b"secret").unwrap();
        assert_eq!(
            *sealer.open("setup", ROW, "key", &sealed).unwrap(),
            b"secret"
        );
        for (table, row, column) in [
            ("setu", ROW, "pkey"),
            ("setup", Uuid::from_u128(8), "key"),
            ("setup", ROW, "keys"),
            ("netcode", ROW, "key"),
        ] {
            let opened = sealer.open(table, row, column, &sealed);
            assert_eq!(opened.unwrap_err(), SealError::Forged);
        }
    }

    #[test]
    fn every_changed_or_missing_byte_is_noticed() {
        let sealer = sealer(KeyRing::generate(&SystemRandom));
        let sealed = sealer.seal("t", ROW, "c", b"1234567").unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(sealer.open("t", ROW, "c", &changed).is_err(), "byte {at}");
            assert!(sealer.open("t", ROW, "c", &sealed[..at]).is_err());
        }
    }

    #[test]
    fn the_same_text_never_seals_to_the_same_bytes() {
        let sealer = sealer(KeyRing::generate(&SystemRandom));
        let one = sealer.seal("t", ROW, "c", b"same").unwrap();
        assert_ne!(one, sealer.seal("t", ROW, "c", b"same").unwrap());
    }

    #[test]
    fn an_old_key_opens_and_a_new_one_seals() {
        let old = KeyRing::generate(&SystemRandom);
        let new = KeyRing::generate(&SystemRandom);
        let both = format!("# newest first\n{}\n{}", *new.to_text(), *old.to_text());
        let both = sealer(KeyRing::parse(&both).unwrap());
        let by_old = sealer(old).seal("t", ROW, "c", b"x").unwrap();
        assert_eq!(*both.open("t", ROW, "c", &by_old).unwrap(), b"x");

        let by_new = both.seal("t", ROW, "c", b"x").unwrap();
        let new = sealer(new);
        assert!(new.open("t", ROW, "c", &by_new).is_ok());
        assert_eq!(
            new.open("t", ROW, "c", &by_old).unwrap_err(),
            SealError::UnknownKey
        );
    }

    #[test]
    fn a_key_file_that_is_none_is_refused() {
        assert_eq!(
            KeyRing::parse("# only words\n").unwrap_err(),
            SealError::NoKey
        );
        assert_eq!(KeyRing::parse("\nAAAA").unwrap_err(), SealError::BadKey(2));
        let ring = KeyRing::generate(&SystemRandom);
        assert_eq!(format!("{ring:?}"), "KeyRing(1 keys)");
    }
}
