//! A panic costs one request, not the server, and is answered as a problem.

use axum::response::{IntoResponse, Response};
use domain::{Kind, Problem};
use std::any::Any;

use super::problem::ApiError;
use super::request_id;

/// Answers a request whose handler panicked: for tower-http's `CatchPanicLayer`, inside the layer of the request id.
pub fn panic_problem(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    let text = text
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    tracing::error!(request_id = %request_id::current(), panic = text, "a handler panicked");
    let detail = "This is our fault. Try again; if it happens again, quote the request id in `instance`.";
    ApiError(Problem::new(Kind::Internal, detail)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_answered_without_its_text() {
        for panic in [
            Box::new("a secret") as Box<dyn Any + Send>,
            Box::new("a secret".to_owned()),
            Box::new(42),
        ] {
            let response = panic_problem(panic);
            assert_eq!(response.status().as_u16(), 500);
            assert_eq!(
                response.headers()["content-type"],
                super::super::problem::MEDIA_TYPE
            );
        }
    }
}
