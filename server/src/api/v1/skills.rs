//! Skills, and who has which.

use axum::Json;
use backend::planning::exchange;
use domain::planning::exchange::{ChangeSkill, SetMemberSkills, SetSkill};
use domain::{PageQuery, SkillId, UserId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::skill_model::{ChangeSkillV1, NewSkillV1, PersonSkillsV1, SetMemberSkillsV1, SkillV1};
use super::version::VersionQueryV1;
use crate::http::{ApiResult, Caller, Id, Query, Version, Versioned, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_skills, create_skill))
        .routes(routes!(change_skill, remove_skill))
        .routes(routes!(list_member_skills))
        .routes(routes!(set_member_skills))
}

/// Skills
///
/// By name.
#[utoipa::path(
    get, path = "/skills", tag = "planning", params(PageParamsV1),
    responses((status = 200, description = "A page of skills", body = PageV1<SkillV1>))
)]
async fn list_skills(Caller(cx): Caller, Query(page): Query<PageQuery>) -> ApiResult<Json<PageV1<SkillV1>>> {
    Ok(Json(exchange::list_skills(&cx, page).await?.into()))
}

/// Make a skill
///
/// `skill-name-taken` when another one has the name.
#[utoipa::path(
    post, path = "/skills", tag = "planning", request_body = NewSkillV1,
    responses((status = 201, description = "The skill", body = SkillV1))
)]
async fn create_skill(
    Query(()): Query<()>,
    Write(cx, NewSkillV1 { name }): Write<NewSkillV1>,
) -> ApiResult<Versioned<SkillV1>> {
    let skill = written(exchange::create_skill(&cx, SetSkill { name }).await)?;
    let place = format!("/api/v1/skills/{}", skill.id);
    Ok(Versioned::created(skill.version, place, skill.into()))
}

/// Rename a skill
#[utoipa::path(
    put, path = "/skills/{id}", tag = "planning", request_body = ChangeSkillV1,
    responses((status = 200, description = "The skill", body = SkillV1))
)]
async fn change_skill(
    Id(id): Id<SkillId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<ChangeSkillV1>,
) -> ApiResult<Versioned<SkillV1>> {
    let command = ChangeSkill {
        id,
        version: version.or_body(body.version)?,
        set: SetSkill { name: body.name },
    };
    let skill = written(exchange::change_skill(&cx, command).await)?;
    Ok(Versioned::found(skill.version, skill.into()))
}

/// Delete a skill
///
/// `skill-in-use` when shifts to come need it.
#[utoipa::path(
    delete, path = "/skills/{id}", tag = "planning", params(VersionQueryV1),
    responses((status = 204, description = "Deleted"))
)]
async fn remove_skill(
    Id(id): Id<SkillId>,
    Query(given): Query<VersionQueryV1>,
    version: Version,
    Write(cx, ()): Write<()>,
) -> ApiResult<Versioned<()>> {
    let skill = written(exchange::remove_skill(&cx, id, version.or_query(given.version)?).await)?;
    Ok(Versioned::removed(skill.version))
}

/// Who can do what
///
/// People by name; who does not plan sees themselves alone.
#[utoipa::path(
    get, path = "/member-skills", tag = "planning", params(PageParamsV1),
    responses((status = 200, description = "A page of people", body = PageV1<PersonSkillsV1>))
)]
async fn list_member_skills(
    Caller(cx): Caller,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<PersonSkillsV1>>> {
    Ok(Json(exchange::list_member_skills(&cx, page).await?.into()))
}

/// Say what somebody can do
///
/// `stale` with the `current` skills when they are not those in `seen`.
#[utoipa::path(
    put, path = "/member-skills/{id}", tag = "planning", request_body = SetMemberSkillsV1,
    responses((status = 200, description = "The person", body = PersonSkillsV1))
)]
async fn set_member_skills(
    Id(user_id): Id<UserId>,
    Query(()): Query<()>,
    Write(cx, body): Write<SetMemberSkillsV1>,
) -> ApiResult<Json<PersonSkillsV1>> {
    let command = SetMemberSkills {
        user_id,
        seen: body.seen.into_iter().map(Into::into).collect(),
        skills: body.skills.into_iter().map(Into::into).collect(),
    };
    let person = written(exchange::set_member_skills(&cx, command).await)?;
    Ok(Json(person.into()))
}
