//! How a person is called.

use axum::Json;
use axum::extract::State;
use backend::{Backend, accounts};
use domain::accounts::ChangeProfile;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::tokens::UserV1;
use crate::http::json;
use crate::http::{ApiResult, Body, Query, Signed};
use crate::state::AppState;

/// What colleagues see of an account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeProfileV1 {
    /// The name, on one line.
    #[schema(min_length = 1, max_length = 120, example = "Anna Martin")]
    pub display_name: String,
}

impl json::Json for ChangeProfileV1 {}

/// Of no workspace.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default().routes(routes!(change_profile))
}

/// Change my name
///
/// In each of my workspaces too, where it is noted in the audit trail.
#[utoipa::path(
    put, path = "/auth/profile", tag = "auth", request_body = ChangeProfileV1,
    responses((status = 200, description = "The account", body = UserV1))
)]
async fn change_profile(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<ChangeProfileV1>,
) -> ApiResult<Json<UserV1>> {
    let ChangeProfileV1 { display_name } = body;
    let user = accounts::change_profile(&backend, &visit, ChangeProfile { display_name }).await?;
    Ok(Json(user.into()))
}
