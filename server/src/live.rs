//! What pages follow: `GET /live/{workspace}`, a stream of events that says what changed and who else is there.

use axum::Router;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, HeaderName, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use backend::ops::live::{self, Follower, Told};
use backend::{Backend, Known, Visit};
use domain::WorkspaceId;
use futures::stream;
use serde_json::json;
use std::time::Duration;

use crate::http::limit::limit_pages;
use crate::http::same_origin::foreign_origin;
use crate::http::session::{Unknown, session};
use crate::http::{ApiResult, problem};
use crate::state::AppState;

/// A line that says nothing, so that proxies and browsers know that the other side is there.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// Browsers come again after a lost connection, so soon.
const RETRY: Duration = Duration::from_secs(2);

/// The one path.
pub fn router(state: &AppState) -> Router<AppState> {
    let backend = || state.backend.clone();
    Router::new()
        .route("/live/{workspace}", get(follow))
        .layer(from_fn(problem::layer))
        .layer(from_fn_with_state(backend(), session))
        .layer(from_fn_with_state(backend(), limit_pages))
}

async fn follow(
    State(backend): State<Backend>,
    Extension(visit): Extension<Visit>,
    unknown: Option<Extension<Unknown>>,
    known: Option<Extension<Known>>,
    Path(workspace): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    // Nothing is written, but a place is taken in the name of whoever has the cookie.
    if is_foreign(&headers, &backend.settings().public_origin) {
        return Err(foreign_origin().into());
    }
    if let Some(Extension(Unknown(problem))) = unknown {
        return Err(problem.into());
    }
    visit.actor()?;
    let workspace: WorkspaceId = workspace.parse()?;
    let cx = backend.enter(&visit, workspace).await?;
    if let Some(Extension(known)) = known {
        known.note_user(cx.actor.user_id);
        known.note_workspace(cx.workspace);
    }
    let follower = live::follow_workspace(&cx).await?;
    Ok(answer(follower))
}

/// A browser that says nothing of where it is sent sends an `Origin` with every stream that another site opens.
fn is_foreign(headers: &HeaderMap, ours: &str) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => site != "same-origin",
        None => headers.get(header::ORIGIN).is_some_and(|sent| sent != ours),
    }
}

fn answer(follower: Follower) -> Response {
    const UNBUFFERED: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");
    let events = stream::unfold(follower, async |mut follower| {
        let told = follower.next().await?;
        Some((event(&told), follower))
    });
    let alive = KeepAlive::new().interval(HEARTBEAT);
    let headers = [(header::CACHE_CONTROL, "no-store"), UNBUFFERED];
    (headers, Sse::new(events).keep_alive(alive)).into_response()
}

fn event(told: &Told) -> Result<Event, axum::Error> {
    match told {
        Told::Changed(topics) => Event::default()
            .event("changed")
            .retry(RETRY)
            .json_data(json!({ "topics": topics })),
        Told::Others(others) => Event::default().event("others").json_data(others),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_of_ours_opens_a_stream() {
        let foreign = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            is_foreign(&headers, "https://planning.example.org")
        };
        for ours in [
            &[][..],
            &[("sec-fetch-site", "same-origin")],
            &[("origin", "https://planning.example.org")],
        ] {
            assert!(!foreign(ours), "{ours:?}");
        }
        for refused in [
            &[("sec-fetch-site", "same-site")][..],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "none")],
            &[("origin", "null")],
            &[("origin", "https://planning.example.org.evil.example")],
        ] {
            assert!(foreign(refused), "{refused:?}");
        }
    }
}
