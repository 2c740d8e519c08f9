//! The REST API: everything under `/api`.

mod docs;
mod document;
mod document_parts;
pub mod v1;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;

use crate::http::limit::limit_api;
use crate::http::problem;
use crate::state::AppState;

/// Where the first version lives.
const V1: &str = "/api/v1";

/// Every path under `/api`; what is not a path of it is a problem, never a page.
pub fn router(state: &AppState) -> Router<AppState> {
    let (routes, _) = OpenApiRouter::default()
        .nest(V1, v1::router(state))
        .split_for_parts();
    routes
        .merge(docs::router(openapi()))
        .route("/api", axum::routing::any(problem::no_such_path))
        .route("/api/", axum::routing::any(problem::no_such_path))
        .route("/api/{*rest}", axum::routing::any(problem::no_such_path))
        .layer(from_fn(problem::layer))
        .layer(from_fn_with_state(state.backend.clone(), limit_api))
        .layer(from_fn(private))
}

/// The description of the API.
pub fn openapi() -> utoipa::openapi::OpenApi {
    document::about(
        OpenApiRouter::default()
            .nest(V1, v1::description())
            .into_openapi(),
    )
}

/// Answers are for the one who asked, and are data: nothing keeps or runs them.
async fn private(request: Request, next: Next) -> Response {
    const HEADERS: [(HeaderName, &str); 3] = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
        ),
    ];
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}
