//! The SMTP mailer against a server that answers as it is told.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod server;

use gateways::{Security, Smtp, SmtpMailer};
use portal::outbox::{Mail, Mailer, SendError};
use uuid::Uuid;

use server::{Answers, Server};

fn mail() -> Mail {
    Mail {
        to: "ann@example.com".to_owned(),
        subject: "Grüße".to_owned(),
        text: "Open https://codes.example.com/activate\n".to_owned(),
        html: "<p>Open <a href=\"https://codes.example.com/activate\">it</a></p>".to_owned(),
    }
}

fn smtp(server: &Server) -> Smtp {
    Smtp {
        host: "127.0.0.1".to_owned(),
        port: server.port,
        security: Security::None,
        sign_in: None,
        from: "Hourkey <no-reply@codes.example.com>".to_owned(),
        ca: None,
    }
}

async fn send(smtp: &Smtp) -> Result<(), SendError> {
    SmtpMailer::new(smtp)
        .unwrap()
        .send(Uuid::from_u128(7), &mail())
        .await
}

#[tokio::test]
async fn a_mail_goes_out_as_text_and_html() {
    let server = Server::start(Answers::default()).await;
    send(&smtp(&server)).await.unwrap();
    let got = server.got();
    for part in [
        "MAIL FROM:<no-reply@codes.example.com>",
        "RCPT TO:<ann@example.com>",
        "From: Hourkey <no-reply@codes.example.com>",
        "To: ann@example.com",
        "Subject: =?utf-8?b?R3LDvMOfZQ==?=",
        "Message-ID: <00000000-0000-0000-0000-000000000007@codes.example.com>",
        "Auto-Submitted: auto-generated",
        "Content-Type: multipart/alternative;",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Type: text/html; charset=utf-8",
    ] {
        assert!(got.contains(part), "{part} is missing in\n{got}");
    }
}

#[tokio::test]
async fn a_full_mailbox_is_for_later_and_a_missing_one_for_never() {
    let full = Answers {
        recipient: "452 4.2.2 <ann@example.com> mailbox full",
        ..Answers::default()
    };
    let server = Server::start(full).await;
    let refusal = send(&smtp(&server)).await.unwrap_err();
    assert!(
        matches!(&refusal, SendError::Later(words) if words.contains("mailbox full")),
        "{refusal}"
    );

    let missing = Answers {
        recipient: "550 5.1.1 <ann@example.com> no such mailbox",
        ..Answers::default()
    };
    let server = Server::start(missing).await;
    let refusal = send(&smtp(&server)).await.unwrap_err();
    assert!(
        matches!(&refusal, SendError::Never(words) if words.contains("no such mailbox")),
        "{refusal}"
    );
    assert!(!refusal.to_string().contains("ann@"), "{refusal}");
}

#[tokio::test]
async fn a_server_that_refuses_everybody_loses_no_mail() {
    let wrong = Answers {
        sign_in: "535 5.7.8 wrong password",
        ..Answers::default()
    };
    let server = Server::start(wrong).await;
    let signed_in = Smtp {
        sign_in: Some(("user".to_owned(), "password".to_owned())),
        ..smtp(&server)
    };
    let refusal = send(&signed_in).await.unwrap_err();
    assert!(
        matches!(&refusal, SendError::Later(words) if words.contains("wrong password")),
        "{refusal}"
    );
    assert!(
        SmtpMailer::new(&signed_in)
            .unwrap()
            .try_out()
            .await
            .is_err()
    );

    let closed = Answers {
        greeting: "554 go away",
        ..Answers::default()
    };
    let server = Server::start(closed).await;
    let refusal = send(&smtp(&server)).await.unwrap_err();
    assert!(matches!(refusal, SendError::Later(_)), "{refusal}");
}

#[tokio::test]
async fn a_server_that_is_away_is_for_later() {
    let server = Server::start(Answers::default()).await;
    let mut away = smtp(&server);
    drop(server);
    away.port = 1;
    assert!(matches!(send(&away).await, Err(SendError::Later(_))));
}

#[tokio::test]
async fn the_sign_in_is_sent() {
    let server = Server::start(Answers::default()).await;
    let signed_in = Smtp {
        sign_in: Some(("user".to_owned(), "password".to_owned())),
        ..smtp(&server)
    };
    SmtpMailer::new(&signed_in)
        .unwrap()
        .try_out()
        .await
        .unwrap();
    // Base64 of "\0user\0password".
    assert!(
        server.got().contains("AUTH PLAIN AHVzZXIAcGFzc3dvcmQ="),
        "{}",
        server.got()
    );
}

#[tokio::test]
async fn a_server_without_tls_gets_no_mail_when_tls_is_asked_for() {
    let server = Server::start(Answers::default()).await;
    let strict = Smtp {
        security: Security::StartTls,
        ..smtp(&server)
    };
    assert!(matches!(send(&strict).await, Err(SendError::Later(_))));
    assert!(!server.got().contains("MAIL FROM"));
}

#[tokio::test]
async fn a_description_that_cannot_be_right_is_refused() {
    let server = Server::start(Answers::default()).await;
    let nameless = Smtp {
        from: "nobody".to_owned(),
        ..smtp(&server)
    };
    assert!(SmtpMailer::new(&nameless).is_err());
    assert!(gateways::check_sender("a@b.example").is_ok() && gateways::check_sender("a").is_err());
}
