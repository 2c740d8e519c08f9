//! For whoever runs the server: is it alive, can it serve, what does it do.

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use backend::Backend;
use domain::{Kind, Problem};
use secrecy::ExposeSecret;
use serde_json::json;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

use crate::http::caller::bearer;
use crate::http::{ApiResult, problem};
use crate::state::AppState;

/// How long a proof of isolation stands: it reads the whole catalogue, and probes come every second.
const PROOF_LASTS: Duration = Duration::from_secs(30);

/// When isolation was last found whole.
type Proof = Arc<Mutex<Option<Instant>>>;

/// `/healthz`, `/readiness` and `/metrics`.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/healthz", get(is_alive))
        .route("/readiness", get(is_ready))
        .route("/metrics", get(show_metrics))
        .layer(Extension(Proof::default()))
        .layer(from_fn(problem::layer))
}

async fn is_alive() -> Response {
    ok()
}

async fn is_ready(State(backend): State<Backend>, Extension(proof): Extension<Proof>) -> ApiResult<Response> {
    match check(&backend, &proof).await {
        Ok(()) => Ok(ok()),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            let detail = "The server cannot serve requests now. `regie doctor` says why.";
            Err(Problem::new(Kind::Unavailable, detail).into())
        }
    }
}

async fn check(backend: &Backend, proof: &Proof) -> backend::Result<()> {
    let mut proven_at = proof.lock().await;
    if proven_at.is_some_and(|at| at.elapsed() < PROOF_LASTS) {
        return backend.db().ping().await;
    }
    *proven_at = None;
    backend.db().ready().await?;
    *proven_at = Some(Instant::now());
    Ok(())
}

fn ok() -> Response {
    (
        [(header::CACHE_CONTROL, "no-store")],
        Json(json!({ "status": "ok" })),
    )
        .into_response()
}

async fn show_metrics(State(state): State<AppState>, request: Request) -> ApiResult<Response> {
    if !may_read(&state, &request) {
        return Err(Problem::missing().into());
    }
    let (open, idle) = state.backend.db().connections();
    metrics::gauge!("db_connections_open").set(f64::from(open));
    metrics::gauge!("db_connections_idle").set(f64::from(u32::try_from(idle).unwrap_or(u32::MAX)));
    let kind = [
        (header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((StatusCode::OK, kind, state.metrics.render()).into_response())
}

/// With a token, whoever knows it; without one, this machine, unless it only passes on what somebody else asks.
fn may_read(state: &AppState, request: &Request) -> bool {
    if let Some(token) = &state.options.metrics_token {
        return bearer(request.headers()).is_some_and(|sent| same(sent, token.expose_secret()));
    }
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.is_some_and(|peer| peer.0.ip().to_canonical().is_loopback()) && !is_forwarded(request.headers())
}

fn is_forwarded(headers: &HeaderMap) -> bool {
    [
        "forwarded",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-real-ip",
        "via",
    ]
    .iter()
    .any(|name| headers.contains_key(*name))
}

/// Compares in a time that does not tell how much was right.
fn same(sent: &str, secret: &str) -> bool {
    let differences = sent
        .bytes()
        .zip(secret.bytes())
        .fold(0, |found, (a, b)| found | (a ^ b));
    sent.len() == secret.len() && differences == 0
}
