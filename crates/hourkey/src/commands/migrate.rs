//! `hourkey migrate`: the schema of this version, before the first process of it serves.

use anyhow::Context;
use portal::MIGRATIONS;

use super::{Loaded, say};
use crate::house;

pub(super) fn run(loaded: &Loaded) -> anyhow::Result<()> {
    let config = &loaded.config;
    house::make_directory(&config.data_dir)?;
    let database = house::open_database(config)?;
    let ran = database
        .migrate_blocking(MIGRATIONS)
        .with_context(|| format!("cannot use the database {}", config.database_url))?;
    database.shutdown_blocking();
    let said = match ran.as_slice() {
        [] => "The database is up to date.".to_owned(),
        [one] => format!("The database took step {one}."),
        [first, .., last] => format!("The database took the steps {first} to {last}."),
    };
    say(&said);
    Ok(())
}
