//! Rules of working time.

use axum::Json;
use backend::planning::rules;
use domain::UserId;
use domain::planning::rules::CheckQuery;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::rule_model::{
    ChangeFactsV1, ChangeRulesV1, CheckParamsV1, EmploymentFactsV1, FindingV1, WorkingTimeRulesV1,
};
use crate::http::{ApiResult, Caller, Id, Query, Version, Versioned, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(show_rules, set_rules))
        .routes(routes!(check_planning))
        .routes(routes!(find_facts, set_facts))
}

/// Rules of working time
///
/// What the workspace applies: each rule with its source, its limit and what happens when it is broken.
#[utoipa::path(
    get, path = "/working-time-rules", tag = "planning",
    responses((status = 200, description = "The rules", body = WorkingTimeRulesV1))
)]
async fn show_rules(Caller(cx): Caller, Query(()): Query<()>) -> ApiResult<Versioned<WorkingTimeRulesV1>> {
    let rules = rules::show_rules(&cx).await?;
    Ok(Versioned::found(rules.version, rules.into()))
}

/// Choose other rules of working time
///
/// A preset and what differs from it. No limit goes past the law.
#[utoipa::path(
    put, path = "/working-time-rules", tag = "planning", request_body = ChangeRulesV1,
    responses((status = 200, description = "The rules", body = WorkingTimeRulesV1))
)]
async fn set_rules(
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<ChangeRulesV1>,
) -> ApiResult<Versioned<WorkingTimeRulesV1>> {
    let version = version.or_body(body.version)?;
    let rules = written(rules::set_rules(&cx, body.over(version)).await)?;
    Ok(Versioned::found(rules.version, rules.into()))
}

/// Check a planning
///
/// What whole weeks break, by name of the person, day and rule; also what only informs and what was accepted with a reason.
#[utoipa::path(
    get, path = "/planning-check", tag = "planning", params(CheckParamsV1, PageParamsV1),
    responses((status = 200, description = "A page of findings", body = PageV1<FindingV1>))
)]
async fn check_planning(
    Caller(cx): Caller,
    Query(query): Query<CheckQuery>,
) -> ApiResult<Json<PageV1<FindingV1>>> {
    Ok(Json(rules::check_planning(&cx, query).await?.findings.into()))
}

/// What the rules know of a person
///
/// For those who plan only.
#[utoipa::path(
    get, path = "/employment-facts/{id}", tag = "planning",
    responses((status = 200, description = "The facts", body = EmploymentFactsV1))
)]
async fn find_facts(
    Caller(cx): Caller,
    Id(id): Id<UserId>,
    Query(()): Query<()>,
) -> ApiResult<Versioned<EmploymentFactsV1>> {
    let facts = rules::find_facts(&cx, id).await?;
    Ok(Versioned::found(facts.version, facts.into()))
}

/// Note what the rules know of a person
#[utoipa::path(
    put, path = "/employment-facts/{id}", tag = "planning", request_body = ChangeFactsV1,
    responses((status = 200, description = "The facts", body = EmploymentFactsV1))
)]
async fn set_facts(
    Id(id): Id<UserId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<ChangeFactsV1>,
) -> ApiResult<Versioned<EmploymentFactsV1>> {
    let version = version.or_body(body.version)?;
    let facts = written(rules::set_facts(&cx, body.over(id, version)).await)?;
    Ok(Versioned::found(facts.version, facts.into()))
}
