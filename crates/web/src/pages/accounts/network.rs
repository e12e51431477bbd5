//! Where a request comes from.

use std::{convert::Infallible, net::SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use portal::accounts::Network;

/// The network that a request comes from, as the server found it (behind trusted proxies too).
pub(super) struct From(pub(super) Network);

impl<S: Send + Sync> FromRequestParts<S> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let client = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(client.map_or_else(Network::local, |client| {
            Network::of(client.0.ip())
        })))
    }
}
