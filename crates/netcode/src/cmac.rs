//! AES-CMAC (RFC 4493) and AES-CMAC-PRF-128 (RFC 4615).

use aes::{
    Aes128Enc,
    cipher::{BlockCipherEncrypt, KeyInit},
};

const BLOCK: usize = 16;

/// The CMAC of a message given in parts, under an expanded key.
pub fn cmac(cipher: &Aes128Enc, parts: &[&[u8]]) -> [u8; BLOCK] {
    let subkey = double(encrypt(cipher, 0));
    let (mut state, mut block, mut filled) = (0_u128, [0; BLOCK], 0);
    for &byte in parts.iter().copied().flatten() {
        // A full block waits for one more byte: the last block is treated apart.
        if filled == BLOCK {
            state = encrypt(cipher, state ^ u128::from_be_bytes(block));
            (block, filled) = ([0; BLOCK], 0);
        }
        block[filled] = byte;
        filled += 1;
    }
    let last = if filled == BLOCK {
        u128::from_be_bytes(block) ^ subkey
    } else {
        block[filled] = 0x80;
        u128::from_be_bytes(block) ^ double(subkey)
    };
    encrypt(cipher, state ^ last).to_be_bytes()
}

/// AES-CMAC-PRF-128: a key of any length and a message given in parts.
pub fn prf128(key: &[u8], parts: &[&[u8]]) -> [u8; BLOCK] {
    let key = <[u8; BLOCK]>::try_from(key)
        .unwrap_or_else(|_| cmac(&Aes128Enc::new(&[0; BLOCK].into()), &[key]));
    cmac(&Aes128Enc::new(&key.into()), parts)
}

/// Multiplies by x in GF(2^128), without a branch on the key.
fn double(value: u128) -> u128 {
    (value << 1) ^ (0x87 * (value >> 127))
}

fn encrypt(cipher: &Aes128Enc, block: u128) -> u128 {
    let mut block = block.to_be_bytes().into();
    cipher.encrypt_block(&mut block);
    u128::from_be_bytes(block.into())
}
