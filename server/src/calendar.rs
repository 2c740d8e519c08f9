//! Calendars for programs that know a secret address and nothing else: `GET /calendar/{token}.ics`.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use backend::planning::{self, CalendarDocument};
use domain::Problem;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use jiff::{SignedDuration, Timestamp};

use crate::http::{ApiResult, Visitor, problem};
use crate::state::AppState;

/// The one path. `webcal://` addresses lead here too.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/calendar/{file}", get(show_calendar))
        .layer(from_fn(problem::layer))
}

async fn show_calendar(
    State(state): State<AppState>,
    Visitor(visit): Visitor,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let secret = file.strip_suffix(".ics").ok_or_else(Problem::missing)?;
    let document = planning::export_calendar(&state.backend, &visit, secret).await?;
    let now = state.backend.clock().now();
    let mut response = if is_unchanged(&headers, &document, now) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        document.body.clone().into_response()
    };
    describe(response.headers_mut(), &document);
    Ok(response)
}

fn describe(headers: &mut HeaderMap, document: &CalendarDocument) {
    let modified_at = document
        .modified_at
        .and_then(|at| DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok());
    // Weak: it may be compressed on the way, the same calendar in other bytes (RFC 9110, 8.8.1).
    let tag = format!("W/{}", document.etag);
    let values: [(HeaderName, &str); 6] = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"regie.ics\""),
        // Kept by nobody on the way, asked about each time.
        (header::CACHE_CONTROL, "private, no-cache"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
        ),
        (header::ETAG, &tag),
        (header::LAST_MODIFIED, modified_at.as_deref().unwrap_or_default()),
    ];
    for (name, value) in values.into_iter().filter(|(_, value)| !value.is_empty()) {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
}

/// Whether the client has these very bytes (RFC 9110, 13.1): its tags decide, its date only when it sends none.
fn is_unchanged(headers: &HeaderMap, document: &CalendarDocument, now: Timestamp) -> bool {
    let mut tags = headers.get_all(header::IF_NONE_MATCH).iter().peekable();
    if tags.peek().is_some() {
        return tags
            .filter_map(|line| line.to_str().ok())
            .any(|line| names(line, &document.etag));
    }
    let since = headers
        .get(header::IF_MODIFIED_SINCE)
        .and_then(|value| value.to_str().ok());
    let since = since.and_then(|text| DateTimeParser::new().parse_timestamp(text).ok());
    // A date counts in seconds: within a minute of the last change it proves nothing (RFC 9110, 8.8.2.2).
    let settled = document
        .modified_at
        .filter(|at| now.duration_since(*at) > SignedDuration::from_secs(60));
    matches!((since, settled), (Some(since), Some(at)) if at.as_second() <= since.as_second())
}

/// Whether a list of tags names this one; weak or strong makes no difference to a GET.
fn names(line: &str, etag: &str) -> bool {
    line.trim() == "*"
        || line.split(',').any(|tag| {
            let tag = tag.trim();
            tag.strip_prefix("W/").unwrap_or(tag) == etag
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-23T12:00:00Z";

    fn unchanged(modified_at: &str, pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        let modified_at = modified_at.parse().ok();
        let document = CalendarDocument {
            body: String::new(),
            etag: "\"abc\"".into(),
            modified_at,
        };
        is_unchanged(&headers, &document, NOW.parse().unwrap())
    }

    #[test]
    fn tags_are_compared_in_lists_and_weakly() {
        for same in ["\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "\"x\",W/\"abc\"", "*"] {
            assert!(unchanged(NOW, &[("if-none-match", same)]), "{same}");
        }
        for other in ["\"abd\"", "abc", "", "\"x\""] {
            assert!(!unchanged(NOW, &[("if-none-match", other)]), "{other}");
        }
    }

    #[test]
    fn a_date_counts_without_tags_once_the_minute_is_over() {
        let hour_ago = "2026-11-23T11:00:00Z";
        let at = ("if-modified-since", "Mon, 23 Nov 2026 11:00:00 GMT");
        assert!(unchanged(hour_ago, &[at]));
        assert!(!unchanged(hour_ago, &[("if-none-match", "\"x\""), at]));
        assert!(!unchanged(
            hour_ago,
            &[("if-modified-since", "Mon, 23 Nov 2026 10:59:59 GMT")]
        ));
        assert!(!unchanged(hour_ago, &[("if-modified-since", "yesterday")]));
        assert!(!unchanged(
            "2026-11-23T11:59:30Z",
            &[("if-modified-since", "Mon, 23 Nov 2026 11:59:30 GMT")]
        ));
    }
}
