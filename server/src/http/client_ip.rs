//! The client's address: the peer, or what a trusted proxy says of it.

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, SocketAddr};

use crate::state::AppState;

/// The client's address, among the request's extensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientIp(pub String);

/// Finds the address. `X-Forwarded-For` is anybody's to write, so it counts only as far as trusted proxies vouch for
/// it.
pub async fn client_ip(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|peer| peer.0.ip().to_canonical());
    let ip = peer.map(|peer| client(peer, request.headers(), &state.options.trusted_proxies));
    request.extensions_mut().insert(ClientIp(
        ip.map_or_else(|| "unknown".to_owned(), |ip| ip.to_string()),
    ));
    next.run(request).await
}

/// From the nearest hop outwards: the first address that is not a trusted proxy.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let mut client = peer;
    let lines = headers.get_all("x-forwarded-for").iter().rev();
    // A byte that is no text spoils its own hop only: the nearest one is the proxy's word.
    let lines: Vec<_> = lines
        .map(|line| String::from_utf8_lossy(line.as_bytes()))
        .collect();
    let mut hops = lines.iter().flat_map(|line| line.rsplit(','));
    while trusted.contains(&client) {
        let Some(Ok(hop)) = hops.next().map(|hop| hop.trim().parse::<IpAddr>()) else {
            break;
        };
        client = hop.to_canonical();
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted: Vec<IpAddr> = trusted.iter().map(|ip| ip.parse().unwrap()).collect();
        client(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        assert_eq!(found("192.0.2.9", &["10.0.0.1"], &[]), "192.0.2.9");
        assert_eq!(found("127.0.0.1", &["192.0.2.9"], &["127.0.0.1"]), "192.0.2.9");
        assert_eq!(found("127.0.0.1", &[], &["127.0.0.1"]), "127.0.0.1");
    }

    #[test]
    fn what_the_client_wrote_itself_does_not_count() {
        assert_eq!(
            found("127.0.0.1", &["6.6.6.6, 192.0.2.9"], &["127.0.0.1"]),
            "192.0.2.9"
        );
        assert_eq!(
            found(
                "127.0.0.1",
                &["6.6.6.6", "192.0.2.9, 10.0.0.2"],
                &["127.0.0.1", "10.0.0.2"]
            ),
            "192.0.2.9"
        );
        assert_eq!(found("127.0.0.1", &["nonsense"], &["127.0.0.1"]), "127.0.0.1");
    }

    #[test]
    fn a_byte_that_is_no_text_hides_nobody() {
        let mut headers = HeaderMap::new();
        let line = axum::http::HeaderValue::from_bytes(b"\xe9, 192.0.2.9").unwrap();
        headers.append("x-forwarded-for", line);
        let proxy: IpAddr = "127.0.0.1".parse().unwrap();
        assert_eq!(client(proxy, &headers, &[proxy]).to_string(), "192.0.2.9");
    }
}
