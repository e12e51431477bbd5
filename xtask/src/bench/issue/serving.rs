//! The portal under load.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::Context;
use load::{Load, Server, Told, seed};

/// Accounts that the clients work for, and locks of each.
const ACCOUNTS: usize = 32;
const LOCKS: usize = 10;

/// What is not measured yet.
const WARM_UP: Duration = Duration::from_secs(2);

/// What clients saw.
pub(super) struct Rate {
    pub(super) per_second: f64,
    pub(super) median: Duration,
    /// 99 of 100 were quicker.
    pub(super) slow: Duration,
    /// Processor time of the portal for each code.
    pub(super) processor: Duration,
}

/// Seeds a portal, serves it, and measures it with each number of clients.
pub(super) fn measure(
    flags: &[(String, String)],
    clients: &[usize],
    measured: Duration,
) -> anyhow::Result<Vec<(usize, Rate)>> {
    let mut flags = flags.to_vec();
    flags.push((
        "limits.connections_per_address".to_owned(),
        "1024".to_owned(),
    ));
    tokio::runtime::Runtime::new()?.block_on(async {
        let load = Load::new(seed(&flags, ACCOUNTS, LOCKS).await?);
        let server = Server::start(&binary()?, &flags)?;
        let mut rates = Vec::new();
        for &clients in clients {
            let running = tokio::spawn({
                let (load, host) = (load.clone(), server.host.clone());
                async move { load.run(&host, clients).await }
            });
            tokio::time::sleep(WARM_UP).await;
            let used = server.processor_time()?;
            let began = Instant::now();
            tokio::time::sleep(measured).await;
            let ended = Instant::now();
            let used = server.processor_time()? - used;
            load.stop();
            rates.push((clients, rate(&running.await??, began, ended, used)?));
        }
        Ok(rates)
    })
}

fn rate(told: &[Told], began: Instant, ended: Instant, used: Duration) -> anyhow::Result<Rate> {
    let mut took: Vec<Duration> = told
        .iter()
        .filter(|told| told.at >= began && told.at < ended)
        .map(|told| told.took)
        .collect();
    took.sort();
    let at = |share: usize| {
        took.get(took.len() * share / 100)
            .copied()
            .context("no codes")
    };
    Ok(Rate {
        per_second: took.len() as f64 / (ended - began).as_secs_f64(),
        median: at(50)?,
        slow: at(99)?,
        processor: used / u32::try_from(took.len())?,
    })
}

/// Beside this program, where cargo puts both.
fn binary() -> anyhow::Result<PathBuf> {
    let here = std::env::current_exe()?;
    Ok(here.parent().context("a directory")?.join("hourkey"))
}
