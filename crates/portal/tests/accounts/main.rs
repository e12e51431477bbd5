//! Accounts, as people and those who try to break in use them, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod activate;
mod mails;
mod register;
mod secrets;
mod sessions;
mod sign_in;

use jiff::SignedDuration;
use portal::{
    Portal,
    accounts::{self, AccountsError, Details, Network, NewlySignedIn, Registration, SignIn, Token},
    outbox::{self, Mail},
    passwords::{NewPassword, Password},
    testing::Bench,
};

const PASSWORD: &str = "a lantern under the stairs";

fn registration(email: &str, password: &str) -> Registration {
    Registration {
        details: Details {
            name: "Ann Example".parse().unwrap(),
            email: email.parse().unwrap(),
            country: "GB".parse().unwrap(),
            zone: "Europe/London".parse().unwrap(),
        },
        password: NewPassword::parse(password, &[]).unwrap(),
        network: Network::local(),
    }
}

async fn register(bench: &Bench, email: &str) {
    accounts::register(&bench.portal, registration(email, PASSWORD))
        .await
        .unwrap();
    // So that the next mail is newer.
    bench.clock.advance(SignedDuration::from_millis(1));
}

async fn resend(bench: &Bench, email: &str) {
    accounts::resend_activation(&bench.portal, &email.parse().unwrap(), Network::local())
        .await
        .unwrap();
    bench.clock.advance(SignedDuration::from_millis(1));
}

/// Every mail so far, the newest first.
async fn mails(portal: &Portal) -> Vec<Mail> {
    let entries = outbox::list(portal, 100).await.unwrap();
    entries.into_iter().map(|entry| entry.mail).collect()
}

/// The newest mail, which must be to this address.
async fn newest_mail(bench: &Bench, to: &str) -> Mail {
    let mail = mails(&bench.portal).await.swap_remove(0);
    assert_eq!(mail.to, to);
    mail
}

/// The token of the link in a mail.
fn token(mail: &Mail) -> Token {
    let (_, rest) = mail.text.split_once("activate?token=").unwrap();
    Token::parse(&rest[..43]).unwrap()
}

/// Registers and gives the token of the link that was mailed.
async fn registered(bench: &Bench, email: &str) -> Token {
    register(bench, email).await;
    token(&newest_mail(bench, email).await)
}

async fn sign_in(
    bench: &Bench,
    email: &str,
    password: &str,
) -> Result<NewlySignedIn, AccountsError> {
    accounts::sign_in(&bench.portal, credentials(email, password)).await
}

fn credentials(email: &str, password: &str) -> SignIn {
    SignIn {
        email: email.parse().unwrap(),
        password: Password::parse(password).unwrap(),
        network: Network::local(),
        replaces: None,
    }
}
