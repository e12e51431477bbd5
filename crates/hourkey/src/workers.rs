//! What goes on beside the requests, until the server stops.

use std::{sync::Arc, time::Duration};

use portal::{
    Portal, accounts,
    outbox::{self, Mailer},
};
use tokio::sync::watch;

/// How often what has expired is removed.
const SWEEP: Duration = Duration::from_secs(60 * 60);

/// Sends what is in the outbox, until the server stops.
pub async fn send_mails(
    portal: Portal,
    mailer: Arc<dyn Mailer>,
    mut stopping: watch::Receiver<bool>,
) {
    loop {
        match outbox::deliver_due(&portal, &mailer).await {
            Ok(delivered) if delivered.taken > 0 && !*stopping.borrow() => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "the outbox cannot be worked on"),
        }
        tokio::select! {
            _ = stopping.wait_for(|stopping| *stopping) => return,
            () = outbox::waited(&portal) => {}
        }
    }
}

/// Removes what has expired, at the start and then every hour.
pub async fn sweep(portal: Portal, mut stopping: watch::Receiver<bool>) {
    loop {
        match accounts::sweep(&portal).await {
            Ok(0) => {}
            Ok(rows) => tracing::debug!(rows, "expired sessions and registrations were removed"),
            Err(error) => tracing::warn!(%error, "what has expired could not be removed"),
        }
        tokio::select! {
            _ = stopping.wait_for(|stopping| *stopping) => return,
            () = tokio::time::sleep(SWEEP) => {}
        }
    }
}
