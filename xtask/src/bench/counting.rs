//! AES-128 that counts how many blocks it encrypts.

use std::cell::Cell;

use aes::{
    Aes128,
    cipher::{
        Block, BlockCipherEncBackend, BlockCipherEncClosure, BlockCipherEncrypt, BlockSizeUser,
        InOut, Key, KeyInit, KeySizeUser, ParBlocksSizeUser,
        consts::{U1, U16},
    },
};

thread_local! {
    static BLOCKS: Cell<u64> = const { Cell::new(0) };
}

/// How many blocks `work` encrypts on this thread.
pub(super) fn blocks(work: impl FnOnce()) -> u64 {
    let before = BLOCKS.get();
    work();
    BLOCKS.get() - before
}

#[derive(Clone)]
pub(super) struct Counting(Aes128);

impl BlockSizeUser for Counting {
    type BlockSize = U16;
}

impl KeySizeUser for Counting {
    type KeySize = U16;
}

impl KeyInit for Counting {
    fn new(key: &Key<Self>) -> Self {
        Self(Aes128::new(key))
    }
}

impl ParBlocksSizeUser for Counting {
    type ParBlocksSize = U1;
}

impl BlockCipherEncBackend for Counting {
    fn encrypt_block(&self, block: InOut<'_, '_, Block<Self>>) {
        BLOCKS.set(BLOCKS.get() + 1);
        self.0.encrypt_block_inout(block);
    }
}

impl BlockCipherEncrypt for Counting {
    fn encrypt_with_backend(&self, f: impl BlockCipherEncClosure<BlockSize = U16>) {
        f.call(self);
    }
}
