//! SQL of missions and shifts.

use domain::planning::exchange::SkillName;
use domain::planning::fill::ProposedTaker;
use domain::planning::{
    Colour, Mission, Person, SetMission, SetShift, Shift, ShiftQuery, ShiftStatus, Span, TeamName, WeekQuery,
};
use domain::{MissionId, Page, PageQuery, ShiftId, SkillId, TeamId, UserId};
use jiff::tz::TimeZone;
use jiff_sqlx::ToSqlx;
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::Tx;
use crate::{Cx, Error, Result};

#[derive(sqlx::FromRow, serde::Deserialize)]
pub(super) struct MissionRow {
    id: Uuid,
    name: String,
    location: String,
    note: String,
    colour: String,
    version: i32,
}

impl From<MissionRow> for Mission {
    fn from(row: MissionRow) -> Self {
        Self {
            id: MissionId(row.id),
            name: row.name,
            location: row.location,
            note: row.note,
            colour: Colour::from_name(&row.colour).unwrap_or_default(),
            version: row.version,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct ShiftRow {
    id: Uuid,
    user_id: Option<Uuid>,
    mission_id: Uuid,
    role: String,
    starts_at: jiff_sqlx::Timestamp,
    ends_at: jiff_sqlx::Timestamp,
    status: String,
    note: String,
    skill_id: Option<Uuid>,
    version: i32,
}

impl ShiftRow {
    pub(super) fn into_shift(self, zone: &TimeZone) -> Result<Shift> {
        let span = Span {
            starts_at: self.starts_at.to_jiff(),
            ends_at: self.ends_at.to_jiff(),
        };
        let status = ShiftStatus::from_name(&self.status);
        Ok(Shift {
            id: ShiftId(self.id),
            user_id: self.user_id.map(UserId),
            mission_id: MissionId(self.mission_id),
            role: self.role,
            span,
            local: span.local(zone),
            status: status
                .ok_or_else(|| Error::Internal(format!("shift {} has status {}", self.id, self.status)))?,
            note: self.note,
            skill_id: self.skill_id.map(SkillId),
            version: self.version,
        })
    }
}

pub(super) async fn list_missions(tx: &mut Tx, page: PageQuery) -> Result<Page<Mission>> {
    let total = sqlx::query_scalar("select count(*) from missions where deleted_at is null")
        .fetch_one(tx.conn())
        .await?;
    let rows: Vec<MissionRow> = sqlx::query_as(
        "select id, name, location, note, colour, version
         from missions
         where deleted_at is null
         order by name_sort, id
         limit $1 offset $2",
    )
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    Ok(page.of(rows.into_iter().map(Into::into).collect(), total))
}

/// A mission, deleted ones only on request.
pub(super) async fn lock_mission(tx: &mut Tx, id: MissionId, deleted: bool) -> Result<Option<Mission>> {
    let row: Option<MissionRow> = sqlx::query_as(
        "select id, name, location, note, colour, version
         from missions
         where id = $1 and (deleted_at is not null) = $2
         for update",
    )
    .bind(id.0)
    .bind(deleted)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Into::into))
}

pub(super) async fn find_mission(tx: &mut Tx, id: MissionId) -> Result<Option<Mission>> {
    let row: Option<MissionRow> = sqlx::query_as(
        "select id, name, location, note, colour, version from missions where id = $1 and deleted_at is null",
    )
    .bind(id.0)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Into::into))
}

pub(super) async fn insert_mission(tx: &mut Tx, cx: &Cx, id: MissionId, set: &SetMission) -> Result<()> {
    sqlx::query(
        "insert into missions (workspace_id, id, name, name_sort, location, note, colour, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
    )
    .bind(cx.workspace.0)
    .bind(id.0)
    .bind(&set.name)
    .bind(crate::text::sort_key(&set.name))
    .bind(&set.location)
    .bind(&set.note)
    .bind(set.colour.as_str())
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn update_mission(tx: &mut Tx, cx: &Cx, id: MissionId, set: &SetMission) -> Result<()> {
    sqlx::query(
        "update missions
         set name = $2, name_sort = $3, location = $4, note = $5, colour = $6, version = version + 1, updated_at = $7
         where id = $1",
    )
    .bind(id.0)
    .bind(&set.name)
    .bind(crate::text::sort_key(&set.name))
    .bind(&set.location)
    .bind(&set.note)
    .bind(set.colour.as_str())
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts a mission into the bin or takes it out.
pub(super) async fn set_mission_deleted(tx: &mut Tx, cx: &Cx, id: MissionId, deleted: bool) -> Result<()> {
    sqlx::query(
        "update missions
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

pub(super) async fn mission_has_shifts(tx: &mut Tx, id: MissionId) -> Result<bool> {
    Ok(
        sqlx::query_scalar("select exists (select from shifts where mission_id = $1 and deleted_at is null)")
            .bind(id.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

/// Which of a person and a mission may be planned with: a member not removed, a mission not deleted.
pub(super) async fn check_references(
    tx: &mut Tx,
    user: Option<UserId>,
    mission: MissionId,
) -> Result<(bool, bool)> {
    Ok(sqlx::query_as(
        "select
           $1::uuid is null or exists (select from members where user_id = $1 and removed_at is null),
           exists (select from missions where id = $2 and deleted_at is null)",
    )
    .bind(user.map(|user| user.0))
    .bind(mission.0)
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn is_member(tx: &mut Tx, user: UserId) -> Result<bool> {
    Ok(
        sqlx::query_scalar("select exists (select from members where user_id = $1 and removed_at is null)")
            .bind(user.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn find_shift(tx: &mut Tx, cx: &Cx, id: ShiftId) -> Result<Option<Shift>> {
    let row: Option<ShiftRow> = sqlx::query_as(
        "select id, user_id, mission_id, role, starts_at, ends_at, status, note, skill_id, version
         from shifts
         where id = $1 and deleted_at is null",
    )
    .bind(id.0)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| row.into_shift(&cx.zone)).transpose()
}

/// A shift, deleted ones only on request.
pub(super) async fn lock_shift(tx: &mut Tx, cx: &Cx, id: ShiftId, deleted: bool) -> Result<Option<Shift>> {
    let row: Option<ShiftRow> = sqlx::query_as(
        "select id, user_id, mission_id, role, starts_at, ends_at, status, note, skill_id, version
         from shifts
         where id = $1 and (deleted_at is not null) = $2
         for update",
    )
    .bind(id.0)
    .bind(deleted)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| row.into_shift(&cx.zone)).transpose()
}

/// A shift of that person at that time, other than `except`.
pub(super) async fn find_overlap(
    tx: &mut Tx,
    cx: &Cx,
    user: UserId,
    span: Span,
    except: Option<ShiftId>,
) -> Result<Option<Shift>> {
    let row: Option<ShiftRow> = sqlx::query_as(
        "select id, user_id, mission_id, role, starts_at, ends_at, status, note, skill_id, version
         from shifts
         where user_id = $1
           and starts_at < $3
           and starts_at > $2::timestamptz - interval '744 hours'
           and ends_at > $2
           and status <> 'cancelled'
           and deleted_at is null
           and id is distinct from $4
         order by starts_at
         limit 1",
    )
    .bind(user.0)
    .bind(span.starts_at.to_sqlx())
    .bind(span.ends_at.to_sqlx())
    .bind(except.map(|id| id.0))
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| row.into_shift(&cx.zone)).transpose()
}

pub(super) async fn insert_shift(
    tx: &mut Tx,
    cx: &Cx,
    id: ShiftId,
    set: &SetShift,
    span: Span,
) -> Result<()> {
    sqlx::query(
        "insert into shifts
           (workspace_id, id, user_id, mission_id, role, starts_at, ends_at, status, note, skill_id, created_at,
            updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)",
    )
    .bind(cx.workspace.0)
    .bind(id.0)
    .bind(set.user_id.map(|user| user.0))
    .bind(set.mission_id.0)
    .bind(&set.role)
    .bind(span.starts_at.to_sqlx())
    .bind(span.ends_at.to_sqlx())
    .bind(set.status.as_str())
    .bind(&set.note)
    .bind(set.skill_id.map(|skill| skill.0))
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn update_shift(
    tx: &mut Tx,
    cx: &Cx,
    id: ShiftId,
    set: &SetShift,
    span: Span,
) -> Result<()> {
    sqlx::query(
        "update shifts
         set user_id = $2, mission_id = $3, role = $4, starts_at = $5, ends_at = $6, status = $7, note = $8,
             skill_id = $9, version = version + 1, updated_at = $10
         where id = $1",
    )
    .bind(id.0)
    .bind(set.user_id.map(|user| user.0))
    .bind(set.mission_id.0)
    .bind(&set.role)
    .bind(span.starts_at.to_sqlx())
    .bind(span.ends_at.to_sqlx())
    .bind(set.status.as_str())
    .bind(&set.note)
    .bind(set.skill_id.map(|skill| skill.0))
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts a shift into the bin or takes it out.
pub(super) async fn set_shift_deleted(tx: &mut Tx, cx: &Cx, id: ShiftId, deleted: bool) -> Result<()> {
    sqlx::query(
        "update shifts
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

/// One page of shifts, by start. No shift lasts more than 744 hours, which bounds the scan of the index on both sides.
pub(super) async fn list_shifts(tx: &mut Tx, cx: &Cx, query: &ShiftQuery) -> Result<Page<Shift>> {
    const WANTED: &str = "from shifts
         where deleted_at is null
           and starts_at < $2
           and starts_at > $1::timestamptz - interval '744 hours'
           and ends_at > $1
           and ($3::uuid is null or user_id = $3)
           and ($4::uuid is null or mission_id = $4)
           and ($5::uuid is null or exists (
             select from team_members tm
             join teams t on t.workspace_id = tm.workspace_id and t.id = tm.team_id
             where tm.team_id = $5 and tm.user_id = shifts.user_id and t.removed_at is null
           ))";
    let from = query.from.unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let to = query.to.unwrap_or(domain::planning::latest());
    let page = query.page;
    let total = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) {WANTED}")))
        .bind(from.to_sqlx())
        .bind(to.to_sqlx())
        .bind(query.user_id.map(|id| id.0))
        .bind(query.mission_id.map(|id| id.0))
        .bind(query.team_id.map(|id| id.0))
        .fetch_one(tx.conn())
        .await?;
    let rows: Vec<ShiftRow> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "select id, user_id, mission_id, role, starts_at, ends_at, status, note, skill_id, version {WANTED}
         order by starts_at, id limit $6 offset $7"
    )))
    .bind(from.to_sqlx())
    .bind(to.to_sqlx())
    .bind(query.user_id.map(|id| id.0))
    .bind(query.mission_id.map(|id| id.0))
    .bind(query.team_id.map(|id| id.0))
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    let items = rows
        .into_iter()
        .map(|row| row.into_shift(&cx.zone))
        .collect::<Result<_>>()?;
    Ok(page.of(items, total))
}

/// What surrounds the shifts of a week screen.
#[derive(sqlx::FromRow)]
pub(super) struct Frame {
    pub(super) people: Json<Vec<Person>>,
    pub(super) missions: Json<Vec<MissionRow>>,
    pub(super) teams: Json<Vec<TeamName>>,
    pub(super) skills: Json<Vec<SkillName>>,
    pub(super) proposals: Json<Vec<ProposedTaker>>,
}

/// All of it in one statement; of a team, its people only. Who is proposed is told of open shifts that begin in the span.
pub(super) async fn week_frame(tx: &mut Tx, team: Option<TeamId>, proposed: Option<Span>) -> Result<Frame> {
    let frame = sqlx::query_as(
        "select
           (select coalesce(json_agg(json_build_object('user_id', user_id, 'display_name', display_name)
                                     order by name_sort, user_id), '[]')
            from members
            where removed_at is null
              and ($1::uuid is null or exists (
                select from team_members tm
                join teams t on t.workspace_id = tm.workspace_id and t.id = tm.team_id
                where tm.team_id = $1 and tm.user_id = members.user_id and t.removed_at is null
              ))) as people,
           (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'location', location, 'note', note,
                                                       'colour', colour, 'version', version)
                                     order by name_sort, id), '[]')
            from missions where deleted_at is null) as missions,
           (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name_sort, id), '[]')
            from teams where removed_at is null) as teams,
           (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name_sort, id), '[]')
            from skills where removed_at is null) as skills,
           (select coalesce(json_agg(json_build_object('shift_id', p.shift_id, 'user_id', p.user_id)), '[]')
            from (select distinct on (p.shift_id) p.shift_id, p.user_id
                  from shifts s
                  join fill_proposals p
                    on p.workspace_id = s.workspace_id and p.shift_id = s.id and p.state = 'proposed'
                    and p.shift_version = s.version
                  where s.user_id is null and s.deleted_at is null and s.starts_at >= $2 and s.starts_at < $3
                  order by p.shift_id, p.fill_id desc) p) as proposals",
    )
    .bind(team.map(|team| team.0))
    .bind(proposed.map(|span| span.starts_at.to_sqlx()))
    .bind(proposed.map(|span| span.ends_at.to_sqlx()))
    .fetch_one(tx.conn())
    .await?;
    Ok(frame)
}

/// Every shift that touches the span, by start; of a team, those of its people and of nobody.
pub(super) async fn week_shifts(tx: &mut Tx, cx: &Cx, span: Span, query: &WeekQuery) -> Result<Vec<Shift>> {
    let rows: Vec<ShiftRow> = sqlx::query_as(
        "select id, user_id, mission_id, role, starts_at, ends_at, status, note, skill_id, version
         from shifts
         where starts_at < $2
           and starts_at > $1::timestamptz - interval '744 hours'
           and ends_at > $1
           and ($3::uuid is null or mission_id = $3)
           and ($4::uuid is null or user_id is null or exists (
             select from team_members tm
             join teams t on t.workspace_id = tm.workspace_id and t.id = tm.team_id
             where tm.team_id = $4 and tm.user_id = shifts.user_id and t.removed_at is null
           ))
           and deleted_at is null
         order by starts_at, id",
    )
    .bind(span.starts_at.to_sqlx())
    .bind(span.ends_at.to_sqlx())
    .bind(query.mission_id.map(|id| id.0))
    .bind(query.team_id.map(|id| id.0))
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(|row| row.into_shift(&cx.zone)).collect()
}
