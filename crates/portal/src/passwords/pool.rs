//! Password hashes: argon2id, a few at a time, a bounded queue behind them.
//!
//! A hash takes tens of milliseconds and 19 MiB on purpose. Without a bound, a hundred sign-ins at once would take
//! the machine; with one, the next is told to come back in a moment.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{Error, PasswordHasher, PasswordVerifier},
};
use tokio::sync::Semaphore;

use super::{Password, Strength, strength};
use crate::{Hashing, Random};

/// Why there is no hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// Too many hashes are waiting: come back in a moment (503).
    #[error("too many passwords are being checked")]
    Busy,
    /// The stored hash or the cost is none; a mistake of the house.
    #[error("password hash: not one of ours")]
    Broken,
}

/// A password hash as stored: a PHC string. Debug shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PasswordHash(pub(crate) String);

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash")
    }
}

/// Hashes and checks passwords on the runtime's blocking threads, a bounded number at a time.
pub struct PasswordPool {
    cost: Hashing,
    random: Arc<dyn Random>,
    turns: Arc<Semaphore>,
    waiting: AtomicUsize,
    made: AtomicU64,
}

impl PasswordPool {
    pub(crate) fn new(cost: Hashing, random: Arc<dyn Random>) -> Self {
        Self {
            cost,
            random,
            turns: Arc::new(Semaphore::new(cost.parallel)),
            waiting: AtomicUsize::new(0),
            made: AtomicU64::new(0),
        }
    }

    /// How many hashes this pool has made, to hash or to check. For metrics, and for tests that the same work is
    /// done whoever asks.
    #[must_use]
    pub fn made(&self) -> u64 {
        self.made.load(Ordering::Relaxed)
    }

    /// Hashes a new password with a new salt.
    pub(crate) async fn hash(&self, password: &Password) -> Result<PasswordHash, HashError> {
        let mut salt = [0; 16];
        self.random.fill(&mut salt);
        let password = password.clone();
        self.run(move |argon2| {
            let hash = argon2
                .hash_password_with_salt(password.text().as_bytes(), &salt)
                .map_err(|_| HashError::Broken)?;
            Ok(PasswordHash(hash.to_string()))
        })
        .await
    }

    /// Whether `password` is the one that was hashed. Without a hash the same work is done for the answer no.
    pub(crate) async fn verify(
        &self,
        password: &Password,
        hash: Option<PasswordHash>,
    ) -> Result<bool, HashError> {
        let password = password.clone();
        self.run(move |argon2| {
            let typed = password.text().as_bytes();
            let Some(hash) = hash else {
                argon2
                    .hash_password_with_salt(typed, &[0; 16])
                    .map_err(|_| HashError::Broken)?;
                return Ok(false);
            };
            match argon2.verify_password(typed, hash.0.as_str()) {
                Ok(()) => Ok(true),
                Err(Error::PasswordInvalid) => Ok(false),
                Err(_) => Err(HashError::Broken),
            }
        })
        .await
    }

    /// How hard a password is to guess for somebody who knows `personal`. Guessing takes tens of milliseconds, so it
    /// stands in the same queue as hashing.
    ///
    /// # Errors
    /// [`HashError::Busy`].
    pub async fn judge(
        &self,
        password: &Password,
        personal: Vec<String>,
    ) -> Result<Strength, HashError> {
        let password = password.clone();
        self.turn(move || {
            let personal: Vec<&str> = personal.iter().map(String::as_str).collect();
            Ok(strength(&password, &personal))
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Argon2<'_>) -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let Hashing {
            memory_kib, passes, ..
        } = self.cost;
        let params = Params::new(memory_kib, passes, 1, None).map_err(|_| HashError::Broken)?;
        self.turn(move || job(&Argon2::new(Algorithm::Argon2id, Version::V0x13, params)))
            .await
            .inspect(|_| {
                self.made.fetch_add(1, Ordering::Relaxed);
            })
    }

    /// Waits for a turn and does the work on a blocking thread.
    async fn turn<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let place = Place::take(&self.waiting, self.cost.queue)?;
        let turn = self.turns.clone().acquire_owned().await;
        drop(place);
        let turn = turn.map_err(|_| HashError::Busy)?;
        tokio::task::spawn_blocking(move || {
            let done = job();
            // The turn ends with the work, not with the client that may have hung up.
            drop(turn);
            done
        })
        .await
        .map_err(|_| HashError::Broken)?
    }
}

/// A place in the queue, given up when dropped: a client that hangs up frees it.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize, limit: usize) -> Result<Self, HashError> {
        let before = waiting.fetch_add(1, Ordering::Relaxed);
        let place = Self(waiting);
        if before >= limit {
            return Err(HashError::Busy);
        }
        Ok(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemRandom;

    fn pool(cost: Hashing) -> PasswordPool {
        PasswordPool::new(cost, Arc::new(SystemRandom))
    }

    fn password(text: &str) -> Password {
        Password::parse(text).unwrap()
    }

    #[tokio::test]
    async fn the_right_password_and_no_other_is_accepted() {
        let pool = pool(Hashing::STANDARD);
        let hash = pool.hash(&password("a \0 long wish")).await.unwrap();
        assert!(hash.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(format!("{hash:?}"), "PasswordHash");
        let right = password("a \0 long wish");
        assert!(pool.verify(&right, Some(hash.clone())).await.unwrap());
        let wrong = password("a \0 long wisH");
        assert!(!pool.verify(&wrong, Some(hash)).await.unwrap());
        assert!(!pool.verify(&right, None).await.unwrap());
        assert_eq!(pool.made(), 4);
    }

    #[tokio::test]
    async fn one_more_than_the_queue_holds_is_told_to_wait() {
        let pool = pool(Hashing {
            parallel: 1,
            queue: 2,
            ..Hashing::CHEAP
        });
        let held = pool.turns.clone().acquire_owned().await.unwrap();
        let word = password("word");
        let mut first = Box::pin(pool.verify(&word, None));
        let mut second = Box::pin(pool.verify(&word, None));
        assert!(futures_poll(&mut first).await.is_none());
        assert!(futures_poll(&mut second).await.is_none());
        assert_eq!(pool.verify(&word, None).await, Err(HashError::Busy));
        // Somebody who hangs up frees a place.
        drop(second);
        let mut third = Box::pin(pool.verify(&word, None));
        assert!(futures_poll(&mut third).await.is_none());
        drop(held);
        assert_eq!(first.await, Ok(false));
        assert_eq!(third.await, Ok(false));
    }

    /// Polls a future once.
    async fn futures_poll<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
        std::future::poll_fn(|cx| {
            std::task::Poll::Ready(match std::pin::Pin::new(&mut *future).poll(cx) {
                std::task::Poll::Ready(output) => Some(output),
                std::task::Poll::Pending => None,
            })
        })
        .await
    }
}
