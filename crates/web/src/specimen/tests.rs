//! What the parts promise.

use askama::Template;
use portal::testing::each_engine;

use super::specimen;
use crate::{App, Fields, Here, Page, Settings, Theme, testing::mask};

#[tokio::test]
async fn parts_show_what_was_typed_and_what_is_wrong() {
    each_engine(async |bench| {
        let app = App::new(bench.portal.clone(), Settings::default());
        let page = Page::bare(&app, Theme::Browser, Here::Nowhere, "Parts".into());
        let mut fields = Fields::new()
            .or("name", "<b>&\"")
            .or("mode", "a")
            .or("password", "hush");
        fields.fail("email", "Type an address, such as ann@example.com");
        fields.fail("", "The form is old");
        let html = specimen(page, fields).render().unwrap();
        assert!(
            html.contains("value=\"&#60;b&#62;&#38;&#34;\""),
            "typed text is escaped"
        );
        assert!(!html.contains("hush"), "a password is never shown again");
        assert!(
            html.contains("href=\"#f-email\""),
            "the summary leads to the field"
        );
        assert!(html.contains("aria-invalid=\"true\" aria-describedby=\"e-email\""));
        let start = html.find("<main").expect("a main");
        insta::assert_snapshot!("parts", mask(&html[start..]));
    })
    .await;
}
