//! No other site may write in a visitor's name (CSRF; ASVS 5.0, 3.5.1 to 3.5.3).

use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::Backend;
use domain::{Kind, Problem};

use super::ApiError;

/// Lets reads pass, and writes that the browser says come from this very origin. `Sec-Fetch-Site` decides where it is
/// sent; an older browser's `Origin` must be ours exactly. A request with neither is refused: every browser sends one of
/// the two with a write.
pub async fn same_origin(State(backend): State<Backend>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS)
        || is_ours(request.headers(), &backend.settings().public_origin)
    {
        return next.run(request).await;
    }
    ApiError(foreign_origin()).into_response()
}

/// The refusal of what another site sent.
pub fn foreign_origin() -> Problem {
    let detail = "This request comes from another site. Open Regie itself and try again.";
    Problem::typed(Kind::Forbidden, "foreign-origin", detail)
}

fn is_ours(headers: &HeaderMap, origin: &str) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => headers.get(ORIGIN).is_some_and(|sent| sent == origin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        is_ours(&headers, "https://planning.example.org")
    }

    #[test]
    fn only_this_origin_may_write() {
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("origin", "https://planning.example.org")]));
        for refused in [
            &[][..],
            &[("sec-fetch-site", "same-site")],
            &[
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://planning.example.org"),
            ],
            &[("sec-fetch-site", "none")],
            &[("origin", "null")],
            &[("origin", "https://planning.example.org.evil.example")],
            &[("origin", "http://planning.example.org")],
        ] {
            assert!(!ours(refused), "{refused:?}");
        }
    }
}
