//! Every field with what it cannot hold: a clear message, what was typed is kept, 4xx.

use axum::http::StatusCode;
use portal::testing::each_engine;

use super::{PASSWORD, form};
use crate::testing::Client;

/// Texts that fit few fields.
fn nonsense() -> Vec<String> {
    vec![
        String::new(),
        " \t\r\n ".to_owned(),
        "\0".to_owned(),
        "a\0b".to_owned(),
        "a\r\nBcc: b@example.com".to_owned(),
        "x".repeat(300),
        "ü".repeat(5000),
        "\u{202e}evil".to_owned(),
        "-1".to_owned(),
        "99999999999999999999".to_owned(),
        "' OR 1=1 --".to_owned(),
        "<script>alert(1)</script>".to_owned(),
        "{{ 7*7 }}".to_owned(),
        "../../etc/passwd".to_owned(),
        "\u{fffd}\u{1f511}".to_owned(),
    ]
}

#[tokio::test]
async fn a_wrong_field_is_named_and_the_others_are_kept() {
    each_engine(async |bench| {
        let mut client = Client::new(&bench);
        let right = form();
        for at in 0..right.len() {
            for text in nonsense() {
                let mut fields = right.clone();
                fields[at].1 = &text;
                let name = fields[at].0;
                let page = client.post("/register", &fields).await;
                // A name may be nearly anything, and so may a password.
                let is_fine = page.status == StatusCode::SEE_OTHER;
                if is_fine && matches!(name, "name" | "password") {
                    continue;
                }
                if page.status == StatusCode::TOO_MANY_REQUESTS {
                    continue;
                }
                assert_eq!(
                    page.status,
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "{name}: {text:?}"
                );
                assert!(
                    page.text.contains(&format!("href=\"#f-{name}\"")),
                    "{name}: {text:?}"
                );
                assert!(
                    page.text.contains(&format!("id=\"e-{name}\"")),
                    "{name}: {text:?}"
                );
                for (other, value) in &right {
                    if !matches!(*other, "password" | "terms") && *other != name {
                        let value = value.replace('\'', "&#39;");
                        assert!(
                            page.text.contains(&format!("value=\"{value}\"")),
                            "{other} is lost"
                        );
                    }
                }
                assert!(!page.text.contains(PASSWORD), "a password comes back");
                assert!(!page.text.contains("<script>alert"), "markup comes back");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_empty_form_says_everything_at_once() {
    each_engine(async |bench| {
        let page = Client::new(&bench).post("/register", &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for name in ["name", "email", "password", "country", "zone", "terms"] {
            assert!(page.text.contains(&format!("href=\"#f-{name}\"")), "{name}");
        }
        let mut lists = page.main();
        // The lists of countries and zones are long and say nothing here.
        while let Some(start) = lists.find("<option") {
            let end = lists[start..].find("</option>").unwrap() + start + "</option>".len();
            lists.replace_range(start..end, "");
        }
        insta::assert_snapshot!("register-empty", lists);
    })
    .await;
}

#[tokio::test]
async fn sign_in_and_resend_take_nonsense_calmly() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let mut client = Client::new(&bench);
        for text in nonsense() {
            for fields in [
                [("email", text.as_str()), ("password", "something")],
                [("email", "ann@example.com"), ("password", text.as_str())],
            ] {
                let page = client.post("/sign-in", &fields).await;
                assert!(page.status.is_client_error(), "{text:?} {}", page.status);
                assert!(
                    page.text.contains("autocomplete=\"username\""),
                    "the form is gone"
                );
            }
            let page = client.post("/resend", &[("email", &text)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{text:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn links_with_nonsense_are_links_that_do_not_work() {
    each_engine(async |bench| {
        let mut client = Client::new(&bench);
        for query in [
            "",
            "?token=",
            "?token=%00",
            "?token=%ff%fe",
            "?token=a&token=b",
            "?other=1",
        ] {
            let page = client.get(&format!("/activate{query}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{query}");
        }
        for text in nonsense() {
            let page = client.post("/activate", &[("token", &text)]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{text:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_planted_address_on_the_page_after_is_no_markup() {
    each_engine(async |bench| {
        let planted = "__Host-sent-to=<script>alert(1)</script>@example.com";
        let page = Client::new(&bench)
            .with("cookie", planted)
            .get("/register/sent")
            .await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains("alert(1)"));
    })
    .await;
}
