//! The words of the mails.

use portal::{accounts, testing::each_engine};

use crate::{newest_mail, register};

#[tokio::test]
async fn the_mails_in_words() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let mut all = String::new();
        for (email, again) in [
            ("new@example.com", false),
            ("ann@example.com", false),
            ("ann@example.com", true),
            ("nobody@example.com", true),
        ] {
            if again {
                crate::resend(&bench, email).await;
            } else {
                register(&bench, email).await;
            }
            let mail = newest_mail(&bench, email).await;
            all.push_str(&format!("Subject: {}\n\n{}\n\n", mail.subject, mail.text));
        }
        insta::assert_snapshot!("accounts", without_tokens(&all));
    })
    .await;
}

fn without_tokens(text: &str) -> String {
    match text.split_once("token=") {
        Some((before, rest)) => format!("{before}token=…{}", without_tokens(&rest[43..])),
        None => text.to_owned(),
    }
}

#[tokio::test]
async fn a_mail_to_a_mailbox_that_was_not_confirmed_holds_nothing_that_was_typed() {
    each_engine(async |bench| {
        let mut request = crate::registration("new@example.com", crate::PASSWORD);
        request.details.name = "Click http://evil.example now".parse().unwrap();
        accounts::register(&bench.portal, request).await.unwrap();
        let mail = newest_mail(&bench, "new@example.com").await;
        for part in [&mail.subject, &mail.text, &mail.html] {
            assert!(!part.contains("evil"));
        }
    })
    .await;
}
