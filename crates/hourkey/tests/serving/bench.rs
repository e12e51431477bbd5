//! A server of its own for each test, and a raw socket to speak to it.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    extract::ConnectInfo,
    routing::{get, post},
};
use hourkey::{
    config::Limits,
    server::{self, Serving, tls::Certificate},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{Notify, watch},
    task::JoinHandle,
};

/// Long enough that a test never meets it by accident.
pub(crate) const LONG: Duration = Duration::from_secs(300);
/// A limit that a test waits for.
pub(crate) const SHORT: Duration = Duration::from_millis(200);

pub(crate) struct Bench {
    pub(crate) address: SocketAddr,
    /// Lets one request to /wait go on.
    pub(crate) go_on: Arc<Notify>,
    /// Told when a request to /wait has begun.
    pub(crate) begun: Arc<Notify>,
    pub(crate) stop: watch::Sender<bool>,
    pub(crate) served: JoinHandle<()>,
}

pub(crate) fn limits() -> Limits {
    Limits {
        connections: 100,
        connections_per_address: 100,
        header: LONG,
        body: LONG,
        body_bytes: 65_536,
        header_bytes: 8192,
        stop: LONG,
    }
}

pub(crate) fn serving() -> Serving {
    Serving {
        public_address: "https://codes.example.com".parse().unwrap(),
        trusted_proxies: Vec::new(),
        limits: limits(),
        tls: None,
    }
}

pub(crate) fn with_tls(certificate: &Arc<Certificate>) -> Serving {
    Serving {
        tls: Some(Arc::clone(certificate)),
        ..serving()
    }
}

pub(crate) async fn start(serving: Serving) -> Bench {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (go_on, begun) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let app = app(&go_on, &begun);
    let (stop, stopping) = watch::channel(false);
    let served = tokio::spawn(server::serve(listener, serving, app, stopping));
    Bench {
        address,
        go_on,
        begun,
        stop,
        served,
    }
}

fn app(go_on: &Arc<Notify>, begun: &Arc<Notify>) -> Router {
    let (go_on, begun) = (Arc::clone(go_on), Arc::clone(begun));
    let wait = async move || {
        begun.notify_one();
        go_on.notified().await;
        "waited"
    };
    let who = async |ConnectInfo(address): ConnectInfo<SocketAddr>,
                     headers: axum::http::HeaderMap| {
        let forwarded =
            headers.contains_key("x-forwarded-for") || headers.contains_key("forwarded");
        format!("{} {forwarded}", IpAddr::to_canonical(&address.ip()))
    };
    Router::new()
        .route("/", get(async || "hello"))
        .route("/echo", post(async |text: String| text))
        .route("/wait", get(wait))
        .route("/who", get(who))
}

impl Bench {
    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends the text on a new connection, and gives everything until the server closes it.
    pub(crate) async fn ask(&self, text: &str) -> String {
        let mut stream = self.connect().await;
        // The server may answer and close before it has read everything.
        let _ = stream.write_all(text.as_bytes()).await;
        rest(&mut stream).await
    }
}

/// Everything until the other side closes.
pub(crate) async fn rest(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    // A reset after the answer is a way to close, too.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8(answer).unwrap()
}

/// A whole request for the page with these headers, on a connection of its own.
pub(crate) fn get_page(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: codes.example.com\r\nconnection: close\r\n{headers}\r\n")
}
