//! `X-Request-ID`, in and out. Every log line, audit row and problem of a request carries it.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use backend::Backend;
use uuid::Uuid;

/// The header.
pub const NAME: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    static CURRENT: Uuid;
}

/// The id of a request, among its extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

/// Takes over the client's id when it is a UUID, makes one otherwise, and answers with it. The outermost layer.
pub async fn request_id(State(backend): State<Backend>, mut request: Request, next: Next) -> Response {
    let sent = request.headers().get(NAME).and_then(|value| value.to_str().ok());
    let id = sent
        .and_then(|text| Uuid::try_parse(text).ok())
        .unwrap_or_else(|| backend.new_request_id());
    request.extensions_mut().insert(RequestId(id));
    let mut response = CURRENT.scope(id, next.run(request)).await;
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(NAME, value);
    }
    response
}

/// The id of the request being answered; nil outside of one.
pub fn current() -> Uuid {
    CURRENT.try_with(|id| *id).unwrap_or_default()
}
