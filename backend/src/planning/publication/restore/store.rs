//! SQL of going back to a version.

use domain::PublicationId;
use jiff_sqlx::ToSqlx;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::db::Tx;
use crate::{Cx, Result};

/// `version`, its shifts; and `newer`, what is planned in its weeks, for its team, and not in it.
const WEEKS: &str = "version as (select * from published_shifts where publication_id = $1),
     newer as (
       select s.id
       from publications p
       join shifts s on s.workspace_id = p.workspace_id and s.starts_at >= p.starts_at and s.starts_at < p.ends_at
       where p.id = $1 and s.deleted_at is null
         and (p.team_id is null or exists (
           select from team_members tm where tm.team_id = p.team_id and tm.user_id = s.user_id
         ))
         and not exists (select from version v where v.shift_id = s.id)
     )";

/// Whether a shift `s` is as it was in `v`.
const AS_IT_WAS: &str = "s.deleted_at is null
     and (s.user_id, s.mission_id, s.role, s.starts_at, s.ends_at, s.status, s.note)
         is not distinct from (v.user_id, v.mission_id, v.role, v.starts_at, v.ends_at, v.status, v.note)";

/// The shifts that cannot be as they were, why, and the shift in the way; by start.
pub(super) async fn list_conflicts(
    tx: &mut Tx,
    id: PublicationId,
) -> Result<Vec<(Uuid, String, Option<Uuid>)>> {
    Ok(sqlx::query_as(AssertSqlSafe(format!(
        "with {WEEKS}, judged as (
           select v.shift_id, v.starts_at,
             case
               when v.user_id is not null and not exists (
                 select from members m where m.user_id = v.user_id and m.removed_at is null
               ) then 'person_gone'
               when not exists (select from missions m where m.id = v.mission_id and m.deleted_at is null)
                 then 'mission_gone'
               when s.deleted_at is not null and exists (
                 select from shifts again
                 where again.ical_source = s.ical_source and again.ical_uid = s.ical_uid
                   and again.ical_recurrence_id = s.ical_recurrence_id and again.deleted_at is null
                   and not exists (select from newer n where n.id = again.id)
               ) then 'imported_again'
               when other.id is not null then 'overlap'
             end as reason,
             other.id as other
           from version v
           join shifts s on s.workspace_id = v.workspace_id and s.id = v.shift_id
           left join lateral (
             select o.id from shifts o
             where o.user_id = v.user_id and v.status <> 'cancelled' and o.status <> 'cancelled'
               and o.deleted_at is null
               and o.starts_at < v.ends_at and o.starts_at > v.starts_at - interval '744 hours'
               and o.ends_at > v.starts_at
               and not exists (select from version w where w.shift_id = o.id)
               and not exists (select from newer n where n.id = o.id)
             order by o.starts_at
             limit 1
           ) other on true
           where not ({AS_IT_WAS})
         )
         select shift_id, reason, other from judged where reason is not null order by starts_at, shift_id"
    )))
    .bind(id.0)
    .fetch_all(tx.conn())
    .await?)
}

/// Puts what is newer than the version into the bin; answers how many.
pub(super) async fn remove_newer(tx: &mut Tx, cx: &Cx, id: PublicationId) -> Result<i64> {
    let done = sqlx::query(AssertSqlSafe(format!(
        "with {WEEKS}
         update shifts s set deleted_at = $2, version = s.version + 1, updated_at = $2
         from newer n where n.id = s.id"
    )))
    .bind(id.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
}

/// Gives the shifts of the version their values back, deleted ones too; answers how many were there and how many came
/// back. What is as it was stays untouched.
pub(super) async fn put_back(tx: &mut Tx, cx: &Cx, id: PublicationId) -> Result<(i64, i64)> {
    Ok(sqlx::query_as(AssertSqlSafe(format!(
        "with differs as (
           select v.*, s.deleted_at is not null as was_gone
           from published_shifts v
           join shifts s on s.workspace_id = v.workspace_id and s.id = v.shift_id
           where v.publication_id = $1 and not ({AS_IT_WAS})
           for update of s
         ), done as (
           update shifts s
           set user_id = v.user_id, mission_id = v.mission_id, role = v.role, starts_at = v.starts_at,
               ends_at = v.ends_at, status = v.status, note = v.note, deleted_at = null, version = s.version + 1,
               updated_at = $2
           from differs v
           where s.id = v.shift_id
           returning v.was_gone
         )
         select count(*) filter (where not was_gone), count(*) filter (where was_gone) from done"
    )))
    .bind(id.0)
    .bind(cx.now().to_sqlx())
    .fetch_one(tx.conn())
    .await?)
}
