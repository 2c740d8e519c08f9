//! Everything the server answers, in one place.

use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::http::headers::safety_headers;
use crate::{AppState, api, calendar, health, http, live, print, web};

/// The application.
pub fn router(state: AppState) -> Router {
    let backend = state.backend.clone();
    Router::new()
        .merge(api::router(&state))
        .merge(calendar::router(&state))
        .merge(live::router(&state))
        .merge(print::router(&state))
        .merge(health::router())
        .merge(web::router(&state))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(http::panic_problem))
        .layer(middleware::from_fn_with_state(backend.clone(), safety_headers))
        .layer(middleware::from_fn(http::access_log))
        .layer(middleware::from_fn_with_state(state.clone(), http::client_ip))
        .layer(middleware::from_fn_with_state(backend, http::request_id))
        .with_state(state)
}
