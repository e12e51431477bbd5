//! Puts the parts together: data directory, database, key, portal.

use std::{
    fs::{self, DirBuilder},
    os::unix::fs::DirBuilderExt,
    path::Path,
    sync::Arc,
};

use anyhow::{Context, bail};
use database::{Database, Sql, sql};
use portal::{Clock, CreditPolicy, MIGRATIONS, Portal, Settings, SystemClock, SystemRandom};

use crate::{
    config::{Config, PublicAddress},
    key_file,
};

/// A portal that is ready for work.
pub struct House {
    /// The portal.
    pub portal: Portal,
    /// Whether its key was made just now.
    pub key_is_new: bool,
}

/// Opens everything that the configuration names, and brings the database to this version's schema. What is missing
/// is made, when that loses nothing.
///
/// # Errors
/// Why the portal cannot work.
pub async fn open(config: &Config, public_address: &PublicAddress) -> anyhow::Result<House> {
    open_with(config, public_address, Arc::new(SystemClock)).await
}

/// As [`open`], with another clock.
///
/// # Errors
/// As [`open`].
pub async fn open_with(
    config: &Config,
    public_address: &PublicAddress,
    clock: Arc<dyn Clock>,
) -> anyhow::Result<House> {
    make_directory(&config.data_dir)?;
    let database = open_database(config)?;
    database
        .migrate(MIGRATIONS)
        .await
        .with_context(|| format!("cannot use the database {}", config.database_url))?;
    let may_make = !portal::has_keys(&database).await?;
    let keys = key_file::open(&config.key_file, may_make, &SystemRandom)?;
    let portal = Portal::new(
        database,
        clock,
        Arc::new(SystemRandom),
        keys.ring,
        settings(config, public_address),
    );
    portal::check_keys(&portal).await.with_context(|| {
        format!(
            "the key file {} cannot be used with this database: put the key there that was made for it",
            config.key_file.display()
        )
    })?;
    Ok(House {
        portal,
        key_is_new: keys.is_new,
    })
}

/// Opens the database as it is.
///
/// # Errors
/// Why it cannot be opened.
pub fn open_database(config: &Config) -> anyhow::Result<Database> {
    let place = || format!("cannot use the database {}", config.database_url);
    let parsed = database::Config::from_url(&config.database_url.0).with_context(place)?;
    Database::open(parsed).with_context(place)
}

fn settings(config: &Config, public_address: &PublicAddress) -> Settings {
    let mut settings = Settings::new(public_address.url().clone());
    settings.welcome_credits = config.credits.free;
    settings.registration = config.registration;
    if config.credits.unlimited {
        settings.credits = CreditPolicy::Unlimited;
    }
    settings
}

/// Makes the data directory, readable by its owner alone, unless it is there.
///
/// # Errors
/// It cannot be made.
pub fn make_directory(path: &Path) -> anyhow::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .with_context(|| format!("cannot make the data directory {}", path.display()))
}

/// Checks what a start would need, without starting: the data directory, the key, the database.
///
/// # Errors
/// What is missing or wrong.
pub async fn check(config: &Config) -> anyhow::Result<()> {
    key_file::check(&config.key_file)?;
    let nearest = config.data_dir.ancestors().find(|path| path.exists());
    let writable = nearest
        .is_none_or(|path| fs::metadata(path).is_ok_and(|data| !data.permissions().readonly()));
    if !writable {
        bail!(
            "the data directory {} cannot be written",
            config.data_dir.display()
        );
    }
    let parsed = database::Config::from_url(&config.database_url.0)?;
    if parsed.sqlite_path().is_some_and(|path| !path.exists()) {
        return Ok(());
    }
    const ANSWER: Sql = sql!("SELECT 1");
    let database = open_database(config)?;
    let answer = database.read(|tx| tx.query(&ANSWER, &[])).await;
    database.shutdown().await;
    answer
        .map(|_: Vec<_>| ())
        .with_context(|| format!("cannot use the database {}", config.database_url))
}
