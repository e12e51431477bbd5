//! Hosts, proxies and client addresses.

use hourkey::server::Serving;

use crate::bench::{get_page, serving, start};

#[tokio::test]
async fn a_request_must_name_its_host_once() {
    let bench = start(serving()).await;
    for hosts in [
        "",
        "host: codes.example.com\r\nhost: codes.example.com\r\n",
        "host: \r\n",
    ] {
        let answer = bench
            .ask(&format!(
                "GET / HTTP/1.1\r\nconnection: close\r\n{hosts}\r\n"
            ))
            .await;
        assert!(
            answer.starts_with("HTTP/1.1 4") && !answer.contains("hello"),
            "{hosts:?}: {answer}"
        );
    }
    let answer = bench.ask("GET / HTTP/1.0\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.0 400"), "{answer}");
    let answer = bench
        .ask("GET / HTTP/1.0\r\nhost: codes.example.com\r\n\r\n")
        .await;
    assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
}

#[tokio::test]
async fn another_host_is_refused_and_told_the_right_one() {
    let bench = start(serving()).await;
    for host in [
        "evil.example",
        "127.0.0.1",
        "codes.example.com:8080",
        "codes.example.com@evil.example",
    ] {
        let answer = bench
            .ask(&format!(
                "GET / HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"
            ))
            .await;
        assert!(answer.starts_with("HTTP/1.1 421"), "{host}: {answer}");
        assert!(answer.contains("https://codes.example.com"), "{answer}");
        assert!(!answer.contains("evil"), "{answer}");
    }
    let answer = bench
        .ask("GET http://evil.example/ HTTP/1.1\r\nhost: codes.example.com\r\nconnection: close\r\n\r\n")
        .await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}

#[tokio::test]
async fn forged_addresses_are_ignored_and_stripped() {
    let bench = start(serving()).await;
    let forged = "x-forwarded-for: 203.0.113.9\r\nforwarded: for=203.0.113.9\r\n";
    let answer = bench.ask(&get_page("/who", forged)).await;
    assert!(answer.ends_with("127.0.0.1 false"), "{answer}");
}

#[tokio::test]
async fn behind_a_trusted_proxy_the_client_is_known() {
    let bench = start(Serving {
        trusted_proxies: vec!["127.0.0.0/8".parse().unwrap()],
        ..serving()
    })
    .await;
    let answer = bench
        .ask(&get_page(
            "/who",
            "x-forwarded-for: 198.51.100.1, 203.0.113.9\r\n",
        ))
        .await;
    assert!(answer.ends_with("203.0.113.9 false"), "{answer}");
}

#[tokio::test]
async fn plain_http_behind_a_proxy_is_for_the_proxy_alone() {
    let bench = start(Serving {
        trusted_proxies: vec!["192.0.2.0/24".parse().unwrap()],
        ..serving()
    })
    .await;
    assert_eq!(bench.ask(&get_page("/", "")).await, "");
}
