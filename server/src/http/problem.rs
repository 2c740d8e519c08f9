//! Problems as HTTP answers: `application/problem+json` (RFC 9457), whatever failed.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::{Kind, Problem};

use super::{limit, request_id};

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A failed request; names the request it is answered to.
#[derive(Debug)]
pub struct ApiError(pub Problem);

/// What a handler answers.
pub type ApiResult<T> = Result<T, ApiError>;

impl From<Problem> for ApiError {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl From<backend::Error> for ApiError {
    fn from(error: backend::Error) -> Self {
        Self(error.into_problem(request_id::current()))
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let Self(mut problem) = self;
        problem
            .instance
            .get_or_insert_with(|| format!("urn:uuid:{}", request_id::current()));
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        add_hints(headers, &problem);
        response
    }
}

/// Headers that tell programs what to do next.
fn add_hints(headers: &mut HeaderMap, problem: &Problem) {
    match problem.kind {
        Kind::Unauthenticated => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        Kind::Limited => {
            let seconds = problem
                .extensions
                .get("retry_after")
                .and_then(serde_json::Value::as_u64)
                .unwrap_or(60);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            limit::describe_refusal(headers, problem);
        }
        Kind::Unavailable => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(5_u16));
        }
        _ => {}
    }
}

/// Turns every failure that is not a problem yet into one: what the router, the framework or a file server answers.
pub async fn layer(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let is_failure = status.is_client_error() || status.is_server_error();
    if !is_failure
        || response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind == MEDIA_TYPE)
    {
        return response;
    }
    let mut problem = ApiError::from(of_status(status)).into_response();
    if let Some(allow) = response.headers().get(header::ALLOW) {
        problem.headers_mut().insert(header::ALLOW, allow.clone());
    }
    problem
}

/// 404 for a path that leads nowhere.
pub async fn no_such_path() -> ApiError {
    of_status(StatusCode::NOT_FOUND).into()
}

fn of_status(status: StatusCode) -> Problem {
    match status {
        StatusCode::UNAUTHORIZED => Problem::unauthenticated(),
        StatusCode::FORBIDDEN => Problem::forbidden(),
        StatusCode::NOT_FOUND => Problem::new(
            Kind::Missing,
            "There is nothing at this path. The paths are listed at /api/v1/openapi.json.",
        ),
        StatusCode::METHOD_NOT_ALLOWED => Problem::new(
            Kind::Method,
            "This path does not answer this method; the ones it answers are in the Allow header.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(Kind::TooLarge, "The body is larger than this path takes.")
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Problem::new(Kind::MediaType, "This path does not read that content type.")
        }
        StatusCode::TOO_MANY_REQUESTS => Problem::new(Kind::Limited, "Too many requests. Wait a little."),
        StatusCode::BAD_GATEWAY => Problem::new(Kind::Upstream, "A service that was asked did not answer."),
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => {
            Problem::new(
                Kind::Unavailable,
                "The server took too long or is starting. Try again in a moment.",
            )
        }
        other if other.is_client_error() => Problem::malformed("The request could not be read."),
        _ => Problem::new(
            Kind::Internal,
            "This is our fault. Try again; if it happens again, quote the request id.",
        ),
    }
}
