//! One connection, from handshake to end.

use std::{convert::Infallible, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Request, Response},
};
use hyper::{
    body::Incoming,
    server::conn::{http1, http2},
    service::service_fn,
};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::graceful::GracefulConnection,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    sync::watch,
    time::{sleep, timeout},
};
use tower::ServiceExt;

use super::{
    Shared,
    body::{self, Running},
    io::Patient,
    request,
};

/// Streams of an HTTP/2 connection at a time.
const STREAMS: u32 = 100;
/// Header fields of a request.
const FIELDS: usize = 100;

pub(super) async fn run(stream: TcpStream, peer: SocketAddr, shared: &Arc<Shared>) {
    let limits = shared.serving.limits;
    // Small answers must not wait for the acknowledgement of the one before.
    let _ = stream.set_nodelay(true);
    let Some(acceptor) = &shared.acceptor else {
        return serve(Patient::new(stream, limits.body), false, peer, shared).await;
    };
    match timeout(limits.header, acceptor.accept(stream)).await {
        Ok(Ok(stream)) => {
            let second = stream.get_ref().1.alpn_protocol() == Some(b"h2");
            serve(Patient::new(stream, limits.body), second, peer, shared).await;
        }
        Ok(Err(error)) => tracing::debug!(%peer, %error, "TLS handshake failed"),
        Err(_) => tracing::debug!(%peer, "TLS handshake took too long"),
    }
}

async fn serve<S>(stream: S, second: bool, peer: SocketAddr, shared: &Arc<Shared>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let limits = shared.serving.limits;
    let running = watch::Sender::new(0);
    let count = running.clone();
    let service = service_fn(move |request| {
        let running = Running::new(&count);
        answer(request, peer, Arc::clone(shared), running)
    });
    let stream = TokioIo::new(stream);
    let ended = if second {
        let connection = http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .max_concurrent_streams(STREAMS)
            .max_header_list_size(u32::try_from(limits.header_bytes).unwrap_or(u32::MAX))
            .serve_connection(stream, service);
        drive(connection, running.subscribe(), limits.header, shared).await
    } else {
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.header)
            .max_buf_size(limits.header_bytes)
            .max_headers(FIELDS)
            .serve_connection(stream, service);
        drive(connection, running.subscribe(), limits.header, shared).await
    };
    if let Err(error) = ended {
        tracing::debug!(%peer, %error, "connection ended early");
    }
}

/// Runs a connection until it ends, is idle for too long, or the server stops.
async fn drive<C>(
    connection: C,
    mut running: watch::Receiver<usize>,
    idle: Duration,
    shared: &Shared,
) -> Result<(), C::Error>
where
    C: GracefulConnection,
{
    let mut connection = pin!(connection);
    let mut stopping = shared.stopping.clone();
    tokio::select! {
        ended = connection.as_mut() => return ended,
        () = unused(&mut running, idle) => {}
        _ = stopping.wait_for(|stopping| *stopping) => {}
    }
    connection.as_mut().graceful_shutdown();
    tokio::select! {
        ended = connection.as_mut() => ended,
        () = unused(&mut running, idle) => Ok(()),
    }
}

/// Waits until no request has been running for the limit.
async fn unused(running: &mut watch::Receiver<usize>, limit: Duration) {
    loop {
        if running.wait_for(|count| *count == 0).await.is_err() {
            return std::future::pending().await;
        }
        tokio::select! {
            () = sleep(limit) => return,
            changed = running.changed() => if changed.is_err() {
                return std::future::pending().await;
            },
        }
    }
}

async fn answer(
    mut request: Request<Incoming>,
    peer: SocketAddr,
    shared: Arc<Shared>,
    running: Running,
) -> Result<Response<Body>, Infallible> {
    let limits = shared.serving.limits;
    let response = match request::check(&mut request, peer, &shared.serving) {
        Ok(client) => {
            let mut request =
                request.map(|incoming| body::limited(incoming, limits.body, limits.body_bytes));
            request.extensions_mut().insert(ConnectInfo(client));
            shared.app.clone().oneshot(request).await?
        }
        Err(refusal) => *refusal,
    };
    Ok(response.map(|response| body::held(response, running)))
}
