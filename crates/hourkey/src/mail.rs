//! Mail without a mail server, for those who try the portal: links are printed to the terminal.

use std::{io::Write as _, sync::Arc};

use gateways::SmtpMailer;
use portal::outbox::{Mail, Mailer, Sending};
use uuid::Uuid;

use crate::config::{Config, PublicAddress};

/// What sends mails under this configuration.
///
/// # Errors
/// The mail server's settings cannot be right.
pub fn mailer(config: &Config, public_address: &PublicAddress) -> anyhow::Result<Arc<dyn Mailer>> {
    match &config.smtp {
        Some(smtp) => Ok(Arc::new(SmtpMailer::new(smtp)?)),
        None => Ok(Arc::new(Terminal(public_address.clone()))),
    }
}

/// Prints each mail's subject and links. The mail itself can be read at /outbox while that page exists.
struct Terminal(PublicAddress);

impl Mailer for Terminal {
    fn send<'a>(&'a self, _: Uuid, mail: &'a Mail) -> Sending<'a> {
        let start = self.0.url().as_str();
        let links: String = mail
            .text
            .lines()
            .filter(|line| line.starts_with(start))
            .map(|link| format!("\n  {link}"))
            .collect();
        // Not the log: this is the mail. A closed terminal is no failure, the mail is still in the outbox.
        let _ = writeln!(
            std::io::stdout(),
            "Mail to {}: {}{links}",
            mail.to,
            mail.subject
        );
        Box::pin(async { Ok(()) })
    }

    fn keeps(&self) -> bool {
        self.0.is_loopback()
    }
}
