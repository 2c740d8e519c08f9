//! SQL of many shifts at once: the number of statements does not depend on how many there are.

use domain::planning::{BatchKind, Clash, PlannedShift, Shift, SkipReason, Span};
use domain::{BatchId, MissionId, ShiftId, TeamId, UserId};
use jiff_sqlx::ToSqlx;
use std::collections::HashMap;
use uuid::Uuid;

use crate::db::Tx;
use crate::planning::store::ShiftRow;
use crate::{Cx, Result};

/// Two batches of a workspace wait for one another: each would find the other's half-written rows in its way, and the
/// database would end one of them as a deadlock.
pub(in crate::planning) async fn one_at_a_time(tx: &mut Tx, cx: &Cx) -> Result<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(format!("batch {}", cx.workspace))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// What the database says about a planned shift.
#[derive(sqlx::FromRow)]
pub(super) struct Verdict {
    pub(super) who: Option<String>,
    person_gone: bool,
    mission_gone: bool,
    pub(super) other_id: Option<Uuid>,
}

impl Verdict {
    /// Why it cannot be made, if it cannot.
    pub(super) fn reason(&self) -> Option<SkipReason> {
        if self.person_gone {
            Some(SkipReason::PersonGone)
        } else if self.mission_gone {
            Some(SkipReason::MissionGone)
        } else {
            self.other_id.map(|_| SkipReason::Overlap)
        }
    }
}

/// Columns of many planned shifts, in the shape that `unnest` takes.
#[derive(Default)]
struct Columns {
    users: Vec<Option<Uuid>>,
    busy: Vec<Option<Uuid>>,
    missions: Vec<Uuid>,
    starts: Vec<jiff_sqlx::Timestamp>,
    ends: Vec<jiff_sqlx::Timestamp>,
}

impl Columns {
    fn of<'a>(shifts: impl IntoIterator<Item = &'a PlannedShift>) -> Self {
        let mut columns = Self::default();
        for shift in shifts {
            columns.users.push(shift.set.user_id.map(|user| user.0));
            columns.busy.push(shift.busy().map(|user| user.0));
            columns.missions.push(shift.set.mission_id.0);
            columns.starts.push(shift.span.starts_at.to_sqlx());
            columns.ends.push(shift.span.ends_at.to_sqlx());
        }
        columns
    }
}

/// Whether the person and the mission of each are there, and which shift of that person is in the way; in their order.
/// Those that are `moving` are in nobody's way.
pub(super) async fn check(tx: &mut Tx, shifts: &[&PlannedShift], moving: &[ShiftId]) -> Result<Vec<Verdict>> {
    let columns = Columns::of(shifts.iter().copied());
    Ok(sqlx::query_as(
        "select m.display_name as who,
                p.user_id is not null and (m.user_id is null or m.removed_at is not null) as person_gone,
                mi.id is null as mission_gone,
                other.id as other_id
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[])
              with ordinality as p (user_id, busy_id, mission_id, starts_at, ends_at, number)
         left join members m on m.user_id = p.user_id
         left join missions mi on mi.id = p.mission_id and mi.deleted_at is null
         left join lateral (
           select s.id
           from shifts s
           where s.user_id = p.busy_id
             and s.starts_at < p.ends_at
             and s.starts_at > p.starts_at - interval '744 hours'
             and s.ends_at > p.starts_at
             and s.status <> 'cancelled'
             and s.deleted_at is null
             and s.id <> all ($6)
           order by s.starts_at
           limit 1
         ) other on true
         order by p.number",
    )
    .bind(columns.users)
    .bind(columns.busy)
    .bind(columns.missions)
    .bind(columns.starts)
    .bind(columns.ends)
    .bind(moving.iter().map(|id| id.0).collect::<Vec<_>>())
    .fetch_all(tx.conn())
    .await?)
}

/// What is in the way, by shift.
pub(super) async fn list_clashes(tx: &mut Tx, cx: &Cx, ids: &[Uuid]) -> Result<HashMap<ShiftId, Clash>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, String, jiff_sqlx::Timestamp, jiff_sqlx::Timestamp)> =
        sqlx::query_as("select id, role, starts_at, ends_at from shifts where id = any ($1)")
            .bind(ids)
            .fetch_all(tx.conn())
            .await?;
    let clash =
        |(id, role, starts_at, ends_at): (Uuid, String, jiff_sqlx::Timestamp, jiff_sqlx::Timestamp)| {
            let span = Span {
                starts_at: starts_at.to_jiff(),
                ends_at: ends_at.to_jiff(),
            };
            let id = ShiftId(id);
            let clash = Clash {
                id: Some(id),
                role,
                local: span.local(&cx.zone),
            };
            (id, clash)
        };
    Ok(rows.into_iter().map(clash).collect())
}

pub(in crate::planning) async fn insert_batch(
    tx: &mut Tx,
    cx: &Cx,
    id: BatchId,
    kind: BatchKind,
) -> Result<()> {
    sqlx::query(
        "insert into shift_batches (workspace_id, id, kind, made_by, made_at) values ($1, $2, $3, $4, $5)",
    )
    .bind(cx.workspace.0)
    .bind(id.0)
    .bind(kind.as_str())
    .bind(cx.actor.user_id.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Makes them all in one statement.
pub(super) async fn insert_shifts(
    tx: &mut Tx,
    cx: &Cx,
    id: BatchId,
    shifts: &[(ShiftId, PlannedShift)],
) -> Result<()> {
    let ids: Vec<Uuid> = shifts.iter().map(|(id, _)| id.0).collect();
    let shifts: Vec<&PlannedShift> = shifts.iter().map(|(_, shift)| shift).collect();
    let columns = Columns::of(shifts.iter().copied());
    let skills: Vec<Option<Uuid>> = shifts
        .iter()
        .map(|shift| shift.set.skill_id.map(|skill| skill.0))
        .collect();
    let text = |of: fn(&PlannedShift) -> &str| -> Vec<String> {
        shifts.iter().map(|shift| of(shift).to_owned()).collect()
    };
    sqlx::query(
        "insert into shifts (workspace_id, id, user_id, mission_id, role, starts_at, ends_at, status, note, skill_id,
                             batch_id, created_at, updated_at)
         select $1, p.id, p.user_id, p.mission_id, p.role, p.starts_at, p.ends_at, p.status, p.note, p.skill_id, $2, $3,
                $3
         from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::text[],
                     $11::text[], $12::uuid[])
              as p (id, user_id, mission_id, role, starts_at, ends_at, status, note, skill_id)",
    )
    .bind(cx.workspace.0)
    .bind(id.0)
    .bind(cx.now().to_sqlx())
    .bind(ids)
    .bind(columns.users)
    .bind(columns.missions)
    .bind(text(|shift| &shift.set.role))
    .bind(columns.starts)
    .bind(columns.ends)
    .bind(text(|shift| shift.set.status.as_str()))
    .bind(text(|shift| &shift.set.note))
    .bind(skills)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Which of a team, a mission and people may be planned with.
pub(in crate::planning) async fn check_references(
    tx: &mut Tx,
    team: Option<TeamId>,
    mission: Option<MissionId>,
    users: &[UserId],
) -> Result<(bool, bool, bool)> {
    let users: Vec<Uuid> = users.iter().map(|user| user.0).collect();
    Ok(sqlx::query_as(
        "select
           $1::uuid is null or exists (select from teams where id = $1 and removed_at is null),
           $2::uuid is null or exists (select from missions where id = $2 and deleted_at is null),
           not exists (
             select from unnest($3::uuid[]) as wanted (user_id)
             where not exists (
               select from members m where m.user_id = wanted.user_id and m.removed_at is null
             )
           )",
    )
    .bind(team.map(|team| team.0))
    .bind(mission.map(|mission| mission.0))
    .bind(users)
    .fetch_one(tx.conn())
    .await?)
}

/// The people of a team, by name.
pub(in crate::planning) async fn list_team_people(tx: &mut Tx, team: TeamId) -> Result<Vec<UserId>> {
    let rows: Vec<Uuid> = sqlx::query_scalar(
        "select tm.user_id
         from team_members tm
         join members m on m.workspace_id = tm.workspace_id and m.user_id = tm.user_id
         where tm.team_id = $1 and m.removed_at is null
         order by m.name_sort, m.user_id",
    )
    .bind(team.0)
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(UserId).collect())
}

/// The shifts that begin in the span and are not called off, by start; of a team, those of its people.
pub(super) async fn list_beginning(
    tx: &mut Tx,
    cx: &Cx,
    span: Span,
    team: Option<TeamId>,
    mission: Option<MissionId>,
    most: usize,
) -> Result<Vec<Shift>> {
    let rows: Vec<ShiftRow> = sqlx::query_as(
        "select id, user_id, mission_id, role, starts_at, ends_at, status, note, version, skill_id
         from shifts
         where starts_at >= $1
           and starts_at < $2
           and ($3::uuid is null or mission_id = $3)
           and ($4::uuid is null or exists (
             select from team_members tm where tm.team_id = $4 and tm.user_id = shifts.user_id
           ))
           and status <> 'cancelled'
           and deleted_at is null
         order by starts_at, id
         limit $5",
    )
    .bind(span.starts_at.to_sqlx())
    .bind(span.ends_at.to_sqlx())
    .bind(mission.map(|mission| mission.0))
    .bind(team.map(|team| team.0))
    .bind(i64::try_from(most).unwrap_or(i64::MAX))
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(|row| row.into_shift(&cx.zone)).collect()
}

/// A batch as it stands.
#[derive(sqlx::FromRow)]
pub(super) struct BatchRow {
    pub(super) undone: bool,
    pub(super) restored: i32,
    /// Whether stored shifts were changed, and none made.
    pub(super) changes: bool,
}

pub(super) async fn lock_batch(tx: &mut Tx, id: BatchId) -> Result<Option<BatchRow>> {
    Ok(sqlx::query_as(
        "select undone_at is not null as undone, restored, kind in ('series_change', 'series_removal') as changes
         from shift_batches
         where id = $1
         for update",
    )
    .bind(id.0)
    .fetch_optional(tx.conn())
    .await?)
}

/// Lets go of the shifts that somebody has changed or deleted since; says how many of them are still planned.
pub(super) async fn release_changed(tx: &mut Tx, id: BatchId, version: i32) -> Result<usize> {
    let planned: Vec<bool> = sqlx::query_scalar(
        "update shifts set batch_id = null
         where batch_id = $1 and (version <> $2 or deleted_at is not null)
         returning deleted_at is null",
    )
    .bind(id.0)
    .bind(version)
    .fetch_all(tx.conn())
    .await?;
    Ok(planned.into_iter().filter(|planned| *planned).count())
}

/// Puts the shifts of a batch into the bin; says how many.
pub(super) async fn remove_shifts(tx: &mut Tx, cx: &Cx, id: BatchId) -> Result<usize> {
    let done = sqlx::query(
        "update shifts set deleted_at = $2, version = version + 1, updated_at = $2 where batch_id = $1",
    )
    .bind(id.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(usize::try_from(done.rows_affected()).unwrap_or(usize::MAX))
}

pub(super) async fn note_undone(tx: &mut Tx, cx: &Cx, id: BatchId) -> Result<()> {
    sqlx::query("update shift_batches set undone_at = $2 where id = $1")
        .bind(id.0)
        .bind(cx.now().to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The shifts that the last undo put into the bin.
pub(super) async fn lock_removed(tx: &mut Tx, cx: &Cx, id: BatchId, version: i32) -> Result<Vec<Shift>> {
    let rows: Vec<ShiftRow> = sqlx::query_as(
        "select id, user_id, mission_id, role, starts_at, ends_at, status, note, version, skill_id
         from shifts
         where batch_id = $1 and version = $2 and deleted_at is not null
         order by starts_at, id
         for update",
    )
    .bind(id.0)
    .bind(version)
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(|row| row.into_shift(&cx.zone)).collect()
}

/// Takes shifts of a batch out of the bin.
pub(super) async fn restore_shifts(
    tx: &mut Tx,
    cx: &Cx,
    id: BatchId,
    shifts: &[(ShiftId, PlannedShift)],
) -> Result<()> {
    let ids: Vec<Uuid> = shifts.iter().map(|(id, _)| id.0).collect();
    sqlx::query(
        "update shifts set deleted_at = null, version = version + 1, updated_at = $2 where id = any ($1)",
    )
    .bind(ids)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    note_restored(tx, id).await
}

pub(super) async fn note_restored(tx: &mut Tx, id: BatchId) -> Result<()> {
    sqlx::query("update shift_batches set undone_at = null, restored = restored + 1 where id = $1")
        .bind(id.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}
