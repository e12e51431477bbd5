//! `hourkey credits`: what the operator does with credits. Works beside a portal that serves.

use anyhow::{Context, bail};
use portal::{
    Portal,
    accounts::EmailAddress,
    credits::{self, CreditsError},
};

use super::{Loaded, say};
use crate::{
    cli::CreditsCommand,
    config::{Config, PublicAddress},
    house,
};

pub(super) fn run(command: &CreditsCommand, loaded: &Loaded) -> anyhow::Result<()> {
    tokio::runtime::Runtime::new()?.block_on(async {
        let portal = open(&loaded.config).await?;
        let done = match command {
            CreditsCommand::Grant {
                email,
                credits,
                reason,
            } => grant(&portal, email, *credits, reason).await,
            CreditsCommand::Verify => verify(&portal).await,
        };
        portal.database().shutdown().await;
        done
    })
}

async fn open(config: &Config) -> anyhow::Result<Portal> {
    // Credits make no links, so any address will do where none is set.
    let address = match &config.public_address {
        Some(address) => address.clone(),
        None => "http://localhost"
            .parse::<PublicAddress>()
            .map_err(anyhow::Error::msg)?,
    };
    Ok(house::open(config, &address).await?.portal)
}

async fn grant(portal: &Portal, email: &str, credits: u32, reason: &str) -> anyhow::Result<()> {
    let address: EmailAddress = email
        .parse()
        .with_context(|| format!("{email:?} is no email address"))?;
    match credits::grant_to(portal, &address, credits, reason).await {
        Ok(balance) => {
            say(&format!(
                "Gave {credits} credits to {address}. The balance is {balance}."
            ));
            Ok(())
        }
        Err(CreditsError::NoAccount) => {
            bail!("nobody with the address {address} has activated an account")
        }
        Err(error) => Err(error.into()),
    }
}

async fn verify(portal: &Portal) -> anyhow::Result<()> {
    let found = credits::verify(portal).await?;
    say(&format!(
        "Accounts: {}. Transfers: {}. Credits received: {}, spent: {}.",
        found.accounts, found.transfers, found.received, found.spent
    ));
    if found.mistakes.is_empty() {
        say("Every transfer and every balance is right.");
        return Ok(());
    }
    bail!("the ledger is wrong:\n  {}", found.mistakes.join("\n  "))
}
