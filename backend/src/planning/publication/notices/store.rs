//! SQL of notices.

use domain::planning::{NamedChanges, Notice, Period, PersonChanges, Recipient, Span, WeekPublication};
use domain::{NoticeId, Page, PageQuery, PublicationId, TeamId, UserId};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use serde::Deserialize;
use sqlx::AssertSqlSafe;
use sqlx::types::Json;
use uuid::Uuid;

use super::super::store::in_scope;
use crate::db::Tx;
use crate::{Cx, Result};

/// A notice to write.
pub(super) struct NewNotice<'a> {
    pub(super) id: Uuid,
    pub(super) changes: &'a PersonChanges,
    /// The mail that will tell it, if one may.
    pub(super) mail: Option<Uuid>,
}

/// Writes them. Who publishes has read it.
pub(super) async fn insert(
    tx: &mut Tx,
    cx: &Cx,
    publication: PublicationId,
    notices: &[NewNotice<'_>],
) -> Result<()> {
    let ids: Vec<Uuid> = notices.iter().map(|notice| notice.id).collect();
    let users: Vec<Uuid> = notices.iter().map(|notice| notice.changes.user_id.0).collect();
    let mails: Vec<Option<Uuid>> = notices.iter().map(|notice| notice.mail).collect();
    let changes: Vec<Json<&PersonChanges>> = notices.iter().map(|notice| Json(notice.changes)).collect();
    sqlx::query(
        "insert into publication_notices (workspace_id, id, publication_id, user_id, changes, mail_id, created_at, read_at)
         select $1, n.id, $2, n.user_id, n.changes, n.mail_id, $7, case when n.user_id = $8 then $7 end
         from unnest($3::uuid[], $4::uuid[], $5::jsonb[], $6::uuid[]) as n (id, user_id, changes, mail_id)",
    )
    .bind(cx.workspace.0)
    .bind(publication.0)
    .bind(ids)
    .bind(users)
    .bind(changes)
    .bind(mails)
    .bind(cx.now().to_sqlx())
    .bind(cx.actor.user_id.0)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes the mails of a version to the addresses that are proven, and forgets those that cannot be written; answers
/// which are there.
pub(super) async fn write_mails(tx: &mut Tx, cx: &Cx, publication: PublicationId) -> Result<Vec<Uuid>> {
    let written: Vec<Uuid> =
        sqlx::query_scalar("select mail from accounts.write_publication_mails($1, $2) mail")
            .bind(publication.0)
            .bind(cx.now().to_sqlx())
            .fetch_all(tx.conn())
            .await?;
    sqlx::query(
        "update publication_notices set mail_id = null
         where publication_id = $1 and mail_id is not null and not mail_id = any ($2)",
    )
    .bind(publication.0)
    .bind(&written)
    .execute(tx.conn())
    .await?;
    Ok(written)
}

#[derive(Deserialize)]
struct NoticeRow {
    id: Uuid,
    publication_id: Uuid,
    number: i32,
    from_day: Date,
    to_day: Date,
    at: jiff::Timestamp,
    by_name: String,
    note: String,
    read_at: Option<jiff::Timestamp>,
    changes: PersonChanges,
}

impl From<NoticeRow> for Notice {
    fn from(row: NoticeRow) -> Self {
        Self {
            id: NoticeId(row.id),
            publication_id: PublicationId(row.publication_id),
            number: row.number,
            period: Period {
                from: row.from_day,
                to: row.to_day,
            },
            at: row.at,
            by_name: row.by_name,
            note: row.note,
            read_at: row.read_at,
            changes: row.changes,
        }
    }
}

/// A notice as JSON, the form a week carries it in as well.
const NOTICE: &str =
    "json_build_object('id', n.id, 'publication_id', p.id, 'number', p.number, 'from_day', p.from_day,
    'to_day', p.to_day, 'at', p.published_at, 'by_name', m.display_name, 'note', p.note, 'read_at', n.read_at,
    'changes', n.changes)";

const NOTICES: &str = "from publication_notices n
    join publications p on p.workspace_id = n.workspace_id and p.id = n.publication_id
    join members m on m.workspace_id = p.workspace_id and m.user_id = p.published_by";

pub(super) async fn list(tx: &mut Tx, user: UserId, page: PageQuery) -> Result<Page<Notice>> {
    let total = sqlx::query_scalar("select count(*) from publication_notices where user_id = $1")
        .bind(user.0)
        .fetch_one(tx.conn())
        .await?;
    let rows: Vec<Json<NoticeRow>> = sqlx::query_scalar(AssertSqlSafe(format!(
        "select {NOTICE} {NOTICES} where n.user_id = $1 order by n.created_at desc, p.number desc limit $2 offset $3"
    )))
    .bind(user.0)
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    Ok(page.of(rows.into_iter().map(|row| row.0.into()).collect(), total))
}

pub(super) async fn find(tx: &mut Tx, user: UserId, id: NoticeId) -> Result<Option<Notice>> {
    let row: Option<Json<NoticeRow>> = sqlx::query_scalar(AssertSqlSafe(format!(
        "select {NOTICE} {NOTICES} where n.user_id = $1 and n.id = $2"
    )))
    .bind(user.0)
    .bind(id.0)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| row.0.into()))
}

/// Notes when the actor read it; answers whether it was the first time.
pub(super) async fn mark_read(tx: &mut Tx, cx: &Cx, id: NoticeId) -> Result<bool> {
    let done = sqlx::query(
        "update publication_notices set read_at = $3 where id = $1 and user_id = $2 and read_at is null",
    )
    .bind(id.0)
    .bind(cx.actor.user_id.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}

#[derive(sqlx::FromRow)]
struct RecipientRow {
    display_name: String,
    changes: Json<PersonChanges>,
    mailed: bool,
    read_at: Option<jiff_sqlx::Timestamp>,
}

impl From<RecipientRow> for Recipient {
    fn from(row: RecipientRow) -> Self {
        Self {
            told: NamedChanges {
                display_name: row.display_name,
                changes: row.changes.0,
            },
            mailed: row.mailed,
            read_at: row.read_at.map(jiff_sqlx::Timestamp::to_jiff),
        }
    }
}

pub(super) async fn list_recipients(tx: &mut Tx, publication: PublicationId) -> Result<Vec<Recipient>> {
    let rows: Vec<RecipientRow> = sqlx::query_as(
        "select m.display_name, n.changes, n.mail_id is not null as mailed, n.read_at
         from publication_notices n
         join members m on m.workspace_id = n.workspace_id and m.user_id = n.user_id
         where n.publication_id = $1
         order by m.name_sort, m.user_id",
    )
    .bind(publication.0)
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

#[derive(sqlx::FromRow)]
struct WeekRow {
    number: Option<i32>,
    published_at: Option<jiff_sqlx::Timestamp>,
    changes: i64,
    notices: Json<Vec<NoticeRow>>,
}

/// The newest version of a week, how many shifts are not as it told, and what the actor has not read. A version of a team
/// counts only where that team is looked at. A shift that was called off before anybody knew of it is no change.
pub(super) async fn find_week(
    tx: &mut Tx,
    cx: &Cx,
    monday: Date,
    span: Span,
    team: Option<TeamId>,
) -> Result<WeekPublication> {
    let (planned, known) = (in_scope("s"), in_scope("k"));
    let row: WeekRow = sqlx::query_as(AssertSqlSafe(format!(
        "select latest.number, latest.published_at,
           case when latest.number is null then 0 else (
             select count(*) from (
               select from shifts s
               where s.deleted_at is null and {planned}
                 and not exists (
                   select from published_shifts k
                   where k.is_current and k.shift_id = s.id
                     and (k.user_id, k.mission_id, k.role, k.starts_at, k.ends_at, k.status, k.note)
                         is not distinct from (s.user_id, s.mission_id, s.role, s.starts_at, s.ends_at, s.status, s.note)
                 )
                 and (s.status <> 'cancelled'
                      or exists (select from published_shifts k where k.is_current and k.shift_id = s.id))
               union all
               select from published_shifts k
               where k.is_current and k.status <> 'cancelled' and {known}
                 and not exists (
                   select from shifts s
                   where s.id = k.shift_id and s.deleted_at is null and s.starts_at >= $1 and s.starts_at < $2
                 )
             ) differs
           ) end as changes,
           (select coalesce(json_agg(newest.notice order by newest.number desc), '[]')
            from (
              select {NOTICE} as notice, p.number {NOTICES}
              where n.user_id = $6 and n.read_at is null and p.from_day <= $5 and p.to_day >= $4
              order by p.number desc
              limit 3
            ) newest) as notices
         from (select) one
         left join lateral (
           select p.number, p.published_at from publications p
           where p.from_day <= $4 and p.to_day >= $5 and (p.team_id is null or p.team_id = $3)
           order by p.number desc
           limit 1
         ) latest on true"
    )))
    .bind(span.starts_at.to_sqlx())
    .bind(span.ends_at.to_sqlx())
    .bind(team.map(|team| team.0))
    .bind(monday.to_sqlx())
    .bind(monday.saturating_add(6.days()).to_sqlx())
    .bind(cx.actor.user_id.0)
    .fetch_one(tx.conn())
    .await?;
    Ok(WeekPublication {
        number: row.number,
        at: row.published_at.map(jiff_sqlx::Timestamp::to_jiff),
        changes: row.changes,
        notices: row.notices.0.into_iter().map(Into::into).collect(),
    })
}
