//! A portal that takes no new accounts.

use axum::http::StatusCode;
use portal::testing::each_engine_with;

use super::{PASSWORD, form};
use crate::testing::Client;

#[tokio::test]
async fn closed_registration_says_so_and_registers_nobody() {
    each_engine_with(
        |settings| settings.registration = false,
        async |bench| {
            let mut client = Client::new(&bench);
            let page = client.get("/register").await;
            assert_eq!(page.status, StatusCode::FORBIDDEN);
            assert!(page.text.contains("closed registration"), "{}", page.text);
            let page = client.post("/register", &form()).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN);
            assert!(
                portal::outbox::list(&bench.portal, 1)
                    .await
                    .unwrap()
                    .is_empty()
            );
            // Those who have an account go on.
            bench.person("ann@example.com").await;
            let fields = [("email", "ann@example.com"), ("password", PASSWORD)];
            let page = client.post("/sign-in", &fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            let fields = [
                ("email", "ann@example.com"),
                ("password", portal::testing::Bench::PASSWORD),
            ];
            let page = client.post("/sign-in", &fields).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER);
        },
    )
    .await;
}
