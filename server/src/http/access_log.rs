//! One line a request, and the two metrics every dashboard starts with.
//!
//! The route's pattern is written, never the path: the address of a calendar is a secret.

use axum::extract::{MatchedPath, Request};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use backend::Known;
use std::time::Instant;

use super::request_id;

/// Writes the line and counts the request.
pub async fn access_log(mut request: Request, next: Next) -> Response {
    let known = Known::default();
    request.extensions_mut().insert(known.clone());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let mut line = Line {
        method: method_name(request.method()),
        route: route.unwrap_or_else(|| "none".to_owned()),
        known,
        begun: Instant::now(),
        status: None,
    };
    let response = next.run(request).await;
    line.status = Some(response.status());
    response
}

/// The line, at a level.
macro_rules! line {
    ($level:ident, $line:expr, $status:expr, $seconds:expr) => {
        tracing::event!(
            tracing::Level::$level,
            request_id = %request_id::current(),
            method = $line.method,
            route = $line.route,
            user = $line.known.user().map(tracing::field::display),
            workspace = $line.known.workspace().map(tracing::field::display),
            status = $status,
            ms = $seconds * 1000.0,
            "request"
        )
    };
}

/// A request under way. Dropped without a status, the client has gone before the answer: 499, as nginx writes it.
struct Line {
    method: &'static str,
    route: String,
    known: Known,
    begun: Instant,
    status: Option<StatusCode>,
}

impl Drop for Line {
    fn drop(&mut self) {
        let seconds = self.begun.elapsed().as_secs_f64();
        let status = self.status.map_or(499, |status| status.as_u16());
        let labels = [
            ("route", self.route.clone()),
            ("method", self.method.to_owned()),
            ("status", status.to_string()),
        ];
        metrics::counter!("http_requests_total", &labels).increment(1);
        metrics::histogram!("http_request_duration_seconds", &labels).record(seconds);
        // A level is part of the place in the code: what broke, what was refused and the rest are three places.
        match status {
            500.. => line!(ERROR, self, status, seconds),
            400..=498 => line!(WARN, self, status, seconds),
            _ => line!(INFO, self, status, seconds),
        }
    }
}

/// A client may invent methods; a label must not have endless values.
fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}
