//! One connection of a browser: kept open, with the session's cookie, a request at a time.

use anyhow::Context;
use http_body_util::{BodyExt, Full};
use hyper::{
    Request,
    body::Bytes,
    client::conn::http1::{self, SendRequest},
    header,
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// What the server answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Where it leads.
    pub location: Option<String>,
    /// The page.
    pub body: Bytes,
}

/// A connection with a session.
pub struct Client {
    host: String,
    cookie: String,
    sender: SendRequest<Full<Bytes>>,
}

impl Client {
    /// Connects to `localhost:PORT`.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn connect(host: &str, session: &str) -> anyhow::Result<Self> {
        let port = host.rsplit_once(':').context("a port")?.1.parse::<u16>()?;
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self {
            host: host.to_owned(),
            cookie: format!("hourkey={session}"),
            sender,
        })
    }

    /// Sends a form.
    ///
    /// # Errors
    /// When the connection breaks before the answer is whole.
    pub async fn post(&mut self, path: &str, form: String) -> anyhow::Result<Answer> {
        let request = self
            .request("POST", path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::new(Bytes::from(form)))?;
        self.send(request).await
    }

    /// Asks for a page.
    ///
    /// # Errors
    /// As [`Client::post`].
    pub async fn get(&mut self, path: &str) -> anyhow::Result<Answer> {
        let request = self.request("GET", path).body(Full::default())?;
        self.send(request).await
    }

    fn request(&self, method: &str, path: &str) -> hyper::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.host)
            .header(header::COOKIE, &self.cookie)
    }

    async fn send(&mut self, request: Request<Full<Bytes>>) -> anyhow::Result<Answer> {
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        let status = response.status().as_u16();
        let location = response.headers().get(header::LOCATION);
        let location = location
            .map(|value| value.to_str().map(str::to_owned))
            .transpose()?;
        let body = response.into_body().collect().await?.to_bytes();
        Ok(Answer {
            status,
            location,
            body,
        })
    }
}
