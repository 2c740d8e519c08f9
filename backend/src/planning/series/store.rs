//! SQL of series: the number of statements does not depend on how many shifts one has.

use domain::planning::{
    PlannedShift, Series, SeriesRule, SeriesShift, SeriesValues, Shift, ShiftStatus, Span,
};
use domain::{BatchId, MissionId, SeriesId, ShiftId, SkillId, UserId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

use crate::db::Tx;
use crate::planning::store::ShiftRow;
use crate::{Cx, Error, Result};

/// The columns of a series, under `x`.
const SERIES: &str = "x.id as series_id, x.anchor, x.day_offsets, x.every_weeks, x.first_day, x.last_day, x.time_zone,
    x.start_time, x.seconds, x.user_id as series_user_id, x.mission_id as series_mission_id, x.role as series_role,
    x.status as series_status, x.note as series_note, x.skill_id as series_skill_id, x.version as series_version";

#[derive(sqlx::FromRow)]
pub(super) struct SeriesRow {
    series_id: Uuid,
    anchor: jiff_sqlx::Date,
    day_offsets: i32,
    every_weeks: i32,
    first_day: jiff_sqlx::Date,
    last_day: jiff_sqlx::Date,
    time_zone: String,
    start_time: jiff_sqlx::Time,
    seconds: i64,
    series_user_id: Option<Uuid>,
    series_mission_id: Uuid,
    series_role: String,
    series_status: String,
    series_note: String,
    series_skill_id: Option<Uuid>,
    series_version: i32,
}

impl SeriesRow {
    /// The series, and the zone whose clock on the wall it follows.
    pub(super) fn series(&self) -> Result<(Series, TimeZone)> {
        let strange = |what: &str| Error::Internal(format!("series {} has {what}", self.series_id));
        let zone = TimeZone::get(&self.time_zone).map_err(|_| strange("an unknown zone"))?;
        let status =
            ShiftStatus::from_name(&self.series_status).ok_or_else(|| strange("an unknown status"))?;
        let rule = SeriesRule {
            anchor: self.anchor.to_jiff(),
            offsets: u8::try_from(self.day_offsets).map_err(|_| strange("unknown days"))?,
            every_weeks: u32::try_from(self.every_weeks).unwrap_or(1),
            first: self.first_day.to_jiff(),
            until: self.last_day.to_jiff(),
        };
        let values = SeriesValues {
            user_id: self.series_user_id.map(UserId),
            mission_id: MissionId(self.series_mission_id),
            role: self.series_role.clone(),
            status,
            note: self.series_note.clone(),
            skill_id: self.series_skill_id.map(SkillId),
            start: self.start_time.to_jiff(),
            seconds: self.seconds,
        };
        let series = Series {
            id: SeriesId(self.series_id),
            rule,
            values,
            version: self.series_version,
        };
        Ok((series, zone))
    }
}

/// What a series begins with.
pub(in crate::planning) struct NewSeries {
    pub rule: SeriesRule,
    pub values: SeriesValues,
    /// The shift that is repeated.
    pub first: ShiftId,
}

/// Stores a series of a shift and of those made of it.
pub(in crate::planning) async fn begin(
    tx: &mut Tx,
    cx: &Cx,
    batch: BatchId,
    new: &NewSeries,
    made: &[(ShiftId, PlannedShift)],
) -> Result<()> {
    let series = Series {
        id: SeriesId(cx.new_id()),
        rule: new.rule,
        values: new.values.clone(),
        version: 1,
    };
    insert_series(tx, cx, &series, &cx.zone).await?;
    keep_series_image(tx, batch, series.id, false).await?;
    let first = (new.first, new.rule.first);
    let places = made.iter().map(|(id, shift)| (*id, shift.day()));
    let (ids, days): (Vec<Uuid>, Vec<jiff_sqlx::Date>) = std::iter::once(first)
        .chain(places)
        .map(|(id, day)| (id.0, day.to_sqlx()))
        .unzip();
    sqlx::query(
        "update shifts s set series_id = $1, series_day = p.day
         from unnest($2::uuid[], $3::date[]) as p (id, day)
         where s.id = p.id",
    )
    .bind(series.id.0)
    .bind(ids)
    .bind(days)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether a shift belongs to a series.
pub(in crate::planning) async fn is_repeated(tx: &mut Tx, id: ShiftId) -> Result<bool> {
    Ok(find_of_shift(tx, id).await?.is_some())
}

pub(super) async fn is_planned(tx: &mut Tx, id: ShiftId) -> Result<bool> {
    Ok(
        sqlx::query_scalar("select exists (select from shifts where id = $1 and deleted_at is null)")
            .bind(id.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

/// The series of a planned shift.
pub(super) async fn find_of_shift(tx: &mut Tx, id: ShiftId) -> Result<Option<SeriesRow>> {
    of_shift(tx, id, "").await
}

/// The same, locked.
pub(super) async fn lock_of_shift(tx: &mut Tx, id: ShiftId) -> Result<Option<SeriesRow>> {
    of_shift(tx, id, "for update of x").await
}

async fn of_shift(tx: &mut Tx, id: ShiftId, lock: &str) -> Result<Option<SeriesRow>> {
    let row = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "select {SERIES}
         from shifts s
         join shift_series x on x.workspace_id = s.workspace_id and x.id = s.series_id and x.removed_at is null
         where s.id = $1 and s.deleted_at is null
         {lock}"
    )))
    .bind(id.0)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row)
}

/// A shift of a week, with its series.
#[derive(sqlx::FromRow)]
pub(super) struct MarkRow {
    shift_id: Uuid,
    series_day: jiff_sqlx::Date,
    #[sqlx(flatten)]
    pub(super) series: SeriesRow,
}

impl MarkRow {
    pub(super) fn shift_id(&self) -> ShiftId {
        ShiftId(self.shift_id)
    }

    pub(super) fn day(&self) -> Date {
        self.series_day.to_jiff()
    }
}

/// The shifts of series that touch a span.
pub(super) async fn list_marks(tx: &mut Tx, span: Span) -> Result<Vec<MarkRow>> {
    let rows = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "select s.id as shift_id, s.series_day, {SERIES}
         from shifts s
         join shift_series x on x.workspace_id = s.workspace_id and x.id = s.series_id and x.removed_at is null
         where s.starts_at < $2
           and s.starts_at > $1::timestamptz - interval '744 hours'
           and s.ends_at > $1
           and s.deleted_at is null"
    )))
    .bind(span.starts_at.to_sqlx())
    .bind(span.ends_at.to_sqlx())
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

#[derive(sqlx::FromRow)]
struct PlaceRow {
    #[sqlx(flatten)]
    shift: ShiftRow,
    series_day: jiff_sqlx::Date,
    is_deleted: bool,
}

/// Every shift of a series, each with whether it is in the bin; locked in the order of their ids.
pub(super) async fn lock_shifts(tx: &mut Tx, cx: &Cx, id: SeriesId) -> Result<Vec<(SeriesShift, bool)>> {
    let rows: Vec<PlaceRow> = sqlx::query_as(
        "select id, user_id, mission_id, role, starts_at, ends_at, status, note, version, skill_id, series_day,
                deleted_at is not null as is_deleted
         from shifts
         where series_id = $1
         order by id
         for update",
    )
    .bind(id.0)
    .fetch_all(tx.conn())
    .await?;
    let place = |row: PlaceRow| {
        let it = SeriesShift {
            shift: row.shift.into_shift(&cx.zone)?,
            day: row.series_day.to_jiff(),
        };
        Ok((it, row.is_deleted))
    };
    rows.into_iter().map(place).collect()
}

pub(super) async fn insert_series(tx: &mut Tx, cx: &Cx, series: &Series, zone: &TimeZone) -> Result<()> {
    let sql = "insert into shift_series
           (id, anchor, day_offsets, every_weeks, first_day, last_day, time_zone, start_time, seconds, user_id, mission_id,
            role, status, note, skill_id, updated_at, workspace_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $16)";
    bound(sql, cx, series, zone)
        .bind(cx.workspace.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn update_series(tx: &mut Tx, cx: &Cx, series: &Series, zone: &TimeZone) -> Result<()> {
    let sql = "update shift_series
         set anchor = $2, day_offsets = $3, every_weeks = $4, first_day = $5, last_day = $6, time_zone = $7,
             start_time = $8, seconds = $9, user_id = $10, mission_id = $11, role = $12, status = $13, note = $14,
             skill_id = $15, updated_at = $16, version = version + 1
         where id = $1";
    bound(sql, cx, series, zone).execute(tx.conn()).await?;
    Ok(())
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Postgres, sqlx::postgres::PgArguments>;

fn bound<'q>(sql: &'static str, cx: &Cx, series: &Series, zone: &TimeZone) -> Query<'q> {
    let (rule, values) = (series.rule, &series.values);
    sqlx::query(sql)
        .bind(series.id.0)
        .bind(rule.anchor.to_sqlx())
        .bind(i32::from(rule.offsets))
        .bind(i32::try_from(rule.every_weeks).unwrap_or(1))
        .bind(rule.first.to_sqlx())
        .bind(rule.until.to_sqlx())
        .bind(zone.iana_name().unwrap_or("UTC").to_owned())
        .bind(values.start.to_sqlx())
        .bind(values.seconds)
        .bind(values.user_id.map(|user| user.0))
        .bind(values.mission_id.0)
        .bind(values.role.clone())
        .bind(values.status.as_str())
        .bind(values.note.clone())
        .bind(values.skill_id.map(|skill| skill.0))
        .bind(cx.now().to_sqlx())
}

pub(super) async fn remove_series(tx: &mut Tx, cx: &Cx, id: SeriesId) -> Result<()> {
    sqlx::query(
        "update shift_series set removed_at = $2, updated_at = $2, version = version + 1 where id = $1",
    )
    .bind(id.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Gives the shifts of one series, from a day on, to another, some days later.
pub(super) async fn move_places(
    tx: &mut Tx,
    (from, to): (SeriesId, SeriesId),
    day: Date,
    days: i32,
) -> Result<()> {
    sqlx::query(
        "update shifts set series_id = $2, series_day = series_day + $4
         where series_id = $1 and series_day >= $3 and ($1 <> $2 or $4 <> 0)",
    )
    .bind(from.0)
    .bind(to.0)
    .bind(day.to_sqlx())
    .bind(days)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Shifts that are on their own from now on.
pub(super) async fn release(tx: &mut Tx, ids: &[ShiftId]) -> Result<()> {
    sqlx::query("update shifts set series_id = null, series_day = null where id = any ($1)")
        .bind(uuids(ids))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Keeps shifts as they are, before they are changed, and before their place in a series is.
pub(super) async fn keep_images(
    tx: &mut Tx,
    cx: &Cx,
    batch: BatchId,
    changed: &[ShiftId],
    places: &[ShiftId],
) -> Result<()> {
    sqlx::query(
        "insert into shift_batch_images (workspace_id, batch_id, shift_id, version, changed, image)
         select $1, $2, s.id, s.version + (s.id = any ($3))::integer, s.id = any ($3), to_jsonb(s)
         from shifts s
         where s.id = any ($3) or s.id = any ($4)",
    )
    .bind(cx.workspace.0)
    .bind(batch.0)
    .bind(uuids(changed))
    .bind(uuids(places))
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keeps a series as it is before it is changed; of one that was just made, that it is gone.
pub(super) async fn keep_series_image(
    tx: &mut Tx,
    batch: BatchId,
    id: SeriesId,
    was_there: bool,
) -> Result<()> {
    sqlx::query(
        "insert into shift_series_images (workspace_id, batch_id, series_id, version, image)
         select x.workspace_id, $1, x.id, x.version + $3::integer,
                case when $3 then to_jsonb(x) else to_jsonb(x) || jsonb_build_object('removed_at', x.created_at) end
         from shift_series x
         where x.id = $2",
    )
    .bind(batch.0)
    .bind(id.0)
    .bind(was_there)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A shift that is as a batch left it: as it is now, and as it will be once the batch is taken back or done again.
pub(super) struct Pair {
    pub now: Shift,
    pub then: Shift,
    pub is_binned_now: bool,
    pub is_binned_then: bool,
}

#[derive(sqlx::FromRow)]
struct StateRow {
    #[sqlx(flatten)]
    shift: ShiftRow,
    is_deleted: bool,
}

/// Those of a batch that nobody has changed since, locked in the order of their ids.
pub(super) async fn lock_pairs(tx: &mut Tx, cx: &Cx, batch: BatchId) -> Result<Vec<Pair>> {
    let now: Vec<StateRow> = sqlx::query_as(
        "select s.id, s.user_id, s.mission_id, s.role, s.starts_at, s.ends_at, s.status, s.note, s.version, s.skill_id,
                s.deleted_at is not null as is_deleted
         from shift_batch_images i
         join shifts s on s.workspace_id = i.workspace_id and s.id = i.shift_id
         where i.batch_id = $1 and i.changed and s.version = i.version
         order by s.id
         for update of s",
    )
    .bind(batch.0)
    .fetch_all(tx.conn())
    .await?;
    let then: Vec<StateRow> = sqlx::query_as(
        "select s.id, w.user_id, w.mission_id, w.role, w.starts_at, w.ends_at, w.status, w.note, s.version + 1 as version,
                w.skill_id, w.deleted_at is not null as is_deleted
         from shift_batch_images i
         join shifts s on s.workspace_id = i.workspace_id and s.id = i.shift_id
         cross join lateral jsonb_populate_record(null::shifts, i.image) w
         where i.batch_id = $1 and i.changed and s.version = i.version
         order by s.id",
    )
    .bind(batch.0)
    .fetch_all(tx.conn())
    .await?;
    let pair = |(now, then): (StateRow, StateRow)| {
        Ok(Pair {
            is_binned_now: now.is_deleted,
            is_binned_then: then.is_deleted,
            now: now.shift.into_shift(&cx.zone)?,
            then: then.shift.into_shift(&cx.zone)?,
        })
    };
    now.into_iter().zip(then).map(pair).collect()
}

/// Of what somebody has changed since, only its place in a series is exchanged; says how many of those the batch had changed
/// are still planned.
pub(super) async fn swap_places(tx: &mut Tx, batch: BatchId) -> Result<usize> {
    let changed: Vec<bool> = sqlx::query_scalar(
        "with pairs as (
           select i.shift_id, i.changed, s.series_id, s.series_day, w.series_id as then_id, w.series_day as then_day
           from shift_batch_images i
           join shifts s on s.workspace_id = i.workspace_id and s.id = i.shift_id
           cross join lateral jsonb_populate_record(null::shifts, i.image) w
           where i.batch_id = $1 and s.version <> i.version
         ), written as (
           update shifts s set series_id = p.then_id, series_day = p.then_day
           from pairs p
           where s.id = p.shift_id
           returning s.id, s.deleted_at is null as is_planned
         ), kept as (
           update shift_batch_images i
           set image = i.image || jsonb_build_object('series_id', p.series_id, 'series_day', p.series_day)
           from pairs p
           where i.batch_id = $1 and i.shift_id = p.shift_id
         )
         select p.changed and w.is_planned from pairs p join written w on w.id = p.shift_id",
    )
    .bind(batch.0)
    .fetch_all(tx.conn())
    .await?;
    Ok(changed.into_iter().filter(|changed| *changed).count())
}

/// Exchanges what is there with what is kept, wherever nobody has changed anything since.
pub(super) async fn swap_shifts(tx: &mut Tx, cx: &Cx, batch: BatchId) -> Result<()> {
    sqlx::query(
        "with pairs as (
           select i.shift_id, i.changed, i.image, to_jsonb(s) as now
           from shift_batch_images i
           join shifts s on s.workspace_id = i.workspace_id and s.id = i.shift_id
           where i.batch_id = $1 and s.version = i.version
         ), written as (
           update shifts s
           set user_id = w.user_id, mission_id = w.mission_id, role = w.role, starts_at = w.starts_at,
               ends_at = w.ends_at, status = w.status, note = w.note, skill_id = w.skill_id, deleted_at = w.deleted_at,
               series_id = w.series_id, series_day = w.series_day, version = s.version + p.changed::integer,
               updated_at = $2
           from pairs p
           cross join lateral jsonb_populate_record(null::shifts, p.image) w
           where s.id = p.shift_id
           returning s.id, s.version
         )
         update shift_batch_images i set image = p.now, version = w.version
         from pairs p
         join written w on w.id = p.shift_id
         where i.batch_id = $1 and i.shift_id = p.shift_id",
    )
    .bind(batch.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The same for series.
pub(in crate::planning) async fn swap_series(tx: &mut Tx, cx: &Cx, batch: BatchId) -> Result<()> {
    sqlx::query(
        "with pairs as (
           select i.series_id, i.image, to_jsonb(x) as now
           from shift_series_images i
           join shift_series x on x.workspace_id = i.workspace_id and x.id = i.series_id
           where i.batch_id = $1 and x.version = i.version
         ), written as (
           update shift_series x
           set anchor = w.anchor, day_offsets = w.day_offsets, every_weeks = w.every_weeks, first_day = w.first_day,
               last_day = w.last_day, time_zone = w.time_zone, start_time = w.start_time, seconds = w.seconds,
               user_id = w.user_id, mission_id = w.mission_id, role = w.role, status = w.status, note = w.note,
               skill_id = w.skill_id, removed_at = w.removed_at, version = x.version + 1, updated_at = $2
           from pairs p
           cross join lateral jsonb_populate_record(null::shift_series, p.image) w
           where x.id = p.series_id
           returning x.id, x.version
         )
         update shift_series_images i set image = p.now, version = w.version
         from pairs p
         join written w on w.id = p.series_id
         where i.batch_id = $1 and i.series_id = p.series_id",
    )
    .bind(batch.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

fn uuids(ids: &[ShiftId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.0).collect()
}
