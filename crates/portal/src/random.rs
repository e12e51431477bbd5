//! Randomness comes in from outside, so that tests can repeat it.

/// A source of unpredictable bytes.
pub trait Random: Send + Sync {
    /// Fills `bytes`. Never fails: a machine without randomness must not go on.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's random source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the operating system"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}
