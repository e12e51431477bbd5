//! What surrounds every page, as an attacker or a mistaken person meets it.

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
    routing::{get, post},
};
use portal::testing::each_engine;

use super::{BODY_LIMIT, guarded};
use crate::{App, Fields, Problem, Settings, testing::Client};

/// A client on routes that fail in every way.
fn failing(bench: &portal::testing::Bench) -> Client {
    let app = App::new(bench.portal.clone(), Settings::default());
    let routes = Router::new()
        .route("/panic", get(panicking))
        .route("/forbidden", get(|| async { Problem::Forbidden }))
        .route("/busy", get(|| async { Problem::Busy }))
        .route("/full", get(full))
        .route("/often", get(|| async { Problem::TooMany { seconds: 60 } }))
        .route("/broken", get(broken))
        .route("/form", post(|_: Fields| async { "taken" }))
        .fallback(|| async { Problem::NotFound });
    Client::on(app.clone(), guarded(app, routes))
}

async fn panicking() -> StatusCode {
    panic!("a secret of the inside");
}

async fn broken() -> Problem {
    Problem::internal(std::io::Error::other("a secret of the inside"))
}

async fn full() -> Problem {
    let queue = portal::locks::LockError::from(database::Error::Busy);
    Problem::internal(portal::netcodes::NetCodeError::from(queue))
}

#[tokio::test]
async fn every_problem_has_its_page() {
    each_engine(async |bench| {
        let mut client = failing(&bench);
        let cases = [
            ("/forbidden", 403, "You may not do this"),
            ("/nowhere", 404, "There is nothing here"),
            ("/often", 429, "Try again in 60 seconds"),
            ("/panic", 500, "went wrong on our side"),
            ("/broken", 500, "went wrong on our side"),
            ("/busy", 503, "The portal is busy"),
            ("/full", 503, "The portal is busy"),
            ("/form", 405, "This page does not take that"),
        ];
        for (path, status, words) in cases {
            let answer = client.get(path).await;
            assert_eq!(answer.status.as_u16(), status, "{path}");
            assert!(answer.text.contains(words), "{path}: {}", answer.text);
            assert!(!answer.text.contains("secret"), "{path} shows the inside");
            let id = answer.headers["x-request-id"].to_str().unwrap();
            assert!(answer.text.contains(id), "{path} does not show its number");
        }
        assert!(
            client
                .get("/often")
                .await
                .headers
                .contains_key(header::RETRY_AFTER)
        );
        let long = "x".repeat(BODY_LIMIT + 1);
        let answer = client.post("/form", &[("a", &long)]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.text.contains("too much at once"));
    })
    .await;
}

#[tokio::test]
async fn a_form_of_another_kind_is_refused_with_a_page() {
    each_engine(async |bench| {
        let mut client = failing(&bench);
        let request = Request::post("/form")
            .header(header::HOST, "codes.example.com")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from("{}"))
            .unwrap();
        let answer = client.send(request).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains("The form could not be read"));
    })
    .await;
}

#[tokio::test]
async fn forms_come_from_our_own_pages_alone() {
    each_engine(async |bench| {
        let mut client = failing(&bench);
        let from = |headers: &[(&'static str, &str)]| {
            let mut request = Request::post("/form").header(header::HOST, "codes.example.com");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            request.body(Body::empty()).unwrap()
        };
        for strange in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("origin", "http://codes.example.com:81")],
        ] {
            let answer = client.send(from(strange)).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{strange:?}");
            assert!(answer.text.contains("another site"));
        }
        for own in [
            &[("sec-fetch-site", "same-origin")][..],
            &[("origin", "https://codes.example.com")],
        ] {
            assert_eq!(
                client.send(from(own)).await.status,
                StatusCode::OK,
                "{own:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn other_hosts_are_refused() {
    each_engine(async |bench| {
        let mut client = failing(&bench);
        let with = |host: Option<&str>| {
            let request = Request::get("/nowhere");
            match host {
                Some(host) => request.header(header::HOST, host),
                None => request,
            }
            .body(Body::empty())
            .unwrap()
        };
        for host in [
            "evil.example",
            "codes.example.com:8443",
            "codes.example.com.evil.example",
            "",
        ] {
            let answer = client.send(with(Some(host))).await;
            assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        }
        assert_eq!(
            client.send(with(None)).await.status,
            StatusCode::BAD_REQUEST
        );
        for host in [
            "codes.example.com",
            "CODES.example.com",
            "codes.example.com:443",
        ] {
            let answer = client.send(with(Some(host))).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{host}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_answer_carries_the_headers_of_security() {
    each_engine(async |bench| {
        let mut client = Client::new(&bench);
        for path in ["/", "/help", "/nowhere"] {
            let headers = client.get(path).await.headers;
            let policy = headers["content-security-policy"].to_str().unwrap();
            assert!(policy.starts_with("default-src 'none'"));
            assert!(!policy.contains("unsafe"), "{policy}");
            assert!(policy.contains("frame-ancestors 'none'"));
            assert_eq!(headers["x-frame-options"], "DENY");
            assert_eq!(headers["x-content-type-options"], "nosniff");
            assert_eq!(headers["referrer-policy"], "same-origin");
            assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
            assert_eq!(headers["cache-control"], "no-store");
            assert!(headers.contains_key("permissions-policy"));
            assert!(headers.contains_key("strict-transport-security"));
        }
    })
    .await;
}

#[tokio::test]
async fn assets_are_immutable_and_small() {
    each_engine(async |bench| {
        let mut client = Client::new(&bench);
        let page = client.get("/help").await.text;
        let start = page.find("/assets/tabler-").unwrap();
        let address: String = page[start..].chars().take_while(|c| *c != '"').collect();
        let plain = client.get(&address).await;
        assert_eq!(
            plain.headers[header::CONTENT_TYPE],
            "text/css; charset=utf-8"
        );
        assert!(
            plain.headers[header::CACHE_CONTROL]
                .to_str()
                .unwrap()
                .contains("immutable")
        );
        let mut browser = client.clone().with("accept-encoding", "gzip, deflate, br");
        let small = browser.get(&address).await;
        assert_eq!(small.headers[header::CONTENT_ENCODING], "br");
        assert!(small.bytes.len() * 5 < plain.bytes.len());
        assert_eq!(
            client.get("/assets/tabler-000000000000.css").await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn the_colours_can_be_chosen_and_lead_back_to_our_own_page() {
    each_engine(async |bench| {
        let mut client = Client::new(&bench);
        let answer = client
            .post("/theme", &[("theme", "dark"), ("back", "/help")])
            .await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, "/help")
        );
        assert!(
            client
                .get("/help")
                .await
                .text
                .contains("data-bs-theme=\"dark\"")
        );
        for back in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
        ] {
            let answer = client
                .post("/theme", &[("theme", "x"), ("back", back)])
                .await;
            assert_eq!(answer.location(), "/", "{back}");
        }
        assert!(!client.get("/help").await.text.contains("data-bs-theme"));
    })
    .await;
}

#[tokio::test]
async fn cookies_are_tied_to_this_host_and_to_tls() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let app = App::new(bench.portal.clone(), Settings::default());
        let token = bench.sign_in("ann@example.com").await;
        let cookie = crate::cookies::keep_session(&app, &token).unwrap();
        assert!(!format!("{cookie:?}").contains(token.reveal().as_str()));
        let text = cookie.to_str().unwrap();
        assert!(text.starts_with("__Host-hourkey="));
        for part in ["; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] {
            assert!(text.contains(part), "{part}");
        }
        let mut client = Client::new(&bench);
        let answer = client.post("/theme", &[("theme", "dark")]).await;
        let text = answer.headers[header::SET_COOKIE].to_str().unwrap();
        assert!(text.starts_with("__Host-theme=dark; Path=/; ") && text.ends_with("; Secure"));
    })
    .await;
}

#[tokio::test]
async fn a_signed_in_person_sees_names_and_balance() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let mut client = Client::signed_in(&bench, "ann@example.com").await;
        let page = client.get("/").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("Ann Example"));
        assert!(page.text.contains("20 credits"));
    })
    .await;
}

#[tokio::test]
async fn every_entry_of_the_menus_leads_to_a_page() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let mut ann = Client::signed_in(&bench, "ann@example.com").await;
        let menu = crate::nav::MENU
            .iter()
            .flat_map(|(_, entries)| entries.iter());
        for entry in menu.chain(crate::nav::BAR).chain(crate::nav::MORE) {
            let page = ann.get(entry.path).await;
            assert_eq!(page.status, StatusCode::OK, "{}", entry.path);
            let lit = format!(
                "href=\"{}\" class=\"side-link\" aria-current=\"page\"",
                entry.path
            );
            assert!(page.text.contains(&lit), "{} does not light up", entry.path);
        }
    })
    .await;
}

#[tokio::test]
async fn an_old_favicon_leads_to_the_mark() {
    each_engine(async |bench| {
        let answer = Client::new(&bench).get("/favicon.ico").await;
        assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
        assert!(answer.location().starts_with("/assets/mark-"));
    })
    .await;
}

#[tokio::test]
async fn a_part_of_a_page_gets_a_part_of_a_page() {
    each_engine(async |bench| {
        let mut htmx = failing(&bench).with("hx-request", "true");
        let answer = htmx.get("/broken").await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(answer.text.contains("went wrong on our side"));
        assert!(!answer.text.contains("<html") && !answer.text.contains("<main"));
        let mut stranger = Client::new(&bench).with("hx-request", "true");
        let answer = stranger.get("/locks?search=bin").await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
        let to = answer.headers["hx-redirect"].to_str().unwrap();
        assert_eq!(to, "/sign-in?next=%2Flocks%3Fsearch%3Dbin");
    })
    .await;
}
