//! Bad input, on every route of the whole site: never a 500, always a page that says what is wrong, and what was
//! typed is kept. A route that the table does not list fails the test, and so does a field that no row names.

mod routes;
mod setting;
mod sources;

use std::{collections::BTreeSet, fmt::Write as _};

use axum::http::StatusCode;
use portal::testing::each_engine;
use web::testing::{Answer, Client};

use routes::{At, Method, ROUTES, Route};
use setting::Setting;

/// What is tried in every field, written as it goes over the wire.
const NASTY: [&str; 12] = [
    "",
    "%00",
    "a%00b",
    "%FF%FE%FA",
    "%F0%9F%94%91",
    "-1",
    "99999999999999999999999",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%27%20OR%201%3D1%20--%20",
    "a%0D%0ASet-Cookie:%20a%3Db",
    "..%2F..%2Fetc%2Fpasswd",
    "%E2%80%AE%D9%A3%D9%A1",
];

#[test]
fn every_route_is_listed() {
    let known: BTreeSet<(String, String)> = ROUTES
        .iter()
        .map(|route| (route.method.name().to_owned(), route.path.to_owned()))
        .collect();
    let there = sources::routes();
    let missing: Vec<_> = there.difference(&known).collect();
    let gone: Vec<_> = known.difference(&there).collect();
    assert!(
        missing.is_empty(),
        "add a row to sweep/routes.rs for {missing:?}"
    );
    assert!(
        gone.is_empty(),
        "sweep/routes.rs lists what is not there: {gone:?}"
    );
}

#[test]
fn every_field_is_listed() {
    let known: BTreeSet<String> = ROUTES
        .iter()
        .flat_map(|route| route.fields)
        .map(|field| field.name.to_owned())
        .collect();
    let missing: Vec<_> = sources::fields().difference(&known).cloned().collect();
    assert!(
        missing.is_empty(),
        "no row of sweep/routes.rs sends {missing:?}"
    );
}

#[tokio::test]
async fn wrong_values_are_told_and_kept() {
    each_engine(async |bench| {
        let setting = Setting::new(&bench).await;
        for route in ROUTES {
            for field in route.fields {
                for wrong in field.wrong {
                    let wrong = setting.fill(wrong);
                    let mut client = setting.client(&bench, route).await;
                    let typed = encode(&wrong);
                    let answer =
                        send(&mut client, &setting, route, Some((field.name, &typed))).await;
                    let case = format!("{} {}={wrong:.60}", route.name(), field.name);
                    assert!(
                        answer.status.is_client_error(),
                        "{case}: {} {}",
                        answer.status,
                        answer.main()
                    );
                    says_something(&answer, &case);
                    if field.is_kept && answer.status == StatusCode::UNPROCESSABLE_ENTITY {
                        let shown = escape(wrong.trim());
                        assert!(
                            answer.text.contains(&shown),
                            "{case} is not kept: {}",
                            answer.main()
                        );
                    }
                }
            }
            // What is right comes last: it may end what the wrong values need.
            let mut client = setting.client(&bench, route).await;
            let answer = send(&mut client, &setting, route, None).await;
            let fine = match route.at {
                At::Hidden => answer.status == StatusCode::NOT_FOUND,
                _ => answer.status.is_success() || answer.status == StatusCode::SEE_OTHER,
            };
            assert!(
                fine,
                "{}: {} {}",
                route.name(),
                answer.status,
                answer.main()
            );
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_typed_is_ever_our_mistake() {
    each_engine(async |bench| {
        let setting = Setting::new(&bench).await;
        let long = "a".repeat(5_000);
        let longest = "a".repeat(70_000);
        for route in ROUTES {
            for field in route.fields {
                for nasty in NASTY.into_iter().chain([long.as_str(), longest.as_str()]) {
                    if matches!(route.method, Method::Get) && nasty.len() > 60_000 {
                        continue;
                    }
                    let mut client = setting.client(&bench, route).await;
                    let answer =
                        send(&mut client, &setting, route, Some((field.name, nasty))).await;
                    let case = format!("{} {}={nasty:.40}", route.name(), field.name);
                    assert!(
                        !answer.status.is_server_error(),
                        "{case}: {}",
                        answer.status
                    );
                    let cookies = answer.headers.get_all("set-cookie");
                    assert!(
                        cookies
                            .iter()
                            .all(|cookie| !cookie.as_bytes().starts_with(b"a=b")),
                        "{case}"
                    );
                    assert!(
                        !answer.text.contains("<script>alert"),
                        "{case} is not escaped"
                    );
                    if answer.status.is_client_error() {
                        says_something(&answer, &case);
                    }
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn paths_of_nothing_and_of_others_lead_nowhere() {
    each_engine(async |bench| {
        let setting = Setting::new(&bench).await;
        let others = [
            setting.fill("{other}"),
            setting.fill("{other-code}"),
            "0190f5d0-0000-7000-8000-000000000000".to_owned(),
            "7".to_owned(),
            "%00".to_owned(),
            "%FF".to_owned(),
            "a".repeat(3_000),
        ];
        for route in ROUTES.iter().filter(|route| route.path.contains("{id}")) {
            for id in &others {
                let mut client = setting.client(&bench, route).await;
                let path = route.path.replace("{id}", id);
                let answer = send_to(&mut client, &setting, route, &path, None).await;
                let case = format!("{} with {id:.40}", route.name());
                // Some only lead on to a page that is not there.
                if answer.status == StatusCode::SEE_OTHER {
                    let next = client.get(answer.location()).await;
                    assert_eq!(next.status, StatusCode::NOT_FOUND, "{case}");
                    continue;
                }
                assert!(answer.status.is_client_error(), "{case}: {}", answer.status);
                says_something(&answer, &case);
            }
        }
    })
    .await;
}

/// Sends a route's good values, one of them replaced.
async fn send(
    client: &mut Client,
    setting: &Setting,
    route: &Route,
    changed: Option<(&str, &str)>,
) -> Answer {
    let path = setting.path(route);
    send_to(client, setting, route, &path, changed).await
}

async fn send_to(
    client: &mut Client,
    setting: &Setting,
    route: &Route,
    path: &str,
    changed: Option<(&str, &str)>,
) -> Answer {
    let mut pairs = String::new();
    for (name, good) in route.good {
        if changed.is_none_or(|(changed, _)| changed != *name) {
            let _ = write!(pairs, "{name}={}&", encode(&setting.fill(good)));
        }
    }
    if let Some((name, value)) = changed {
        let _ = write!(pairs, "{name}={value}");
    }
    match route.method {
        Method::Get => {
            client
                .get(&format!("{path}?{}", pairs.trim_end_matches('&')))
                .await
        }
        Method::Post => client.post_text(path, pairs.trim_end_matches('&')).await,
    }
}

/// An error is a page with a heading and words for a person.
fn says_something(answer: &Answer, case: &str) {
    let has_page = answer.text.contains("<h1") || answer.text.contains("role=\"alert\"");
    assert!(
        has_page,
        "{case}: {} without a page: {}",
        answer.status, answer.text
    );
}

fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// As templates escape.
fn escape(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}
