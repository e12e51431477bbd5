//! FF1 (NIST SP 800-38G, 2016), specialised: radix 10, 6 to 10 digits, a tweak of at most 12 bytes.
//!
//! At these lengths the input of a round is two AES blocks, and the first, P, depends only on the number of digits and
//! the tweak's length. It is encrypted once, with the key; a round is then one AES call, a code ten. Digits are held as
//! two numbers, so no round converts anything.

use aes::cipher::{BlockCipherEncrypt, BlockSizeUser, consts::U16};

use crate::CodeLength;

const ROUNDS: u8 = 10;

/// FF1 over a block cipher, for tweaks of `TWEAK` bytes.
#[derive(Clone)]
pub struct Ff1<C, const TWEAK: usize> {
    cipher: C,
    /// The encrypted first block P for 6, 7, 8, 9 and 10 digits.
    first: [u128; 5],
}

/// The moduli of the two halves and the bytes that hold one half, for one number of digits.
struct Split<const LEFT: u64, const RIGHT: u64, const BYTES: u32>;

impl<C, const TWEAK: usize> Ff1<C, TWEAK>
where
    C: BlockCipherEncrypt + BlockSizeUser<BlockSize = U16>,
{
    /// Expands the parts that depend on the key alone: five AES calls.
    pub fn new(cipher: C) -> Self {
        const { assert!(TWEAK <= 12, "the second block holds 12 bytes of tweak") };
        let first = CodeLength::ALL.map(|length| {
            let digits = u128::from(length.get());
            let mut p = [0; 16];
            p[..6].copy_from_slice(&[1, 2, 1, 0, 0, 10]);
            p[6] = ROUNDS;
            encrypt(
                &cipher,
                u128::from_be_bytes(p) | ((digits / 2) << 64) | (digits << 32) | TWEAK as u128,
            )
        });
        Self { cipher, first }
    }

    /// Encrypts a number of `length` digits; it must be below 10^length.
    pub fn encrypt(&self, length: CodeLength, tweak: [u8; TWEAK], number: u64) -> u64 {
        let (first, tweak) = self.inputs(length, tweak);
        match length.get() {
            6 => Split::<1_000, 1_000, 2>::encrypt(&self.cipher, first, tweak, number),
            7 => Split::<1_000, 10_000, 2>::encrypt(&self.cipher, first, tweak, number),
            8 => Split::<10_000, 10_000, 2>::encrypt(&self.cipher, first, tweak, number),
            9 => Split::<10_000, 100_000, 3>::encrypt(&self.cipher, first, tweak, number),
            _ => Split::<100_000, 100_000, 3>::encrypt(&self.cipher, first, tweak, number),
        }
    }

    /// Decrypts what [`Ff1::encrypt`] made.
    pub fn decrypt(&self, length: CodeLength, tweak: [u8; TWEAK], number: u64) -> u64 {
        let (first, tweak) = self.inputs(length, tweak);
        match length.get() {
            6 => Split::<1_000, 1_000, 2>::decrypt(&self.cipher, first, tweak, number),
            7 => Split::<1_000, 10_000, 2>::decrypt(&self.cipher, first, tweak, number),
            8 => Split::<10_000, 10_000, 2>::decrypt(&self.cipher, first, tweak, number),
            9 => Split::<10_000, 100_000, 3>::decrypt(&self.cipher, first, tweak, number),
            _ => Split::<100_000, 100_000, 3>::decrypt(&self.cipher, first, tweak, number),
        }
    }

    /// The encrypted first block, and the tweak in its place in the second: its bytes come first.
    fn inputs(&self, length: CodeLength, tweak: [u8; TWEAK]) -> (u128, u128) {
        let mut block = [0; 16];
        block[..TWEAK].copy_from_slice(&tweak);
        let first = self.first[usize::from(length.get() - 6)];
        (first, u128::from_be_bytes(block))
    }
}

impl<const LEFT: u64, const RIGHT: u64, const BYTES: u32> Split<LEFT, RIGHT, BYTES> {
    #[inline]
    fn encrypt<C>(cipher: &C, first: u128, tweak: u128, number: u64) -> u64
    where
        C: BlockCipherEncrypt + BlockSizeUser<BlockSize = U16>,
    {
        let (mut left, mut right) = (number / RIGHT, number % RIGHT);
        let mut round = 0;
        while round < ROUNDS {
            left = (left + Self::round(cipher, first, tweak, round, right) % LEFT) % LEFT;
            right = (right + Self::round(cipher, first, tweak, round + 1, left) % RIGHT) % RIGHT;
            round += 2;
        }
        left * RIGHT + right
    }

    #[inline]
    fn decrypt<C>(cipher: &C, first: u128, tweak: u128, number: u64) -> u64
    where
        C: BlockCipherEncrypt + BlockSizeUser<BlockSize = U16>,
    {
        let (mut left, mut right) = (number / RIGHT, number % RIGHT);
        let mut round = ROUNDS;
        while round > 0 {
            round -= 2;
            let of_left = Self::round(cipher, first, tweak, round + 1, left) % RIGHT;
            right = (right + RIGHT - of_left) % RIGHT;
            let of_right = Self::round(cipher, first, tweak, round, right) % LEFT;
            left = (left + LEFT - of_right) % LEFT;
        }
        left * RIGHT + right
    }

    /// The round function: the second block Q is tweak, zeros, round number, half; the result is 8 bytes (d = 8).
    #[inline]
    fn round<C>(cipher: &C, first: u128, tweak: u128, round: u8, half: u64) -> u64
    where
        C: BlockCipherEncrypt + BlockSizeUser<BlockSize = U16>,
    {
        let q = tweak | u128::from(round) << (8 * BYTES) | u128::from(half);
        (encrypt(cipher, first ^ q) >> 64) as u64
    }
}

#[inline]
fn encrypt<C>(cipher: &C, block: u128) -> u128
where
    C: BlockCipherEncrypt + BlockSizeUser<BlockSize = U16>,
{
    let mut block = block.to_be_bytes().into();
    cipher.encrypt_block(&mut block);
    u128::from_be_bytes(block.into())
}
