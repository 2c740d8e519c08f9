//! Counting requests, and what every counted answer says about it: the fields of the IETF's draft
//! (draft-ietf-httpapi-ratelimit-headers) and, for the many programs that read those, its older ones.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::Backend;
use backend::accounts::cookie;
use backend::limits::{self, Standing};
use domain::Problem;

use super::caller::bearer;
use super::session::cookie;
use super::{ApiError, ClientIp};

/// Counts a request to the API, by the token it brings.
pub async fn limit_api(State(backend): State<Backend>, request: Request, next: Next) -> Response {
    let client = limits::client(&backend, bearer(request.headers()), ip(&request));
    let standing = limits::count_request(&backend, &client).await;
    counted(standing, request, next).await
}

/// Counts a request to a page or a server function, by the cookie it brings. One whose access token has run out is its
/// address's: the refresh token is not looked up before the request is counted.
pub async fn limit_pages(State(backend): State<Backend>, request: Request, next: Next) -> Response {
    let name = cookie::access_name(&backend.settings().public_origin);
    let access = cookie(request.headers(), name);
    let client = limits::client(&backend, access.as_deref(), ip(&request));
    let standing = limits::count_request(&backend, &client).await;
    counted(standing, request, next).await
}

/// Counts a reading of a calendar.
pub async fn limit_calendars(State(backend): State<Backend>, request: Request, next: Next) -> Response {
    let standing = limits::count_calendar(&backend, ip(&request)).await;
    counted(standing, request, next).await
}

async fn counted(standing: Standing, request: Request, next: Next) -> Response {
    if let Some(problem) = standing.refusal() {
        return ApiError(problem).into_response();
    }
    let mut response = next.run(request).await;
    // What a narrower limit said of itself, such as the one of sign-ins, stays.
    if !response.headers().contains_key(NAMES[0]) {
        let fields = Fields {
            policy: standing.policy,
            quota: standing.quota,
            window: standing.window,
            remaining: standing.remaining,
            reset: standing.reset,
        };
        describe(response.headers_mut(), &fields);
    }
    response
}

fn ip(request: &Request) -> &str {
    request
        .extensions()
        .get::<ClientIp>()
        .map_or("", |ip| ip.0.as_str())
}

const NAMES: [&str; 5] = [
    "ratelimit-policy",
    "ratelimit",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
];

/// What is counted, how many within how many seconds, how many of them are left, and in how many seconds more are there.
struct Fields<'a> {
    policy: &'a str,
    quota: u32,
    window: u32,
    remaining: u32,
    reset: u32,
}

fn describe(headers: &mut HeaderMap, fields: &Fields<'_>) {
    let Fields {
        policy,
        quota,
        window,
        remaining,
        reset,
    } = fields;
    let values = [
        format!("\"{policy}\";q={quota};w={window}"),
        format!("\"{policy}\";r={remaining};t={reset}"),
        quota.to_string(),
        remaining.to_string(),
        reset.to_string(),
    ];
    for (name, value) in NAMES.into_iter().zip(values) {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
}

/// The same for a request that was refused, from its problem: none is left, and there is one again when it may be tried.
pub(super) fn describe_refusal(headers: &mut HeaderMap, problem: &Problem) {
    let value = |name: &str| problem.extensions.get(name);
    let number = |name: &str| u32::try_from(value(name)?.as_u64()?).ok();
    let policy = value("policy").and_then(serde_json::Value::as_str);
    let (Some(policy), Some(quota), Some(window), Some(reset)) =
        (policy, number("quota"), number("window"), number("retry_after"))
    else {
        return;
    };
    let fields = Fields {
        policy,
        quota,
        window,
        remaining: 0,
        reset,
    };
    describe(headers, &fields);
}
