//! Who asks the API: a bearer token in the Authorization header, and nothing else. Cookies are not looked at.

use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::{Actor, Cx, Kind, Visit, accounts};
use domain::{FieldCode, Problem, WorkspaceId};
use std::convert::Infallible;

use super::problem::ApiError;
use super::{ClientIp, Known, request_id};
use crate::state::AppState;

/// The header that names the workspace, and its alias.
pub const WORKSPACE_HEADERS: [&str; 2] = ["x-workspace-id", "x-org-id"];

/// Anybody, signed in or not.
#[derive(Clone, Debug)]
pub struct Visitor(pub Visit);

/// Somebody signed in.
#[derive(Clone, Debug)]
pub struct Signed(pub Visit);

/// A member in the workspace that the request names. Only [`enter_by_header`] and [`enter_by_path`] let one in, before
/// anything else of the request is looked at.
#[derive(Clone, Debug)]
pub struct Caller(pub Cx);

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        Ok(Self(visit(&parts.headers, &parts.extensions, state)))
    }
}

impl FromRequestParts<AppState> for Signed {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let visit = visit(&parts.headers, &parts.extensions, state);
        visit.actor()?;
        Ok(Self(visit))
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, ApiError> {
        Self::of(&parts.extensions)
    }
}

impl Caller {
    /// The member that was let in.
    ///
    /// # Errors
    /// `Internal` on a route that lets nobody in.
    pub fn of(extensions: &Extensions) -> Result<Self, ApiError> {
        let found = extensions.get::<Cx>().cloned().map(Self);
        found.ok_or_else(|| backend::Error::Internal("a tenant route without an entrance".into()).into())
    }
}

/// The entrance of routes that belong to the workspace of a header: 401, then 400 for the header, then 403.
pub async fn enter_by_header(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let named = from_headers(request.headers()).and_then(|workspace| {
        workspace.ok_or_else(|| {
            Problem::malformed(
                "Name the workspace in the X-Workspace-Id header. GET /api/v1/workspaces lists yours.",
            )
            .with_field("X-Workspace-Id", FieldCode::Required)
        })
    });
    enter(&state, request, next, named).await
}

/// The entrance of routes with the workspace in their path; a header may repeat it.
pub async fn enter_by_path(
    State(state): State<AppState>,
    params: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    let first = params.iter().next().map(|(_, value)| value).unwrap_or_default();
    let named = first
        .parse()
        .and_then(|workspace: WorkspaceId| match from_headers(request.headers())? {
            Some(other) if other != workspace => Err(differ()),
            _ => Ok(workspace),
        });
    enter(&state, request, next, named).await
}

async fn enter(
    state: &AppState,
    mut request: Request,
    next: Next,
    named: Result<WorkspaceId, Problem>,
) -> Response {
    let visit = visit(request.headers(), request.extensions(), state);
    let key = bearer(request.headers()).filter(|token| accounts::is_api_key(token));
    // Who nobody knows is told nothing about headers.
    let found = async {
        if let Some(secret) = key {
            let key = accounts::find_api_key(&state.backend, secret).await?;
            return key.enter(&state.backend, &visit, named?).await;
        }
        visit.actor()?;
        state.backend.enter(&visit, named?).await
    };
    match found.await {
        Ok(cx) => {
            if let Some(known) = request.extensions().get::<Known>() {
                known.note_user(cx.actor.user_id);
                known.note_workspace(cx.workspace);
            }
            request.extensions_mut().insert(cx);
            next.run(request).await
        }
        Err(error) => ApiError::from(error).into_response(),
    }
}

fn visit(headers: &HeaderMap, extensions: &Extensions, state: &AppState) -> Visit {
    let actor = bearer(headers).and_then(|token| accounts::verify_access(&state.backend, token));
    note(actor, extensions);
    let user_agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    Visit {
        actor,
        request_id: request_id::current(),
        ip: extensions
            .get::<ClientIp>()
            .map(|ip| ip.0.clone())
            .unwrap_or_default(),
        user_agent: user_agent.to_owned(),
        kind: Kind::Api,
        idempotency: None,
    }
}

fn note(actor: Option<Actor>, extensions: &Extensions) {
    if let (Some(actor), Some(known)) = (actor, extensions.get::<Known>()) {
        known.note_user(actor.user_id);
    }
}

/// The token of `Authorization: Bearer <token>`.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The workspace the headers name; all of them must name the same.
fn from_headers(headers: &HeaderMap) -> Result<Option<WorkspaceId>, Problem> {
    let mut found = None;
    for value in WORKSPACE_HEADERS.iter().flat_map(|name| headers.get_all(*name)) {
        let workspace: Option<WorkspaceId> = value.to_str().ok().and_then(|text| text.trim().parse().ok());
        let workspace = workspace.ok_or_else(|| {
            Problem::malformed("The workspace header must be a UUID.")
                .with_field("X-Workspace-Id", FieldCode::Uuid)
        })?;
        if found.is_some_and(|other| other != workspace) {
            return Err(differ());
        }
        found = Some(workspace);
    }
    Ok(found)
}

fn differ() -> Problem {
    Problem::malformed("The request names two different workspaces.").with_field(
        "X-Workspace-Id",
        FieldCode::WrongType("one workspace expected, found two".into()),
    )
}
