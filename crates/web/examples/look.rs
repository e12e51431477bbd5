//! Serves the pages with a person signed in, for looking at them: `cargo run -p web --example look`.
//!
//! Prints an address and a cookie. Its database is new each time and gone afterwards.

use portal::testing::each_engine_with;
use web::{App, Settings, cookies, router};

#[tokio::main]
#[expect(clippy::print_stdout, reason = "tells where to look")]
async fn main() {
    let address = "http://127.0.0.1:4780/".parse().expect("an address");
    let change = |settings: &mut portal::Settings| settings.public_address = Clone::clone(&address);
    each_engine_with(change, async |bench| {
        bench.person("ann@example.com").await;
        let token = bench.sign_in("ann@example.com").await;
        let app = App::new(bench.portal.clone(), Settings::default());
        println!(
            "{address} {}={}",
            cookies::session_name(&app),
            token.reveal().as_str()
        );
        let listener = tokio::net::TcpListener::bind("127.0.0.1:4780")
            .await
            .expect("the port is free");
        axum::serve(listener, router(app)).await.expect("it serves");
    })
    .await;
}
