//! `hourkey config`: finds mistakes, shows what counts.

use anyhow::{anyhow, bail};
use gateways::SmtpMailer;

use super::{Loaded, Mistake, say, told};
use crate::{
    cli::ConfigCommand,
    config::{print, reference},
    house,
    server::tls,
};

pub(super) fn run(
    command: ConfigCommand,
    loaded: Result<Loaded, Vec<Mistake>>,
) -> anyhow::Result<()> {
    match command {
        ConfigCommand::Reference => say(reference().trim_end()),
        ConfigCommand::Print => {
            let loaded = loaded.map_err(|mistakes| told(&mistakes))?;
            say(print(&loaded).trim_end());
        }
        ConfigCommand::Check => {
            let loaded = loaded.map_err(|mistakes| told(&mistakes))?;
            tokio::runtime::Runtime::new()?.block_on(try_out(&loaded))?;
            let file = loaded
                .file
                .as_ref()
                .map(|path| format!(" ({})", path.display()));
            say(&format!(
                "The configuration has no mistakes{}.",
                file.unwrap_or_default()
            ));
        }
    }
    Ok(())
}

/// What a start would meet: data directory, key, database, certificate, mail server.
async fn try_out(loaded: &Loaded) -> anyhow::Result<()> {
    let config = &loaded.config;
    house::check(config).await?;
    if let (Some(files), Some(address)) = (&config.tls, &config.public_address) {
        let certificate = tls::load(files)?;
        let host = address.url().host_str().unwrap_or_default();
        if !tls::is_for(&certificate, host) {
            bail!("tls.certificate is not for {host}, so browsers will refuse it");
        }
    }
    if let Some(smtp) = &config.smtp {
        let tried = SmtpMailer::new(smtp)?.try_out().await;
        tried.map_err(|said| {
            anyhow!(
                "the mail server {}:{} cannot be used: {said}",
                smtp.host,
                smtp.port
            )
        })?;
    }
    Ok(())
}
