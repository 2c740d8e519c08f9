//! Templates.

use axum::Json;
use backend::planning;
use domain::planning::ChangeTemplate;
use domain::{PageQuery, TemplateId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::batch_model::BatchReportV1;
use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::template_model::{
    ApplyShiftTemplateV1, ChangeShiftTemplateV1, NewShiftTemplateV1, ShiftTemplateV1, set,
};
use super::version::{RestoreV1, VersionQueryV1};
use crate::http::{ApiResult, Caller, Id, Query, Version, Versioned, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_templates, create_template))
        .routes(routes!(find_template, change_template, remove_template))
        .routes(routes!(restore_template))
        .routes(routes!(apply_template))
}

/// Templates
///
/// By name.
#[utoipa::path(
    get, path = "/shift-templates", tag = "planning", params(PageParamsV1),
    responses((status = 200, description = "A page of templates", body = PageV1<ShiftTemplateV1>))
)]
async fn list_templates(
    Caller(cx): Caller,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<ShiftTemplateV1>>> {
    Ok(Json(planning::list_templates(&cx, page).await?.into()))
}

/// Make a template
#[utoipa::path(
    post, path = "/shift-templates", tag = "planning", request_body = NewShiftTemplateV1,
    responses((status = 201, description = "The template", body = ShiftTemplateV1))
)]
async fn create_template(
    Query(()): Query<()>,
    Write(cx, body): Write<NewShiftTemplateV1>,
) -> ApiResult<Versioned<ShiftTemplateV1>> {
    let NewShiftTemplateV1 { name, posts } = body;
    let template = written(planning::create_template(&cx, set(name, posts)).await)?;
    Ok(Versioned::created(
        template.version,
        format!("/api/v1/shift-templates/{}", template.id),
        template.into(),
    ))
}

/// One template
#[utoipa::path(
    get, path = "/shift-templates/{id}", tag = "planning",
    responses((status = 200, description = "The template", body = ShiftTemplateV1))
)]
async fn find_template(
    Caller(cx): Caller,
    Id(id): Id<TemplateId>,
    Query(()): Query<()>,
) -> ApiResult<Versioned<ShiftTemplateV1>> {
    let template = planning::find_template(&cx, id).await?;
    Ok(Versioned::found(template.version, template.into()))
}

/// Change a template
///
/// Shifts that were planned with it stay as they are.
#[utoipa::path(
    put, path = "/shift-templates/{id}", tag = "planning", request_body = ChangeShiftTemplateV1,
    responses((status = 200, description = "The template", body = ShiftTemplateV1))
)]
async fn change_template(
    Id(id): Id<TemplateId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<ChangeShiftTemplateV1>,
) -> ApiResult<Versioned<ShiftTemplateV1>> {
    let ChangeShiftTemplateV1 {
        name,
        posts,
        version: given,
    } = body;
    let command = ChangeTemplate {
        id,
        version: version.or_body(given)?,
        set: set(name, posts),
    };
    let template = written(planning::change_template(&cx, command).await)?;
    Ok(Versioned::found(template.version, template.into()))
}

/// Delete a template
///
/// It can be restored. Shifts that were planned with it stay.
#[utoipa::path(
    delete, path = "/shift-templates/{id}", tag = "planning", params(VersionQueryV1),
    responses((status = 204, description = "Deleted; ETag is the version to restore with"))
)]
async fn remove_template(
    Id(id): Id<TemplateId>,
    Query(given): Query<VersionQueryV1>,
    version: Version,
    Write(cx, ()): Write<()>,
) -> ApiResult<Versioned<()>> {
    let version = version.or_query(given.version)?;
    let template = written(planning::remove_template(&cx, id, version).await)?;
    Ok(Versioned::removed(template.version))
}

/// Restore a deleted template
#[utoipa::path(
    post, path = "/shift-templates/{id}/restore", tag = "planning", request_body = RestoreV1,
    responses((status = 200, description = "The template", body = ShiftTemplateV1))
)]
async fn restore_template(
    Id(id): Id<TemplateId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<RestoreV1>,
) -> ApiResult<Versioned<ShiftTemplateV1>> {
    let version = version.or_body(body.version)?;
    let template = written(planning::restore_template(&cx, id, version).await)?;
    Ok(Versioned::found(template.version, template.into()))
}

/// Plan a template on days
///
/// What can be made is made in one transaction, and the rest is reported; `dry_run` only reports.
#[utoipa::path(
    post, path = "/shift-templates/{id}/apply", tag = "planning", request_body = ApplyShiftTemplateV1,
    responses((status = 200, description = "What was made and what was left out", body = BatchReportV1))
)]
async fn apply_template(
    Id(id): Id<TemplateId>,
    Query(()): Query<()>,
    Write(cx, body): Write<ApplyShiftTemplateV1>,
) -> ApiResult<Json<BatchReportV1>> {
    let command = body.of(id)?;
    let report = written(planning::apply_template(&cx, command).await)?;
    Ok(Json(report.into()))
}
