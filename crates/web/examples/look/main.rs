//! Serves the pages with a person signed in who has a few locks and codes, for looking at them:
//! `cargo run -p web --example look`. Prints an address and a cookie.
//!
//! The database is new each time and gone afterwards; the clock stands still.

mod seed;

use portal::testing::each_engine_with;
use web::{App, Settings, cookies, router_with, specimen};

#[tokio::main]
#[expect(clippy::print_stdout, reason = "tells where to look")]
async fn main() {
    let address = "http://127.0.0.1:4780/".parse().expect("an address");
    let change = |settings: &mut portal::Settings| settings.public_address = Clone::clone(&address);
    each_engine_with(change, async |bench| {
        let ann = bench.person("ann@example.com").await;
        seed::locks_and_codes(&bench, ann).await;
        bench.person("new@example.com").await;
        let app = App::new(bench.portal.clone(), Settings::default());
        for email in ["ann@example.com", "new@example.com"] {
            let token = bench.sign_in(email).await;
            let name = cookies::session_name(&app);
            println!("{address} {name}={}", token.reveal().as_str());
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:4780")
            .await
            .expect("the port is free");
        axum::serve(listener, router_with(app, specimen::routes()))
            .await
            .expect("it serves");
    })
    .await;
}
