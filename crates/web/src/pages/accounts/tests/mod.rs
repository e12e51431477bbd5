//! The pages, as people and those who try to break in use them.

mod bad_input;
mod closed;
mod walk;

use portal::testing::Bench;

use crate::testing::Client;

const PASSWORD: &str = "a lantern under the stairs";

/// A whole and right form.
fn form() -> Vec<(&'static str, &'static str)> {
    vec![
        ("name", "Zoë O'Neil"),
        ("email", "zoe@example.com"),
        ("password", PASSWORD),
        ("country", "IE"),
        ("zone", "Europe/Dublin"),
        ("terms", "yes"),
    ]
}

/// The path of the newest activation link.
async fn link(bench: &Bench) -> String {
    let mails = portal::outbox::list(&bench.portal, 1).await.unwrap();
    let text = &mails[0].mail.text;
    let at = text.find("/activate?token=").unwrap();
    text[at..at + "/activate?token=".len() + 43].to_owned()
}

/// The value of the first cookie that an answer sets.
fn set_cookie(answer: &crate::testing::Answer) -> &str {
    let cookie = answer.headers.get("set-cookie").unwrap();
    cookie.to_str().unwrap()
}

/// Registers and activates, in this browser.
async fn activated(bench: &Bench, client: &mut Client) {
    client.post("/register", &form()).await;
    let path = link(bench).await;
    let token = path.split_once('=').unwrap().1.to_owned();
    let answer = client.post("/activate", &[("token", &token)]).await;
    assert_eq!(answer.location(), "/sign-in?activated=yes");
}
