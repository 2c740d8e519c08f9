//! Keys for programs.

use axum::Json;
use axum::http::StatusCode;
use backend::accounts;
use domain::accounts::{ApiKey, CreateApiKey, CreatedApiKey};
use domain::{ApiKeyId, PageQuery, Permission};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::schema;
use crate::http::json;
use crate::http::{ApiResult, Caller, Id, Instant, Query, Write};
use crate::state::AppState;

/// A key, without its secret.
#[derive(Serialize, ToSchema)]
pub struct ApiKeyV1 {
    /// The key.
    pub id: Uuid,
    /// What it is for.
    #[schema(example = "Nightly export")]
    pub name: String,
    /// Its last characters.
    #[schema(example = "9f3c")]
    pub hint: String,
    /// What it may do, as far as its maker may.
    #[schema(schema_with = schema::permissions)]
    pub scopes: Vec<Permission>,
    /// Who made it: it acts for them.
    pub created_by: Uuid,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Instant,
    /// When it ends.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Instant,
    /// When it was last used, to the minute.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_used_at: Option<Instant>,
}

impl From<ApiKey> for ApiKeyV1 {
    fn from(key: ApiKey) -> Self {
        Self {
            id: key.id.0,
            name: key.name,
            hint: key.hint,
            scopes: key.scopes,
            created_by: key.created_by.0,
            created_at: Instant::utc(key.created_at),
            expires_at: Instant::utc(key.expires_at),
            last_used_at: key.last_used_at.map(Instant::utc),
        }
    }
}

/// A new key.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewApiKeyV1 {
    /// What it is for.
    #[schema(min_length = 1, max_length = 80, example = "Nightly export")]
    pub name: String,
    /// What it may do: nothing that you may not do yourself.
    #[schema(schema_with = schema::permissions)]
    pub scopes: Vec<Permission>,
    /// How many days it lives.
    #[schema(minimum = 1, maximum = 366, example = 90)]
    pub days: u16,
}

impl json::Json for NewApiKeyV1 {}

impl From<NewApiKeyV1> for CreateApiKey {
    fn from(key: NewApiKeyV1) -> Self {
        Self {
            name: key.name,
            scopes: key.scopes,
            days: key.days,
        }
    }
}

/// A key just made.
#[derive(Serialize, ToSchema)]
pub struct CreatedApiKeyV1 {
    /// The key.
    pub key: ApiKeyV1,
    /// What goes into `Authorization: Bearer`; shown this once.
    #[schema(example = "regie_0123abcd")]
    pub secret: String,
}

impl From<CreatedApiKey> for CreatedApiKeyV1 {
    fn from(made: CreatedApiKey) -> Self {
        Self {
            key: made.key.into(),
            secret: made.secret,
        }
    }
}

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_api_keys, create_api_key))
        .routes(routes!(revoke_api_key))
}

/// API keys
///
/// Newest first. An expired key stays in the list until it is revoked.
#[utoipa::path(
    get, path = "/api-keys", tag = "workspaces", params(PageParamsV1),
    responses((status = 200, description = "A page of keys", body = PageV1<ApiKeyV1>))
)]
async fn list_api_keys(
    Caller(cx): Caller,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<ApiKeyV1>>> {
    Ok(Json(accounts::list_api_keys(&cx, page).await?.into()))
}

/// Make an API key
///
/// It acts for you in this workspace, within its scopes, and is shown this once. It is not kept, so a request sent again
/// under the same Idempotency-Key makes another key. A key makes no keys.
#[utoipa::path(
    post, path = "/api-keys", tag = "workspaces", request_body = NewApiKeyV1,
    responses((status = 201, description = "The key", body = CreatedApiKeyV1))
)]
async fn create_api_key(
    Query(()): Query<()>,
    Write(cx, body): Write<NewApiKeyV1>,
) -> ApiResult<(StatusCode, Json<CreatedApiKeyV1>)> {
    let made = written(accounts::create_api_key(&cx, body.into()).await)?;
    Ok((StatusCode::CREATED, Json(made.into())))
}

/// Revoke an API key
///
/// Its next request is refused.
#[utoipa::path(
    delete, path = "/api-keys/{id}", tag = "workspaces",
    responses((status = 204, description = "Revoked"))
)]
async fn revoke_api_key(
    Id(id): Id<ApiKeyId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<StatusCode> {
    written(accounts::revoke_api_key(&cx, id).await)?;
    Ok(StatusCode::NO_CONTENT)
}
