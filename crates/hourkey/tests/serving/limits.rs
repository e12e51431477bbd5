//! Time, size and number.

use hourkey::{config::Limits, server::Serving};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::bench::{SHORT, get_page, limits, rest, serving, start};

fn with(limits: Limits) -> Serving {
    Serving {
        limits,
        ..serving()
    }
}

#[tokio::test]
async fn a_client_that_sends_nothing_is_cut_off() {
    let bench = start(with(Limits {
        header: SHORT,
        ..limits()
    }))
    .await;
    assert_eq!(rest(&mut bench.connect().await).await, "");
}

#[tokio::test]
async fn a_client_that_drips_headers_is_cut_off() {
    let bench = start(with(Limits {
        header: SHORT,
        ..limits()
    }))
    .await;
    let mut stream = bench.connect().await;
    let (mut reading, mut writing) = stream.split();
    writing
        .write_all(b"GET / HTTP/1.1\r\nhost: codes.example.com\r\n")
        .await
        .unwrap();
    // One more header every few milliseconds, until the server has had enough.
    let drip = async {
        loop {
            tokio::time::sleep(SHORT / 20).await;
            if writing.write_all(b"a: b\r\n").await.is_err() {
                return;
            }
        }
    };
    let mut answer = String::new();
    tokio::select! {
        _ = reading.read_to_string(&mut answer) => {}
        () = drip => {}
    }
    assert!(!answer.contains("hello"), "{answer}");
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let bench = start(with(Limits {
        header: SHORT,
        ..limits()
    }))
    .await;
    let mut stream = bench.connect().await;
    stream
        .write_all(b"GET / HTTP/1.1\r\nhost: codes.example.com\r\n\r\n")
        .await
        .unwrap();
    let answer = rest(&mut stream).await;
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.ends_with("hello"),
        "{answer}"
    );
}

#[tokio::test]
async fn a_body_that_drips_is_given_up() {
    let bench = start(with(Limits {
        body: SHORT,
        ..limits()
    }))
    .await;
    let head = "POST /echo HTTP/1.1\r\nhost: codes.example.com\r\nconnection: close\r\ncontent-length: 1000\r\n\r\n";
    let mut stream = bench.connect().await;
    stream.write_all(head.as_bytes()).await.unwrap();
    let (mut reading, mut writing) = stream.split();
    let drip = async {
        loop {
            tokio::time::sleep(SHORT / 20).await;
            if writing.write_all(b"a").await.is_err() {
                return;
            }
        }
    };
    let mut answer = String::new();
    tokio::select! {
        _ = reading.read_to_string(&mut answer) => {}
        () = drip => {}
    }
    assert!(
        answer.starts_with("HTTP/1.1 4") || answer.is_empty(),
        "{answer}"
    );
}

#[tokio::test]
async fn a_large_body_is_refused() {
    let bench = start(serving()).await;
    let body = "a".repeat(limits().body_bytes + 1);
    let head = format!(
        "POST /echo HTTP/1.1\r\nhost: codes.example.com\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let answer = bench.ask(&(head + &body)).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn a_body_of_unknown_length_is_counted_too() {
    let bench = start(serving()).await;
    let chunk = format!("1000\r\n{}\r\n", "a".repeat(4096));
    let head = "POST /echo HTTP/1.1\r\nhost: codes.example.com\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
    let answer = bench
        .ask(&format!("{head}{}0\r\n\r\n", chunk.repeat(17)))
        .await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn huge_and_numerous_headers_are_refused() {
    let bench = start(serving()).await;
    let huge = format!("a: {}\r\n", "a".repeat(limits().header_bytes));
    let answer = bench.ask(&get_page("/", &huge)).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    let answer = bench.ask(&get_page("/", &"a: b\r\n".repeat(200))).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
}

#[tokio::test]
async fn connections_beyond_the_limit_wait_for_a_place() {
    let bench = start(with(Limits {
        connections: 2,
        ..limits()
    }))
    .await;
    let first = bench.connect().await;
    let mut second = bench.connect().await;
    // Both places are taken once the second has been answered.
    second
        .write_all(b"GET / HTTP/1.1\r\nhost: codes.example.com\r\n\r\n")
        .await
        .unwrap();
    let mut answer = [0; 12];
    second.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");

    let mut third = bench.connect().await;
    third.write_all(get_page("/", "").as_bytes()).await.unwrap();
    let waits = tokio::time::timeout(SHORT, third.read_u8()).await;
    assert!(
        waits.is_err(),
        "the third connection was served beside two others"
    );
    drop(first);
    assert!(rest(&mut third).await.ends_with("hello"));
}

#[tokio::test]
async fn a_client_that_does_not_read_is_cut_off() {
    let bench = start(with(Limits {
        body: SHORT,
        connections: 1,
        ..limits()
    }))
    .await;
    let mut greedy = bench.connect().await;
    // Asks for more answers than any buffer between the two holds, and reads none of them.
    let requests = "GET / HTTP/1.1\r\nhost: codes.example.com\r\n\r\n".repeat(1000);
    while tokio::time::timeout(SHORT, greedy.write_all(requests.as_bytes()))
        .await
        .is_ok_and(|sent| sent.is_ok())
    {}
    // The only place is free again.
    assert!(bench.ask(&get_page("/", "")).await.ends_with("hello"));
    drop(greedy);
}
