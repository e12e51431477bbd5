//! Bodies with limits: a request's must arrive in time and may be so large; a response's tells when it has ended.

use std::{
    error::Error,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Body, Bytes};
use http_body_util::{BodyExt, Limited};
use hyper::body::{Frame, Incoming, SizeHint};
use tokio::{
    sync::watch,
    time::{Instant, Sleep, sleep_until},
};

/// The body of a request with its limits.
pub(super) fn limited(body: Incoming, limit: Duration, most: usize) -> Body {
    Body::new(Limited::new(
        Timely {
            body,
            limit,
            end: None,
        },
        most,
    ))
}

/// Fails when the whole body has not arrived within the limit, counted from the first look at it.
struct Timely {
    body: Incoming,
    limit: Duration,
    end: Option<Pin<Box<Sleep>>>,
}

/// The body took too long to arrive.
#[derive(Debug, thiserror::Error)]
#[error("the request's body took too long to arrive")]
struct Late;

impl hyper::body::Body for Timely {
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) {
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let limit = self.limit;
        let end = self
            .end
            .get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + limit)));
        match end.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Some(Err(Late.into()))),
            Poll::Pending => Poll::Pending,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Counts a request as running while it lives.
pub(super) struct Running(watch::Sender<usize>);

impl Running {
    pub(super) fn new(count: &watch::Sender<usize>) -> Self {
        count.send_modify(|count| *count += 1);
        Self(count.clone())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

/// The response's body, which holds its request as running until it has ended.
pub(super) fn held(body: Body, running: Running) -> Body {
    Body::new(body.map_frame(move |frame| {
        let _ = &running;
        frame
    }))
}
