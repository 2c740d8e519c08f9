//! Failed server functions answer as the API does.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::{Kind, Problem};

use super::ApiError;

/// The framework's mark on the answer of a failed server function.
const MARK: &str = "serverfnerror";
/// What a problem may weigh, in bytes: as many as any of ours with all its fields.
const MAX_PROBLEM: usize = 64 * 1024;

/// Gives the answer the status of the problem in its body, and the headers that go with it. The framework answers 500
/// whatever failed, and 302 to a form that was posted without JavaScript, which stays as it is.
pub async fn function_problem(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR || !response.headers().contains_key(MARK) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let problem = match to_bytes(body, MAX_PROBLEM).await {
        Ok(bytes) => serde_json::from_slice::<Problem>(&bytes).ok(),
        Err(_) => None,
    };
    let problem = problem
        .unwrap_or_else(|| Problem::new(Kind::Internal, "The answer could not be written. Try again."));
    let (answer, body) = ApiError(problem).into_response().into_parts();
    parts.status = answer.status;
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.extend(answer.headers);
    Response::from_parts(parts, Body::new(body))
}
