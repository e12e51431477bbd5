//! Every part that pages may use, rendered once: what the parts promise is held here.

use askama::Template;
use portal::testing::each_engine;

use crate::{App, Choice, Fields, Here, Keys, Page, Settings, Theme, testing::mask};

#[derive(Template)]
#[template(path = "parts/specimen.html")]
struct Specimen {
    page: Page,
    fields: Fields,
    labels: Vec<&'static str>,
    groups: Vec<&'static str>,
    sequence: Keys,
    choices: Vec<Choice>,
}

fn render(page: Page, fields: Fields) -> String {
    let specimen = Specimen {
        page,
        fields,
        labels: vec!["Kind", "Model", "Keys"],
        groups: vec!["412", "345"],
        sequence: Keys::new("#11335577 • 20 ••"),
        choices: vec![
            Choice::new("a", "First")
                .sentence("What it is for")
                .icon("key"),
            Choice::new("b", "Second").off(),
        ],
    };
    specimen.render().expect("the specimen renders")
}

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
        let html = render(page, fields);
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
        insta::assert_snapshot!(mask(&html[start..]));
    })
    .await;
}
