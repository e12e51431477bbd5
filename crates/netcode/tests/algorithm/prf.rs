//! RFC 4615, section 4: one message, keys of 18, 16 and 10 bytes.

use netcode::prf128;

const MESSAGE: [u8; 20] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
];
const KEY: [u8; 18] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0xed, 0xcb,
];

#[test]
fn rfc_4615_vectors() {
    for (length, expected) in [
        (18, 0x84a348a4a45d235babfffc0d2b4da09a_u128),
        (16, 0x980ae87b5f4c9c5214f5b6a8455e4c2d),
        (10, 0x290d9e112edb09ee141fcf64c0b72f3d),
    ] {
        let output = prf128(&KEY[..length], &[&MESSAGE]);
        assert_eq!(
            u128::from_be_bytes(output),
            expected,
            "key of {length} bytes"
        );
    }
}

#[test]
fn parts_are_one_message() {
    let whole = prf128(&KEY, &[&MESSAGE]);
    for cut in 0..=MESSAGE.len() {
        let (head, tail) = MESSAGE.split_at(cut);
        assert_eq!(prf128(&KEY, &[head, &[], tail]), whole);
    }
}
