//! What is logged holds no secret, and neither does the database.

use std::sync::{Arc, Mutex};

use portal::{accounts, testing::each_engine};
use tracing_subscriber::fmt::MakeWriter;

use crate::{PASSWORD, credentials, registration, token};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_log_line_and_no_debug_text_holds_a_password_a_token_or_an_address() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    // For every thread: the database's own threads log as well.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    each_engine(async |bench| {
        let request = registration("ann@example.com", PASSWORD);
        let mut seen = format!("{request:?}");
        accounts::register(&bench.portal, request).await.unwrap();
        let link = token(&crate::newest_mail(&bench, "ann@example.com").await);
        accounts::activate(&bench.portal, &link).await.unwrap();
        let wrong =
            accounts::sign_in(&bench.portal, credentials("ann@example.com", "wrong-pass")).await;
        seen.push_str(&format!("{wrong:?}"));
        let request = credentials("ann@example.com", PASSWORD);
        seen.push_str(&format!("{request:?}"));
        let signed_in = accounts::sign_in(&bench.portal, request).await.unwrap();
        seen.push_str(&format!("{signed_in:?}"));
        let session = accounts::find_session(&bench.portal, &signed_in.token).await;
        assert!(session.unwrap().is_some());

        tracing::info!("the end of the test");
        seen.push_str(&String::from_utf8(log.0.lock().unwrap().clone()).unwrap());
        assert!(seen.contains("the end of the test"));
        let secrets = [
            PASSWORD.to_owned(),
            "wrong-pass".to_owned(),
            link.reveal().to_string(),
            signed_in.token.reveal().to_string(),
            "$argon2".to_owned(),
            "ann@example.com".to_owned(),
        ];
        for secret in secrets {
            assert!(!seen.contains(&secret), "{secret} was seen");
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_reads_the_database_finds_no_token_and_no_password() {
    each_engine(async |bench| {
        let link = crate::registered(&bench, "ann@example.com").await;
        accounts::activate(&bench.portal, &link).await.unwrap();
        let session = crate::sign_in(&bench, "ann@example.com", PASSWORD)
            .await
            .unwrap();
        let rows = bench
            .portal
            .database()
            .read(|tx| {
                let mut all = String::new();
                for sql in [
                    database::sql!("SELECT * FROM session"),
                    database::sql!("SELECT * FROM activation"),
                    database::sql!("SELECT * FROM registration"),
                    database::sql!("SELECT * FROM person"),
                    database::sql!("SELECT * FROM outbox"),
                ] {
                    all.push_str(&format!("{:?}", tx.query(&sql, &[])?));
                }
                Ok::<_, database::Error>(all)
            })
            .await
            .unwrap();
        assert!(rows.contains("ann@example.com"));
        for token in [link, session.token] {
            let text = token.reveal();
            assert!(!rows.contains(&*text) && !rows.contains(PASSWORD));
        }
    })
    .await;
}
