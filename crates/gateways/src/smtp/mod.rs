//! Sends mail by SMTP: a connection for each mail, TLS by rustls.

mod message;
mod refusal;

use std::{fmt, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    address::AddressError,
    message::Mailbox,
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};
use portal::outbox::{Mail, Mailer, SendError, Sending};
use uuid::Uuid;

/// How long the server may take over one mail, from connecting to its last word. RFC 5321 allows more for each
/// step; a mail that takes longer is tried again.
const PATIENCE: Duration = Duration::from_secs(90);

/// How the mail server is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Plain at first, then TLS, or not at all.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// Plain.
    None,
}

/// The mail server.
#[derive(Clone)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How it is spoken to.
    pub security: Security,
    /// User and password, when it asks for them.
    pub sign_in: Option<(String, String)>,
    /// The sender of every mail: an address, or a name with an address in angle brackets.
    pub from: String,
    /// Authorities to trust besides the public ones, PEM.
    pub ca: Option<Vec<u8>>,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Smtp({}:{}, {:?})", self.host, self.port, self.security)
    }
}

/// A mail server that cannot be spoken to as described.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// The sender is no address.
    #[error("the sender is no address: {0}")]
    Sender(#[from] AddressError),
    /// The authority's file or the server's name cannot be used for TLS.
    #[error("TLS: {0}")]
    Tls(#[source] lettre::transport::smtp::Error),
}

/// Whether `from` can be the sender of mails: an address, or a name with an address in angle brackets.
///
/// # Errors
/// What is wrong with it.
pub fn check_sender(from: &str) -> Result<(), AddressError> {
    from.parse::<Mailbox>().map(|_| ())
}

/// Sends mails by SMTP.
#[derive(Clone)]
pub struct SmtpMailer {
    from: Mailbox,
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl SmtpMailer {
    /// A mailer for this server. Does not connect.
    ///
    /// # Errors
    /// [`SmtpError`] when the description cannot be right.
    pub fn new(smtp: &Smtp) -> Result<Self, SmtpError> {
        let tls = match smtp.security {
            Security::StartTls => Tls::Required(tls(smtp)?),
            Security::Tls => Tls::Wrapper(tls(smtp)?),
            Security::None => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&smtp.host)
            .port(smtp.port)
            .tls(tls)
            .timeout(Some(PATIENCE / 3));
        if let Some((user, password)) = smtp.sign_in.clone() {
            builder = builder.credentials(Credentials::new(user, password));
        }
        Ok(Self {
            from: smtp.from.parse()?,
            transport: builder.build(),
        })
    }

    /// Connects, signs in, and leaves: what `config check` asks for.
    ///
    /// # Errors
    /// What the server, or the way to it, said.
    pub async fn try_out(&self) -> Result<(), String> {
        match tokio::time::timeout(PATIENCE, self.transport.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("it hung up".to_owned()),
            Ok(Err(error)) => Err(refusal::words(&error)),
            Err(_) => Err("it took too long".to_owned()),
        }
    }

    async fn hand_over(&self, id: Uuid, mail: &Mail) -> Result<(), SendError> {
        let message = message::build(&self.from, id, mail)?;
        let Err(error) = self.transport.send(message).await else {
            return Ok(());
        };
        let words = refusal::words(&error);
        // A server that refuses everybody (a wrong password, say) refuses this mail for no reason of its own.
        if error.is_permanent() && self.transport.test_connection().await.unwrap_or(false) {
            Err(SendError::Never(words))
        } else {
            Err(SendError::Later(words))
        }
    }
}

fn tls(smtp: &Smtp) -> Result<TlsParameters, SmtpError> {
    let mut builder = TlsParameters::builder(smtp.host.clone());
    if let Some(pem) = &smtp.ca {
        builder = builder.add_root_certificate(Certificate::from_pem(pem).map_err(SmtpError::Tls)?);
    }
    builder.build().map_err(SmtpError::Tls)
}

impl Mailer for SmtpMailer {
    fn send<'a>(&'a self, id: Uuid, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move {
            tokio::time::timeout(PATIENCE, self.hand_over(id, mail))
                .await
                .unwrap_or_else(|_| Err(SendError::Later("the server took too long".to_owned())))
        })
    }
}
