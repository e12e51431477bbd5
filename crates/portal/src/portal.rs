//! The portal: everything that the features need, in one handle that is cheap to clone.

use std::sync::Arc;

use database::Database;
use jiff::Timestamp;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::{
    Clock, Random, Settings,
    passwords::PasswordPool,
    sealer::{KeyRing, SealError, Sealer},
};

/// The product's core. Clones share one database, clock, random source and set of keys.
#[derive(Clone)]
pub struct Portal(Arc<Inner>);

struct Inner {
    database: Database,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    sealer: Sealer,
    passwords: PasswordPool,
    settings: Settings,
    mail_queued: Notify,
}

impl Portal {
    /// Puts a portal together. The database has been migrated with [`MIGRATIONS`](crate::MIGRATIONS).
    #[must_use]
    pub fn new(
        database: Database,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        keys: KeyRing,
        settings: Settings,
    ) -> Self {
        let passwords = PasswordPool::new(settings.hashing, random.clone());
        Self(Arc::new(Inner {
            database,
            clock,
            sealer: Sealer::new(keys, random.clone()),
            random,
            passwords,
            settings,
            mail_queued: Notify::new(),
        }))
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.0.database
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Where unpredictable bytes come from.
    #[must_use]
    pub fn random(&self) -> &dyn Random {
        &*self.0.random
    }

    /// What the operator chose.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Hashes passwords, a bounded number at a time.
    #[must_use]
    pub fn passwords(&self) -> &PasswordPool {
        &self.0.passwords
    }

    /// Told when a mail was queued and committed.
    pub(crate) fn mail_queued(&self) -> &Notify {
        &self.0.mail_queued
    }

    /// A new id: UUID v7 of the clock's millisecond and 74 random bits, so that ids rise with time.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        let mut bytes = [0; 10];
        self.0.random.fill(&mut bytes);
        let millisecond = u64::try_from(self.now().as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millisecond, &bytes).into_uuid()
    }

    /// Seals `plain` for one column of one row; it opens nowhere else.
    ///
    /// # Errors
    /// [`SealError`] when the text is too long to seal, which no caller's is.
    pub fn seal(
        &self,
        table: &str,
        row: Uuid,
        column: &str,
        plain: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        self.0.sealer.seal(table, row, column, plain)
    }

    /// Opens what [`Portal::seal`] sealed for the same table, row and column.
    ///
    /// # Errors
    /// [`SealError`] when the key is not in the ring, or the bytes belong elsewhere or were changed.
    pub fn open(
        &self,
        table: &str,
        row: Uuid,
        column: &str,
        sealed: &[u8],
    ) -> Result<zeroize::Zeroizing<Vec<u8>>, SealError> {
        self.0.sealer.open(table, row, column, sealed)
    }
}
