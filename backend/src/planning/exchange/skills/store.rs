//! SQL of skills.

use domain::planning::exchange::{HeldSkill, PersonSkills, SetMemberSkills, Skill};
use domain::{Page, PageQuery, ShiftId, SkillId, UserId};
use jiff_sqlx::ToSqlx;
use sqlx::AssertSqlSafe;
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::Tx;
use crate::{Cx, Result};

#[derive(sqlx::FromRow)]
struct SkillRow {
    id: Uuid,
    name: String,
    version: i32,
}

impl From<SkillRow> for Skill {
    fn from(row: SkillRow) -> Self {
        Self {
            id: SkillId(row.id),
            name: row.name,
            version: row.version,
        }
    }
}

pub(super) async fn list_skills(tx: &mut Tx, page: PageQuery) -> Result<Page<Skill>> {
    let total = sqlx::query_scalar("select count(*) from skills where removed_at is null")
        .fetch_one(tx.conn())
        .await?;
    let rows: Vec<SkillRow> = sqlx::query_as(
        "select id, name, version from skills where removed_at is null order by name_sort, id limit $1 offset $2",
    )
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    Ok(page.of(rows.into_iter().map(Into::into).collect(), total))
}

pub(super) async fn lock_skill(tx: &mut Tx, id: SkillId) -> Result<Option<Skill>> {
    let row: Option<SkillRow> = sqlx::query_as(
        "select id, name, version from skills where id = $1 and removed_at is null for update",
    )
    .bind(id.0)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Into::into))
}

pub(super) async fn name_is_taken(tx: &mut Tx, name: &str, except: SkillId) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from skills where name_sort = $1 and id <> $2 and removed_at is null)",
    )
    .bind(crate::text::sort_key(name))
    .bind(except.0)
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn insert_skill(tx: &mut Tx, cx: &Cx, skill: &Skill) -> Result<()> {
    sqlx::query(
        "insert into skills (workspace_id, id, name, name_sort, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $5)",
    )
    .bind(cx.workspace.0)
    .bind(skill.id.0)
    .bind(&skill.name)
    .bind(crate::text::sort_key(&skill.name))
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn update_skill(tx: &mut Tx, cx: &Cx, skill: &Skill) -> Result<()> {
    sqlx::query(
        "update skills set name = $2, name_sort = $3, version = version + 1, updated_at = $4 where id = $1",
    )
    .bind(skill.id.0)
    .bind(&skill.name)
    .bind(crate::text::sort_key(&skill.name))
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn set_skill_removed(tx: &mut Tx, cx: &Cx, id: SkillId) -> Result<()> {
    sqlx::query("update skills set removed_at = $2, version = version + 1, updated_at = $2 where id = $1")
        .bind(id.0)
        .bind(cx.now().to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Whether a shift that has not ended needs it.
pub(super) async fn is_needed(tx: &mut Tx, cx: &Cx, id: SkillId) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from shifts where skill_id = $1 and ends_at > $2 and deleted_at is null)",
    )
    .bind(id.0)
    .bind(cx.now().to_sqlx())
    .fetch_one(tx.conn())
    .await?)
}

/// Whether a shift may need it: it is there, or the shift has it already. Nobody deletes it before the transaction ends.
pub(crate) async fn may_need(tx: &mut Tx, id: SkillId, shift: Option<ShiftId>) -> Result<bool> {
    let found: Option<bool> =
        sqlx::query_scalar("select removed_at is null from skills where id = $1 for share")
            .bind(id.0)
            .fetch_optional(tx.conn())
            .await?;
    match found {
        Some(true) => Ok(true),
        None => Ok(false),
        Some(false) => Ok(sqlx::query_scalar(
            "select exists (select from shifts where id = $1 and skill_id = $2)",
        )
        .bind(shift.map(|shift| shift.0))
        .bind(id.0)
        .fetch_one(tx.conn())
        .await?),
    }
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    user_id: Uuid,
    display_name: String,
    skills: Json<Vec<HeldSkill>>,
}

impl From<PersonRow> for PersonSkills {
    fn from(row: PersonRow) -> Self {
        Self {
            user_id: UserId(row.user_id),
            display_name: row.display_name,
            skills: row.skills.0,
        }
    }
}

const PEOPLE: &str = "select m.user_id, m.display_name,
           (select coalesce(json_agg(json_build_object('skill_id', h.skill_id, 'valid_until', h.valid_until)
                                     order by k.name_sort, k.id), '[]')
            from member_skills h
            join skills k on k.workspace_id = h.workspace_id and k.id = h.skill_id and k.removed_at is null
            where h.user_id = m.user_id) as skills
         from members m
         where m.removed_at is null and ($1::uuid is null or m.user_id = $1)";

pub(super) async fn list_member_skills(
    tx: &mut Tx,
    page: PageQuery,
    only: Option<UserId>,
) -> Result<Page<PersonSkills>> {
    let total = sqlx::query_scalar(
        "select count(*) from members where removed_at is null and ($1::uuid is null or user_id = $1)",
    )
    .bind(only.map(|user| user.0))
    .fetch_one(tx.conn())
    .await?;
    let rows: Vec<PersonRow> = sqlx::query_as(AssertSqlSafe(format!(
        "{PEOPLE} order by m.name_sort, m.user_id limit $2 offset $3"
    )))
    .bind(only.map(|user| user.0))
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    Ok(page.of(rows.into_iter().map(Into::into).collect(), total))
}

/// What somebody can do; of two who change it at once the second waits.
pub(super) async fn lock_member_skills(tx: &mut Tx, user: UserId) -> Result<Option<PersonSkills>> {
    sqlx::query("select from members where user_id = $1 for no key update")
        .bind(user.0)
        .execute(tx.conn())
        .await?;
    let row: Option<PersonRow> = sqlx::query_as(PEOPLE)
        .bind(user.0)
        .fetch_optional(tx.conn())
        .await?;
    Ok(row.map(Into::into))
}

/// Whether each of these is a skill of the workspace.
pub(super) async fn all_there(tx: &mut Tx, ids: &[SkillId]) -> Result<bool> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let found: Vec<Uuid> =
        sqlx::query_scalar("select id from skills where id = any ($1) and removed_at is null for share")
            .bind(&ids)
            .fetch_all(tx.conn())
            .await?;
    Ok(found.len() == ids.len())
}

pub(super) async fn replace_member_skills(tx: &mut Tx, cx: &Cx, set: &SetMemberSkills) -> Result<()> {
    let ids: Vec<Uuid> = set.skills.iter().map(|held| held.skill_id.0).collect();
    let days: Vec<Option<String>> = set
        .skills
        .iter()
        .map(|held| held.valid_until.map(|day| day.to_string()))
        .collect();
    sqlx::query("delete from member_skills where user_id = $1")
        .bind(set.user_id.0)
        .execute(tx.conn())
        .await?;
    sqlx::query(
        "insert into member_skills (workspace_id, user_id, skill_id, valid_until, created_at)
         select $1, $2, held.skill_id, held.day::date, $5
         from unnest($3::uuid[], $4::text[]) held (skill_id, day)",
    )
    .bind(cx.workspace.0)
    .bind(set.user_id.0)
    .bind(ids)
    .bind(days)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}
