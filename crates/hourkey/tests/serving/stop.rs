//! A graceful stop.

use hourkey::{config::Limits, server::Serving};
use tokio::io::AsyncWriteExt;

use crate::bench::{SHORT, get_page, limits, rest, serving, start};

#[tokio::test]
async fn a_running_request_finishes_and_nothing_new_is_taken() {
    let bench = start(serving()).await;
    let mut idle = bench.connect().await;
    let mut running = bench.connect().await;
    running
        .write_all(get_page("/wait", "").as_bytes())
        .await
        .unwrap();
    bench.begun.notified().await;

    bench.stop.send_replace(true);
    assert_eq!(rest(&mut idle).await, "");
    bench.go_on.notify_one();
    assert!(rest(&mut running).await.ends_with("waited"));
    bench.served.await.unwrap();
    assert!(tokio::net::TcpStream::connect(bench.address).await.is_err());
}

#[tokio::test]
async fn a_request_that_does_not_finish_in_time_is_cut() {
    let bench = start(Serving {
        limits: Limits {
            stop: SHORT,
            ..limits()
        },
        ..serving()
    })
    .await;
    let mut running = bench.connect().await;
    running
        .write_all(get_page("/wait", "").as_bytes())
        .await
        .unwrap();
    bench.begun.notified().await;
    bench.stop.send_replace(true);
    bench.served.await.unwrap();
    assert_eq!(rest(&mut running).await, "");
}
