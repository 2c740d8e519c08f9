//! SQL of templates.

use domain::planning::{ShiftTemplate, TemplatePost};
use domain::{MissionId, Page, PageQuery, TemplateId};
use jiff_sqlx::ToSqlx;
use sqlx::AssertSqlSafe;
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::Tx;
use crate::{Cx, Result};

#[derive(sqlx::FromRow)]
struct TemplateRow {
    id: Uuid,
    name: String,
    version: i32,
    posts: Json<Vec<TemplatePost>>,
}

impl From<TemplateRow> for ShiftTemplate {
    fn from(row: TemplateRow) -> Self {
        Self {
            id: TemplateId(row.id),
            name: row.name,
            posts: row.posts.0,
            version: row.version,
        }
    }
}

/// A template with its posts, as text that names no value.
const COLUMNS: &str = "t.id, t.name, t.version,
    (select coalesce(json_agg(json_build_object('role', p.role, 'start', p.start, 'minutes', p.minutes,
                                                'count', p.people, 'mission_id', p.mission_id)
                              order by p.position), '[]')
     from shift_template_posts p where p.template_id = t.id) as posts";

pub(super) async fn list_templates(tx: &mut Tx, page: PageQuery) -> Result<Page<ShiftTemplate>> {
    let total = sqlx::query_scalar("select count(*) from shift_templates where deleted_at is null")
        .fetch_one(tx.conn())
        .await?;
    let rows: Vec<TemplateRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {COLUMNS} from shift_templates t
         where t.deleted_at is null order by t.name_sort, t.id limit $1 offset $2"
    )))
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    Ok(page.of(rows.into_iter().map(Into::into).collect(), total))
}

pub(super) async fn find_template(tx: &mut Tx, id: TemplateId) -> Result<Option<ShiftTemplate>> {
    read_template(tx, id, false).await
}

/// A template, locked; a deleted one only on request.
pub(super) async fn lock_template(
    tx: &mut Tx,
    id: TemplateId,
    deleted: bool,
) -> Result<Option<ShiftTemplate>> {
    sqlx::query("select from shift_templates where id = $1 for update")
        .bind(id.0)
        .execute(tx.conn())
        .await?;
    read_template(tx, id, deleted).await
}

async fn read_template(tx: &mut Tx, id: TemplateId, deleted: bool) -> Result<Option<ShiftTemplate>> {
    let row: Option<TemplateRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {COLUMNS} from shift_templates t where t.id = $1 and (t.deleted_at is not null) = $2"
    )))
    .bind(id.0)
    .bind(deleted)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Into::into))
}

/// Those of the missions that are there.
pub(super) async fn list_known_missions(tx: &mut Tx, wanted: &[MissionId]) -> Result<Vec<MissionId>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: Vec<Uuid> = wanted.iter().map(|id| id.0).collect();
    let rows: Vec<Uuid> =
        sqlx::query_scalar("select id from missions where id = any ($1) and deleted_at is null")
            .bind(wanted)
            .fetch_all(tx.conn())
            .await?;
    Ok(rows.into_iter().map(MissionId).collect())
}

pub(super) async fn insert_template(tx: &mut Tx, cx: &Cx, template: &ShiftTemplate) -> Result<()> {
    sqlx::query(
        "insert into shift_templates (workspace_id, id, name, name_sort, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $5)",
    )
    .bind(cx.workspace.0)
    .bind(template.id.0)
    .bind(&template.name)
    .bind(crate::text::sort_key(&template.name))
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    insert_posts(tx, cx, template).await
}

/// Name and posts; the posts are written anew, since nothing points at one of them.
pub(super) async fn update_template(tx: &mut Tx, cx: &Cx, template: &ShiftTemplate) -> Result<()> {
    sqlx::query(
        "update shift_templates set name = $2, name_sort = $3, version = version + 1, updated_at = $4 where id = $1",
    )
    .bind(template.id.0)
    .bind(&template.name)
    .bind(crate::text::sort_key(&template.name))
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    sqlx::query("delete from shift_template_posts where template_id = $1")
        .bind(template.id.0)
        .execute(tx.conn())
        .await?;
    insert_posts(tx, cx, template).await
}

async fn insert_posts(tx: &mut Tx, cx: &Cx, template: &ShiftTemplate) -> Result<()> {
    let posts = &template.posts;
    let number = |of: fn(&TemplatePost) -> u32| -> Vec<i32> {
        let number = |post| i32::try_from(of(post)).unwrap_or(i32::MAX);
        posts.iter().map(number).collect()
    };
    let roles: Vec<&str> = posts.iter().map(|post| post.role.as_str()).collect();
    let starts: Vec<String> = posts.iter().map(|post| post.start.to_string()).collect();
    let missions: Vec<Option<Uuid>> = posts
        .iter()
        .map(|post| post.mission_id.map(|mission| mission.0))
        .collect();
    sqlx::query(
        "insert into shift_template_posts (workspace_id, template_id, position, role, start, minutes, people, mission_id)
         select $1, $2, p.position, p.role, p.start::time, p.minutes, p.people, p.mission_id
         from unnest($3::text[], $4::text[], $5::integer[], $6::integer[], $7::uuid[])
              with ordinality as p (role, start, minutes, people, mission_id, position)",
    )
    .bind(cx.workspace.0)
    .bind(template.id.0)
    .bind(roles)
    .bind(starts)
    .bind(number(|post| post.minutes))
    .bind(number(|post| post.count))
    .bind(missions)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts a template into the bin or takes it out.
pub(super) async fn set_template_deleted(tx: &mut Tx, cx: &Cx, id: TemplateId, deleted: bool) -> Result<()> {
    sqlx::query(
        "update shift_templates
         set deleted_at = case when $2 then $3::timestamptz end, version = version + 1, updated_at = $3
         where id = $1",
    )
    .bind(id.0)
    .bind(deleted)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}
