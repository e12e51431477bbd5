//! `hourkey backup` and `hourkey restore`, for SQLite. PostgreSQL brings its own tools.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::{Loaded, say};
use crate::{config::Config, house};

pub(super) fn backup(loaded: &Loaded, copy: &Path) -> anyhow::Result<()> {
    let config = &loaded.config;
    let database = sqlite_file(config, "pg_dump --format=custom --file=COPY URL")?;
    let bytes = database::backup::backup(&database, copy).context("no backup was made")?;
    say(&format!(
        "The database is copied to {} ({bytes} bytes).",
        copy.display()
    ));
    say(&format!(
        "The key-encryption key, {}, is not in it: keep a copy of that apart from the backups. Without the key the \n\
         secrets in a backup stay closed for ever; whoever holds both can read them.",
        config.key_file.display()
    ));
    Ok(())
}

pub(super) fn restore(loaded: &Loaded, copy: &Path, replace: bool) -> anyhow::Result<()> {
    let config = &loaded.config;
    let database = sqlite_file(config, "pg_restore --clean --if-exists --dbname=URL COPY")?;
    if database.exists() && !replace {
        bail!(
            "{} is there already, and what is in it would be lost; say --replace if that is meant",
            database.display()
        );
    }
    if let Some(directory) = database.parent() {
        house::make_directory(directory)?;
    }
    let bytes =
        database::backup::restore(copy, &database, replace).context("nothing was restored")?;
    say(&format!(
        "{} is restored to {} ({bytes} bytes).",
        copy.display(),
        database.display()
    ));
    say(&format!(
        "It needs the key-encryption key of its time at {}: that is not part of a backup.",
        config.key_file.display()
    ));
    Ok(())
}

fn sqlite_file(config: &Config, instead: &str) -> anyhow::Result<PathBuf> {
    let settings = database::Config::from_url(&config.database_url.0)?;
    let file = settings.sqlite_path().map(Path::to_owned);
    file.with_context(|| format!("the database is PostgreSQL; use its own tool: {instead}"))
}
