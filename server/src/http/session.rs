//! Who a browser is: its two cookies into a [`Visit`], renewed on the way when the short one has run out.

use axum::extract::{Request, State};
use axum::http::header::{COOKIE, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::accounts::{self, cookie};
use backend::{Backend, Kind, Visit};
use domain::Problem;

use super::{ApiError, ClientIp, RequestId};

/// Why it could not be found out who looks; among the extensions of a page's request.
#[derive(Clone, Debug)]
pub struct Unknown(pub Problem);

/// Puts a [`Visit`] into the request's extensions. An expired access token is renewed with the refresh token, whose
/// successor goes back with the answer: parallel requests of one page get the same one.
pub async fn session(State(backend): State<Backend>, mut request: Request, next: Next) -> Response {
    let origin = &backend.settings().public_origin;
    let mut visit = visit(&backend, &request);
    let access = cookie(request.headers(), cookie::access_name(origin));
    visit.actor = access.and_then(|token| accounts::verify_access(&backend, &token));
    let mut cookies = None;
    if visit.actor.is_none()
        && let Some(token) = cookie(request.headers(), cookie::refresh_name(origin))
    {
        match accounts::refresh(&backend, &visit, &token).await {
            Ok(tokens) => {
                visit.actor = Some(tokens.actor);
                cookies = Some(backend.session_cookies(&tokens));
            }
            Err(error) => {
                let problem = error.into_problem(visit.request_id);
                // Only a token that will never be good again is taken away: a database that is down is not a sign-out.
                if problem.kind == domain::Kind::Unauthenticated {
                    cookies = Some(backend.cleared_cookies());
                } else if request.method().is_safe() {
                    request.extensions_mut().insert(Unknown(problem));
                } else {
                    // Carried out for nobody, it would be answered "sign in first".
                    return ApiError(problem).into_response();
                }
            }
        }
    }
    request.extensions_mut().insert(visit);
    let mut response = next.run(request).await;
    // A handler that signed in or out has the last word.
    if !response.headers().contains_key(SET_COOKIE) {
        for cookie in cookies.into_iter().flatten() {
            if let Ok(value) = HeaderValue::from_str(&cookie) {
                response.headers_mut().append(SET_COOKIE, value);
            }
        }
    }
    response
}

fn visit(backend: &Backend, request: &Request) -> Visit {
    let extensions = request.extensions();
    let user_agent = request
        .headers()
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok());
    Visit {
        actor: None,
        request_id: extensions
            .get::<RequestId>()
            .map_or_else(|| backend.new_request_id(), |id| id.0),
        ip: extensions
            .get::<ClientIp>()
            .map(|ip| ip.0.clone())
            .unwrap_or_default(),
        user_agent: user_agent.unwrap_or_default().to_owned(),
        kind: Kind::Web,
        idempotency: None,
    }
}

/// The value of a cookie.
pub(super) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let pairs = headers
        .get_all(COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    pairs
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, value)| *found == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}
