//! How the parts of the server are, for those who look after it.

use axum::Json;
use axum::extract::State;
use backend::Backend;
use domain::Permission;
use serde::Serialize;
use std::time::Instant;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::http::{ApiResult, Caller, Query};
use crate::state::AppState;

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ConditionV1 {
    /// As it should be.
    Healthy,
    /// Works, slowly or not in full.
    Degraded,
    /// Does not work.
    Unhealthy,
}

/// One part of the server.
#[derive(Serialize, ToSchema)]
pub struct ComponentV1 {
    /// `database`, `migrations` or `isolation`.
    #[schema(example = "database")]
    pub name: &'static str,
    /// How it is.
    pub status: ConditionV1,
    /// Milliseconds the check took.
    pub ms: u64,
}

/// How the server is: as its worst part.
#[derive(Serialize, ToSchema)]
pub struct HealthV1 {
    /// How it is.
    pub status: ConditionV1,
    /// The program's version.
    #[schema(example = "0.1.0")]
    pub version: &'static str,
    /// Its parts.
    pub components: Vec<ComponentV1>,
}

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default().routes(routes!(check_health))
}

/// Health in detail
///
/// For administrators of the workspace.
#[utoipa::path(
    get, path = "/health/detailed", tag = "operations",
    responses((status = 200, description = "Every part, also when one is unhealthy", body = HealthV1))
)]
async fn check_health(
    State(backend): State<Backend>,
    Caller(cx): Caller,
    Query(()): Query<()>,
) -> ApiResult<Json<HealthV1>> {
    cx.require(Permission::ManageWorkspace)?;
    let db = backend.db();
    let components = vec![
        component("database", async { db.ping().await.is_ok() }).await,
        component("migrations", async {
            db.pending_migrations()
                .await
                .is_ok_and(|pending| pending.is_empty())
        })
        .await,
        component("isolation", async {
            db.isolation_faults().await.is_ok_and(|faults| faults.is_empty())
        })
        .await,
    ];
    let status = components
        .iter()
        .map(|part| part.status)
        .max()
        .unwrap_or(ConditionV1::Healthy);
    Ok(Json(HealthV1 {
        status,
        version: env!("CARGO_PKG_VERSION"),
        components,
    }))
}

async fn component(name: &'static str, check: impl Future<Output = bool>) -> ComponentV1 {
    let begun = Instant::now();
    let works = check.await;
    let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let status = match works {
        true if ms < 500 => ConditionV1::Healthy,
        true => ConditionV1::Degraded,
        false => ConditionV1::Unhealthy,
    };
    ComponentV1 { name, status, ms }
}
