//! The mails that accounts send. None holds what a stranger typed: anybody can type anybody's address.

use super::{ACTIVATION_HOURS, Token};
use crate::{
    Portal,
    outbox::{Button, Letter, Mail},
    words::mail_words,
};

/// The kinds of mail, as the outbox counts them.
pub(super) const ACTIVATE: &str = "activate";
pub(super) const ALREADY_REGISTERED: &str = "already-registered";
pub(super) const ALREADY_ACTIVE: &str = "already-active";
pub(super) const NEVER_REGISTERED: &str = "never-registered";

/// The link that activates.
pub(super) fn activate(portal: &Portal, language: &str, to: &str, token: &Token) -> Mail {
    let words = mail_words(language);
    let text = |key| words.t(key).to_string();
    let hours = words
        .t("accounts-mail-activate-until")
        .arg("hours", ACTIVATION_HOURS);
    let letter = Letter {
        subject: text("accounts-mail-activate-subject"),
        paragraphs: vec![text("accounts-mail-activate-text")],
        button: Some(Button {
            label: text("accounts-mail-activate-button"),
            link: portal
                .settings()
                .link(&format!("activate?token={}", *token.reveal())),
        }),
        notes: vec![hours.to_string(), text("accounts-mail-activate-not-you")],
        ..Letter::default()
    };
    letter.mail(words, &portal.settings().public_address, to)
}

/// To somebody who has an account: nothing was changed.
pub(super) fn already_registered(portal: &Portal, language: &str, to: &str) -> Mail {
    let notes = ["accounts-mail-known-not-you"];
    plain(portal, language, to, "known", "sign-in", &notes)
}

/// To somebody who asks for a link and needs none.
pub(super) fn already_active(portal: &Portal, language: &str, to: &str) -> Mail {
    plain(portal, language, to, "active", "sign-in", &[])
}

/// To somebody who asks for a link and has not registered with this address.
pub(super) fn never_registered(portal: &Portal, language: &str, to: &str) -> Mail {
    plain(portal, language, to, "none", "register", &[])
}

/// One paragraph and one button that leads to a page.
fn plain(
    portal: &Portal,
    language: &str,
    to: &str,
    mail: &str,
    path: &str,
    notes: &[&str],
) -> Mail {
    let words = mail_words(language);
    let text = |part: &str| words.t(&format!("accounts-mail-{mail}-{part}")).to_string();
    let letter = Letter {
        subject: text("subject"),
        paragraphs: vec![text("text")],
        button: Some(Button {
            label: text("button"),
            link: portal.settings().link(path),
        }),
        notes: notes.iter().map(|key| words.t(key).to_string()).collect(),
        ..Letter::default()
    };
    letter.mail(words, &portal.settings().public_address, to)
}
