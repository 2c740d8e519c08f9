//! SQL of many shifts at once: one statement for each kind of change, however many there are.

use std::collections::HashMap;

use domain::planning::{SetShift, Shift, Span};
use domain::{MissionId, ShiftId, UserId};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

use crate::db::Tx;
use crate::planning::store::ShiftRow;
use crate::{Cx, Result};

/// Lets those who change several shifts in one workspace pass one after the other, and looks for overlaps only when
/// all of them are written: two people may swap their shifts.
pub(in crate::planning) async fn begin(tx: &mut Tx, cx: &Cx) -> Result<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(format!("shifts {}", cx.workspace))
        .execute(tx.conn())
        .await?;
    sqlx::query("set constraints shifts_no_overlap_excl deferred")
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Looks for overlaps now: before the trail is written, after which others wait for this transaction.
pub(in crate::planning) async fn settle(tx: &mut Tx) -> Result<()> {
    sqlx::query("set constraints shifts_no_overlap_excl immediate")
        .execute(tx.conn())
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct LockedRow {
    #[sqlx(flatten)]
    shift: ShiftRow,
    is_deleted: bool,
}

/// Shifts by id, each with whether it is in the bin; locked in the order of their ids.
pub(in crate::planning) async fn lock(
    tx: &mut Tx,
    cx: &Cx,
    ids: &[ShiftId],
) -> Result<HashMap<ShiftId, (Shift, bool)>> {
    let rows: Vec<LockedRow> = sqlx::query_as(
        "select id, user_id, mission_id, role, starts_at, ends_at, status, note, version, skill_id,
                deleted_at is not null as is_deleted
         from shifts
         where id = any ($1)
         order by id
         for update",
    )
    .bind(uuids(ids))
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            let shift = row.shift.into_shift(&cx.zone)?;
            Ok((shift.id, (shift, row.is_deleted)))
        })
        .collect()
}

/// Of these people and missions, those that may be planned with.
pub(in crate::planning) async fn known(
    tx: &mut Tx,
    users: &[UserId],
    missions: &[MissionId],
) -> Result<(Vec<Uuid>, Vec<Uuid>)> {
    let users: Vec<Uuid> = users.iter().map(|user| user.0).collect();
    let missions: Vec<Uuid> = missions.iter().map(|mission| mission.0).collect();
    Ok(sqlx::query_as(
        "select
           array(select user_id from members where user_id = any ($1) and removed_at is null),
           array(select id from missions where id = any ($2) and deleted_at is null)",
    )
    .bind(users)
    .bind(missions)
    .fetch_one(tx.conn())
    .await?)
}

/// Values to store under an id.
pub(in crate::planning) struct Write<'a> {
    pub(in crate::planning) id: ShiftId,
    pub(in crate::planning) set: &'a SetShift,
    pub(in crate::planning) span: Span,
}

/// Columns of many rows, in the shape that `unnest` takes.
#[derive(Default)]
struct Columns {
    ids: Vec<Uuid>,
    users: Vec<Option<Uuid>>,
    missions: Vec<Uuid>,
    roles: Vec<String>,
    starts: Vec<jiff_sqlx::Timestamp>,
    ends: Vec<jiff_sqlx::Timestamp>,
    statuses: Vec<&'static str>,
    notes: Vec<String>,
    skills: Vec<Option<Uuid>>,
}

impl Columns {
    fn of(writes: &[Write<'_>]) -> Self {
        let mut columns = Self::default();
        for Write { id, set, span } in writes {
            columns.ids.push(id.0);
            columns.users.push(set.user_id.map(|user| user.0));
            columns.missions.push(set.mission_id.0);
            columns.roles.push(set.role.clone());
            columns.starts.push(span.starts_at.to_sqlx());
            columns.ends.push(span.ends_at.to_sqlx());
            columns.statuses.push(set.status.as_str());
            columns.notes.push(set.note.clone());
            columns.skills.push(set.skill_id.map(|skill| skill.0));
        }
        columns
    }
}

/// Makes many shifts.
pub(in crate::planning) async fn insert(tx: &mut Tx, cx: &Cx, writes: &[Write<'_>]) -> Result<()> {
    let columns = Columns::of(writes);
    sqlx::query(
        "insert into shifts
           (workspace_id, id, user_id, mission_id, role, starts_at, ends_at, status, note, skill_id, created_at,
            updated_at)
         select $1, e.id, e.user_id, e.mission_id, e.role, e.starts_at, e.ends_at, e.status, e.note, e.skill_id, $2, $2
         from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::text[],
                     $10::text[], $11::uuid[])
              as e (id, user_id, mission_id, role, starts_at, ends_at, status, note, skill_id)",
    )
    .bind(cx.workspace.0)
    .bind(cx.now().to_sqlx())
    .bind(columns.ids)
    .bind(columns.users)
    .bind(columns.missions)
    .bind(columns.roles)
    .bind(columns.starts)
    .bind(columns.ends)
    .bind(columns.statuses)
    .bind(columns.notes)
    .bind(columns.skills)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Changes many shifts.
pub(in crate::planning) async fn update(tx: &mut Tx, cx: &Cx, writes: &[Write<'_>]) -> Result<()> {
    let columns = Columns::of(writes);
    sqlx::query(
        "update shifts s
         set user_id = e.user_id, mission_id = e.mission_id, role = e.role, starts_at = e.starts_at,
             ends_at = e.ends_at, status = e.status, note = e.note, skill_id = e.skill_id, version = s.version + 1,
             updated_at = $1
         from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[],
                     $9::text[], $10::uuid[])
              as e (id, user_id, mission_id, role, starts_at, ends_at, status, note, skill_id)
         where s.id = e.id",
    )
    .bind(cx.now().to_sqlx())
    .bind(columns.ids)
    .bind(columns.users)
    .bind(columns.missions)
    .bind(columns.roles)
    .bind(columns.starts)
    .bind(columns.ends)
    .bind(columns.statuses)
    .bind(columns.notes)
    .bind(columns.skills)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts many shifts into the bin or takes them out.
pub(in crate::planning) async fn set_deleted(
    tx: &mut Tx,
    cx: &Cx,
    ids: &[ShiftId],
    deleted: bool,
) -> Result<()> {
    sqlx::query(
        "update shifts
         set deleted_at = case when $2 then $3::timestamptz end, version = version + 1, updated_at = $3
         where id = any ($1)",
    )
    .bind(uuids(ids))
    .bind(deleted)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// One of these shifts whose person works already, with the shift in the way.
pub(in crate::planning) async fn find_overlap(
    tx: &mut Tx,
    cx: &Cx,
    ids: &[ShiftId],
) -> Result<Option<(ShiftId, Shift)>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        mine: Uuid,
        #[sqlx(flatten)]
        other: ShiftRow,
    }
    let row: Option<Row> = sqlx::query_as(
        "select m.id as mine, o.id, o.user_id, o.mission_id, o.role, o.starts_at, o.ends_at, o.status, o.note, o.version, o.skill_id
         from shifts m
         join shifts o
           on o.workspace_id = m.workspace_id and o.user_id = m.user_id and o.id <> m.id
          and o.starts_at < m.ends_at
          and o.starts_at > m.starts_at - interval '744 hours'
          and o.ends_at > m.starts_at
          and o.status <> 'cancelled'
          and o.deleted_at is null
         where m.id = any ($1) and m.status <> 'cancelled' and m.deleted_at is null
         order by array_position($1, m.id), o.starts_at
         limit 1",
    )
    .bind(uuids(ids))
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| Ok((ShiftId(row.mine), row.other.into_shift(&cx.zone)?)))
        .transpose()
}

fn uuids(ids: &[ShiftId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.0).collect()
}
