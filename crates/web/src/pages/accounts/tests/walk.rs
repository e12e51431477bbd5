//! From a stranger to somebody who is signed in, and out again.

use axum::http::StatusCode;
use jiff::SignedDuration;
use portal::{
    accounts::Country,
    testing::{each_engine, each_engine_with},
};

use super::{PASSWORD, activated, form, link, set_cookie};
use crate::testing::Client;

#[tokio::test]
async fn a_stranger_registers_activates_and_signs_in() {
    each_engine(async |bench| {
        let mut zoe = Client::new(&bench);
        let page = zoe.get("/register").await;
        assert_eq!(page.status, StatusCode::OK);

        let answer = zoe.post("/register", &form()).await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, "/register/sent")
        );
        let page = zoe.get("/register/sent").await;
        insta::assert_snapshot!("sent", page.main());

        let early = zoe
            .post(
                "/sign-in",
                &[("email", "zoe@example.com"), ("password", PASSWORD)],
            )
            .await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        insta::assert_snapshot!("sign-in-early", early.main());

        let path = link(&bench).await;
        let page = zoe.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        insta::assert_snapshot!("activate", page.main());
        let token = path.split_once('=').unwrap().1.to_owned();
        let answer = zoe.post("/activate", &[("token", &token)]).await;
        assert_eq!(answer.location(), "/sign-in?activated=yes");
        let page = zoe.get(answer.location()).await;
        insta::assert_snapshot!("sign-in", page.main());

        let fields = [
            ("email", "Zoe@Example.com"),
            ("password", PASSWORD),
            ("next", "/account"),
        ];
        let answer = zoe.post("/sign-in", &fields).await;
        assert_eq!(answer.location(), "/account");
        let page = zoe.get("/account").await;
        insta::assert_snapshot!("account", page.main());
        assert!(page.text.contains("20 credits"));
    })
    .await;
}

#[tokio::test]
async fn the_page_says_the_same_for_a_known_address() {
    each_engine(async |bench| {
        bench.person("zoe@example.com").await;
        let mut pages = Vec::new();
        for email in ["zoe@example.com", "new@example.com"] {
            let mut client = Client::new(&bench);
            let mut form = form();
            form[1].1 = email;
            let answer = client.post("/register", &form).await;
            let page = client.get("/register/sent").await;
            let seen = format!("{:?} {} {}", answer.status, answer.location(), page.main());
            pages.push(seen.replace(email, "[address]"));

            let answer = client.post("/resend", &[("email", email)]).await;
            pages[0].push_str(answer.location());
            let last = pages.len() - 1;
            if last > 0 {
                pages[last].push_str(answer.location());
            }
        }
        let shorter = pages[1].len().min(pages[0].len());
        assert_eq!(pages[0][..shorter], pages[1][..shorter]);
    })
    .await;
}

#[tokio::test]
async fn the_session_cookie_is_out_of_reach_and_new_at_each_sign_in() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let fields = [
            ("email", "ann@example.com"),
            ("password", portal::testing::Bench::PASSWORD),
        ];
        let mut ann = Client::new(&bench);
        let first = ann.post("/sign-in", &fields).await;
        let cookie = set_cookie(&first);
        assert!(cookie.starts_with("__Host-hourkey="), "{cookie}");
        for part in ["; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        let again = ann.post("/sign-in", &fields).await;
        assert_ne!(set_cookie(&first), set_cookie(&again));
        // A cookie that somebody planted is not taken over.
        let planted = format!("__Host-hourkey={}", "A".repeat(43));
        let mut victim = Client::new(&bench).with("cookie", &planted);
        let answer = victim.post("/sign-in", &fields).await;
        assert!(!set_cookie(&answer).starts_with(&planted));
    })
    .await;
}

#[tokio::test]
async fn a_link_of_another_site_is_not_followed_after_signing_in() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        for next in [
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example/",
            "javascript:alert(1)",
            "",
            "/\u{9}/evil.example",
        ] {
            let mut ann = Client::new(&bench);
            let answer = ann
                .post(
                    "/sign-in",
                    &[
                        ("email", "ann@example.com"),
                        ("password", portal::testing::Bench::PASSWORD),
                        ("next", next),
                    ],
                )
                .await;
            assert_eq!(answer.location(), "/", "{next}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_signs_out_is_out() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let mut here = Client::signed_in(&bench, "ann@example.com").await;
        let mut there = Client::signed_in(&bench, "ann@example.com").await;
        let kept = here.clone();
        assert_eq!(here.post("/sign-out", &[]).await.location(), "/");
        for mut client in [here, kept] {
            assert_eq!(
                client.get("/account").await.location(),
                "/sign-in?next=%2Faccount"
            );
        }
        let mut other = Client::signed_in(&bench, "ann@example.com").await;
        assert_eq!(there.get("/account").await.status, StatusCode::OK);
        assert_eq!(
            other.post("/sign-out/everywhere", &[]).await.location(),
            "/"
        );
        assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn a_form_of_another_site_changes_nothing() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let mut ann = Client::signed_in(&bench, "ann@example.com").await;
        let request = axum::http::Request::builder()
            .method("POST")
            .uri("/sign-out/everywhere")
            .header("host", "codes.example.com")
            .header("sec-fetch-site", "cross-site")
            .header("origin", "https://evil.example")
            .body(axum::body::Body::empty())
            .unwrap();
        assert_eq!(ann.send(request).await.status, StatusCode::FORBIDDEN);
        assert_eq!(ann.get("/account").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn links_that_cannot_work_say_so() {
    each_engine(async |bench| {
        let mut zoe = Client::new(&bench);
        zoe.post("/register", &form()).await;
        let path = link(&bench).await;
        bench.clock.advance(SignedDuration::from_hours(24));
        let page = zoe.get(&path).await;
        assert_eq!(page.status, StatusCode::GONE);
        insta::assert_snapshot!("activate-expired", page.main());
        let cut = &path[..path.len() - 1];
        let page = zoe.get(cut).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        insta::assert_snapshot!("activate-unknown", page.main());
        let token = path.split_once('=').unwrap().1.to_owned();
        let late = zoe.post("/activate", &[("token", &token)]).await;
        assert_eq!(late.status, StatusCode::GONE);

        bench.clock.advance(SignedDuration::from_hours(-1));
        assert_eq!(
            zoe.post("/activate", &[("token", &token)]).await.status,
            StatusCode::SEE_OTHER
        );
        let used = zoe.post("/activate", &[("token", &token)]).await;
        assert_eq!(used.status, StatusCode::OK);
        insta::assert_snapshot!("activate-used", used.main());
    })
    .await;
}

#[tokio::test]
async fn a_guesser_is_told_to_wait_and_keeps_what_was_typed() {
    each_engine(async |bench| {
        let mut zoe = Client::new(&bench);
        activated(&bench, &mut zoe).await;
        let guess = [("email", "zoe@example.com"), ("password", "a guess")];
        for _ in 0..10 {
            let page = zoe.post("/sign-in", &guess).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let page = zoe.post("/sign-in", &guess).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(page.headers["retry-after"], "900");
        assert!(page.text.contains("Wait 15 minutes") && page.text.contains("zoe@example.com"));
    })
    .await;
}

#[tokio::test]
async fn the_meter_judges_as_the_form_does() {
    each_engine(async |bench| {
        let mut zoe = Client::new(&bench);
        for (password, says) in [
            ("", ""),
            ("abc", "Too short"),
            ("password1234", "everybody tries first"),
            ("oneil oneil oneil", "knows of you"),
            (PASSWORD, "trong"),
        ] {
            let fields = [("password", password), ("name", "Zoe Oneil"), ("email", "")];
            let part = zoe.post("/register/strength", &fields).await;
            assert_eq!(part.status, StatusCode::OK);
            assert!(
                part.text.contains(says)
                    || says == "knows of you" && part.text.contains("know of you"),
                "{}",
                part.text
            );
            assert!(
                !part.text.contains("<html")
                    && (password.is_empty() || !part.text.contains(password))
            );
        }
    })
    .await;
}

#[tokio::test]
async fn when_too_many_passwords_wait_everybody_is_told_to_come_back() {
    each_engine_with(
        |settings| settings.hashing.queue = 0,
        async |bench| {
            let mut zoe = Client::new(&bench);
            let credentials = [("email", "zoe@example.com"), ("password", PASSWORD)];
            for page in [
                zoe.post("/register/strength", &credentials).await,
                zoe.post("/register", &form()).await,
                zoe.post("/sign-in", &credentials).await,
            ] {
                assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
                assert!(page.headers.contains_key("retry-after"));
            }
        },
    )
    .await;
}

#[test]
fn every_country_has_a_name() {
    let words = crate::texts::texts("en");
    for country in Country::all() {
        assert!(words.has(&format!("country-{country}")), "{country}");
    }
    let named = words
        .keys()
        .filter(|key| key.starts_with("country-"))
        .count();
    assert_eq!(named, Country::all().count());
}
