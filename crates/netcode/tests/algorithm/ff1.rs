//! FF1 against NIST's samples for AES-128, radix 10, and against the crate `fpe`.

use aes::{Aes128, cipher::KeyInit};
use fpe::ff1::{FF1, FlexibleNumeralString};
use netcode::{CodeLength, Ff1};
use proptest::prelude::*;

const NIST_KEY: u128 = 0x2b7e151628aed2a6abf7158809cf4f3c;

fn nist<const TWEAK: usize>() -> Ff1<Aes128, TWEAK> {
    Ff1::new(Aes128::new(&NIST_KEY.to_be_bytes().into()))
}

fn length(digits: u8) -> CodeLength {
    CodeLength::new(digits).unwrap()
}

#[test]
fn nist_sample_1_without_tweak() {
    assert_eq!(nist().encrypt(length(10), [], 123_456_789), 2_433_477_484);
    assert_eq!(nist().decrypt(length(10), [], 2_433_477_484), 123_456_789);
}

#[test]
fn nist_sample_2_with_tweak() {
    let tweak = *b"9876543210";
    assert_eq!(
        nist().encrypt(length(10), tweak, 123_456_789),
        6_124_200_773
    );
    assert_eq!(
        nist().decrypt(length(10), tweak, 6_124_200_773),
        123_456_789
    );
}

proptest! {
    #[test]
    fn agrees_with_another_implementation(
        key: [u8; 16], tweak: [u8; 4], digits in 6_u8..=10, number: u64,
    ) {
        let length = length(digits);
        let number = number % length.codes();
        let ours = Ff1::new(Aes128::new(&key.into())).encrypt(length, tweak, number);

        let theirs = FF1::<Aes128>::new(&key, 10).unwrap();
        let written = format!("{number:0width$}", width = usize::from(digits));
        let numerals: Vec<u16> = written.bytes().map(|digit| u16::from(digit - b'0')).collect();
        let encrypted = theirs.encrypt(&tweak, &FlexibleNumeralString::from(numerals)).unwrap();
        let expected = Vec::<u16>::from(encrypted)
            .into_iter()
            .fold(0, |number, digit| number * 10 + u64::from(digit));
        prop_assert_eq!(ours, expected);
    }

    #[test]
    fn decrypting_undoes_encrypting(
        key: [u8; 16], tweak: [u8; 4], digits in 6_u8..=10, number: u64,
    ) {
        let length = length(digits);
        let number = number % length.codes();
        let ff1 = Ff1::new(Aes128::new(&key.into()));
        let encrypted = ff1.encrypt(length, tweak, number);
        prop_assert!(encrypted < length.codes());
        prop_assert_eq!(ff1.decrypt(length, tweak, encrypted), number);
    }
}
