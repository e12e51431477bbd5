//! A mail as a message of the internet: headers, text and HTML of the same words.

use lettre::{
    Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use portal::outbox::{Mail, SendError};
use uuid::Uuid;

/// Builds the message.
///
/// # Errors
/// [`SendError::Never`] when the recipient is no address: no later attempt can mend that.
pub(super) fn build(from: &Mailbox, id: Uuid, mail: &Mail) -> Result<Message, SendError> {
    let to = mail
        .to
        .parse()
        .map_err(|_| SendError::Never("the recipient is no address".to_owned()))?;
    let mut message = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(mail.subject.clone())
        .message_id(Some(format!("<{id}@{}>", from.email.domain())))
        .multipart(MultiPart::alternative_plain_html(
            mail.text.clone(),
            mail.html.clone(),
        ))
        .map_err(|error| SendError::Never(error.to_string()))?;
    // RFC 3834: holiday notes need not answer.
    let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
    message
        .headers_mut()
        .insert_raw(HeaderValue::new(automatic, "auto-generated".to_owned()));
    Ok(message)
}
