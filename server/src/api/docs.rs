//! The description of the API, for programs and for people.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use utoipa::openapi::OpenApi;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::state::AppState;

/// What the viewer needs and no more. It writes style attributes, and images into its style sheet; its scripts are
/// files of ours.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// `/api/v1/openapi.json` and `/api/docs`.
pub(super) fn router(description: OpenApi) -> Router<AppState> {
    // Nothing typed here is kept in the browser: a token least of all.
    let config = Config::default().persist_authorization(false).use_base_layout();
    let viewer = SwaggerUi::new("/api/docs")
        .url("/api/v1/openapi.json", description)
        .config(config);
    Router::from(viewer).layer(from_fn(policy))
}

async fn policy(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}
