//! What goes on beside the requests, until the server stops.

use std::sync::Arc;

use portal::{
    Portal,
    outbox::{self, Mailer},
};
use tokio::sync::watch;

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
