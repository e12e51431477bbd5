//! `hourkey demo`: makes the demonstration in an empty database, then serves it.

use std::sync::Arc;

use anyhow::bail;
use portal::{Portal, passwords::Password};

use super::{Loaded, say, serve};
use crate::{
    config::Config,
    demo::{self, Found, StoryClock},
    house,
};

/// Where the demonstration lives when nothing else is said: apart from everything real.
pub(super) const DATA_DIR: &str = "demo-data";

pub(super) fn run(loaded: &Loaded) -> anyhow::Result<()> {
    tokio::runtime::Runtime::new()?.block_on(demo(&loaded.config))
}

async fn demo(config: &Config) -> anyhow::Result<()> {
    let opened = serve::open(config).await?;
    let clock = Arc::new(StoryClock::new());
    let house = house::open_with(config, opened.public_address(), clock.clone()).await?;
    let password = make(&house.portal, &clock, config).await?;
    say(&format!(
        "The demonstration: a dozen virtual locks in three time zones, and a month of codes.\n  \
         sign in   {}\n  password  {}\n",
        demo::EMAIL,
        password
            .as_deref()
            .unwrap_or("the one that was printed when it was made"),
    ));
    serve::serve_on(config, opened, house).await
}

/// Makes the demonstration unless it is there, and gives its password.
async fn make(
    portal: &Portal,
    clock: &StoryClock,
    config: &Config,
) -> anyhow::Result<Option<String>> {
    match demo::look(portal).await? {
        Found::Nothing => {
            say("Making the demonstration. This takes a few seconds.");
            let text = demo::write_password(&config.data_dir)?;
            demo::tell(portal, clock, &Password::parse(&text)?).await?;
            Ok(Some(text))
        }
        Found::Demo => Ok(demo::read_password(&config.data_dir)),
        Found::Part => bail!(
            "the making of the demonstration in {} was broken off; remove that database and start again",
            config.database_url
        ),
        Found::Others => bail!(
            "the database {} holds an account that is no demonstration; name another place with --data-dir or \
             --database",
            config.database_url
        ),
    }
}
