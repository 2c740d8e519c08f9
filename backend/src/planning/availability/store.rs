//! SQL of what people say about their time.

use domain::planning::{
    Availability, AvailabilityKind, AvailabilityQuery, AvailabilityStatus, DecideLeave, Pattern,
    SetAvailability, Span, latest,
};
use domain::{AvailabilityId, Page, Permission, TeamId, UserId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::db::Tx;
use crate::{Cx, Error, Result};

/// What a row is read from.
const COLUMNS: &str =
    "select a.id, a.user_id, m.display_name, a.kind, a.status, a.starts_at, a.ends_at, a.all_day,
           a.repeat_until, a.title, a.decision_note, a.version
         from availabilities a
         join members m on m.workspace_id = a.workspace_id and m.user_id = a.user_id";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    user_id: Uuid,
    display_name: String,
    kind: String,
    status: String,
    starts_at: jiff_sqlx::Timestamp,
    ends_at: jiff_sqlx::Timestamp,
    all_day: bool,
    repeat_until: Option<jiff_sqlx::Date>,
    title: String,
    decision_note: String,
    version: i32,
}

impl Row {
    fn into_availability(self, cx: &Cx) -> Result<Availability> {
        let span = Span {
            starts_at: self.starts_at.to_jiff(),
            ends_at: self.ends_at.to_jiff(),
        };
        let broken = |what: &str| Error::Internal(format!("availability {} has {what}", self.id));
        Ok(Availability {
            id: AvailabilityId(self.id),
            user_id: UserId(self.user_id),
            kind: AvailabilityKind::from_name(&self.kind).ok_or_else(|| broken(&self.kind))?,
            status: AvailabilityStatus::from_name(&self.status).ok_or_else(|| broken(&self.status))?,
            display_name: self.display_name,
            span,
            local: span.local(&cx.zone),
            all_day: self.all_day,
            repeat_until: self.repeat_until.map(jiff_sqlx::Date::to_jiff),
            title: self.title,
            note: self.decision_note,
            version: self.version,
            occurrences: Vec::new(),
        })
    }
}

/// What is written.
pub(super) struct Written {
    pub set: SetAvailability,
    pub pattern: Pattern,
    pub status: AvailabilityStatus,
    pub last_ends_at: Timestamp,
}

pub(super) async fn find(tx: &mut Tx, cx: &Cx, id: AvailabilityId) -> Result<Option<Availability>> {
    let sql = format!(
        "{COLUMNS}
         where a.id = $1 and a.deleted_at is null and (a.status <> 'refused' or $2 or a.user_id = $3)"
    );
    let row: Option<Row> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(id.0)
        .bind(cx.can(Permission::EditPlanning))
        .bind(cx.actor.user_id.0)
        .fetch_optional(tx.conn())
        .await?;
    row.map(|row| row.into_availability(cx)).transpose()
}

/// One of them, deleted ones only on request.
pub(super) async fn lock(
    tx: &mut Tx,
    cx: &Cx,
    id: AvailabilityId,
    deleted: bool,
) -> Result<Option<Availability>> {
    let sql = format!("{COLUMNS} where a.id = $1 and (a.deleted_at is not null) = $2 for update of a");
    let row: Option<Row> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(id.0)
        .bind(deleted)
        .fetch_optional(tx.conn())
        .await?;
    row.map(|row| row.into_availability(cx)).transpose()
}

/// One page, by start. A refused leave is between the person and those who plan.
pub(super) async fn list(tx: &mut Tx, cx: &Cx, query: &AvailabilityQuery) -> Result<Page<Availability>> {
    const WANTED: &str = "a.deleted_at is null
           and a.last_ends_at > $1
           and a.starts_at < $2
           and ($3::uuid is null or a.user_id = $3)
           and ($4::uuid is null or exists (
             select from team_members tm
             join teams t on t.workspace_id = tm.workspace_id and t.id = tm.team_id
             where tm.team_id = $4 and tm.user_id = a.user_id and t.removed_at is null
           ))
           and ($5::text is null or a.kind = $5)
           and ($6::text is null or a.status = $6)
           and (a.status <> 'refused' or $7 or a.user_id = $8)";
    let from = query.from.unwrap_or(Timestamp::UNIX_EPOCH);
    let to = query.to.unwrap_or(latest());
    let page = query.page;
    let total = sqlx::query_scalar(AssertSqlSafe(format!(
        "select count(*) from availabilities a where {WANTED}"
    )))
    .bind(from.to_sqlx())
    .bind(to.to_sqlx())
    .bind(query.user_id.map(|id| id.0))
    .bind(query.team_id.map(|id| id.0))
    .bind(query.kind.map(AvailabilityKind::as_str))
    .bind(query.status.map(AvailabilityStatus::as_str))
    .bind(cx.can(Permission::EditPlanning))
    .bind(cx.actor.user_id.0)
    .fetch_one(tx.conn())
    .await?;
    let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(format!(
        "{COLUMNS} where {WANTED} order by a.starts_at, a.id limit $9 offset $10"
    )))
    .bind(from.to_sqlx())
    .bind(to.to_sqlx())
    .bind(query.user_id.map(|id| id.0))
    .bind(query.team_id.map(|id| id.0))
    .bind(query.kind.map(AvailabilityKind::as_str))
    .bind(query.status.map(AvailabilityStatus::as_str))
    .bind(cx.can(Permission::EditPlanning))
    .bind(cx.actor.user_id.0)
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    let items = rows
        .into_iter()
        .map(|row| Ok(row.into_availability(cx)?.within(&cx.zone, from, to)?))
        .collect::<Result<_>>()?;
    Ok(page.of(items, total))
}

/// All that touches a period, of one person or of the people of a team, with its times in it.
pub(crate) async fn list_between(
    tx: &mut Tx,
    cx: &Cx,
    (from, to): (Timestamp, Timestamp),
    user: Option<UserId>,
    team: Option<TeamId>,
) -> Result<Vec<Availability>> {
    let sql = format!(
        "{COLUMNS}
         where a.deleted_at is null
           and a.last_ends_at > $1
           and a.starts_at < $2
           and ($3::uuid is null or a.user_id = $3)
           and ($4::uuid is null or exists (
             select from team_members tm
             join teams t on t.workspace_id = tm.workspace_id and t.id = tm.team_id
             where tm.team_id = $4 and tm.user_id = a.user_id and t.removed_at is null
           ))
           and m.removed_at is null
           and (a.status <> 'refused' or $5 or a.user_id = $6)
         order by a.starts_at, a.id"
    );
    let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(from.to_sqlx())
        .bind(to.to_sqlx())
        .bind(user.map(|id| id.0))
        .bind(team.map(|id| id.0))
        .bind(cx.can(Permission::EditPlanning))
        .bind(cx.actor.user_id.0)
        .fetch_all(tx.conn())
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let one = row.into_availability(cx)?.within(&cx.zone, from, to)?;
        if !one.occurrences.is_empty() {
            found.push(one.seen_by(cx.actor.user_id, cx.permissions));
        }
    }
    Ok(found)
}

/// How much of what somebody said is not over.
pub(super) async fn count_open(tx: &mut Tx, cx: &Cx, user: UserId) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select count(*) from availabilities where user_id = $1 and last_ends_at > $2 and deleted_at is null",
    )
    .bind(user.0)
    .bind(cx.now().to_sqlx())
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn insert(
    tx: &mut Tx,
    cx: &Cx,
    id: AvailabilityId,
    user: UserId,
    written: &Written,
) -> Result<()> {
    let decided = decided(cx, written);
    sqlx::query(
        "insert into availabilities
           (workspace_id, id, user_id, kind, status, starts_at, ends_at, all_day, repeat_until, last_ends_at, title,
            decided_by, decided_at, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)",
    )
    .bind(cx.workspace.0)
    .bind(id.0)
    .bind(user.0)
    .bind(written.set.kind.as_str())
    .bind(written.status.as_str())
    .bind(written.pattern.span.starts_at.to_sqlx())
    .bind(written.pattern.span.ends_at.to_sqlx())
    .bind(written.pattern.all_day)
    .bind(written.pattern.until.map(ToSqlx::to_sqlx))
    .bind(written.last_ends_at.to_sqlx())
    .bind(&written.set.title)
    .bind(decided.map(|(user, _)| user.0))
    .bind(decided.map(|(_, at)| at.to_sqlx()))
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx, cx: &Cx, id: AvailabilityId, written: &Written) -> Result<()> {
    let decided = decided(cx, written);
    sqlx::query(
        "update availabilities
         set kind = $2, status = $3, starts_at = $4, ends_at = $5, all_day = $6, repeat_until = $7, last_ends_at = $8,
             title = $9, decision_note = '', decided_by = $10, decided_at = $11, version = version + 1, updated_at = $12
         where id = $1",
    )
    .bind(id.0)
    .bind(written.set.kind.as_str())
    .bind(written.status.as_str())
    .bind(written.pattern.span.starts_at.to_sqlx())
    .bind(written.pattern.span.ends_at.to_sqlx())
    .bind(written.pattern.all_day)
    .bind(written.pattern.until.map(ToSqlx::to_sqlx))
    .bind(written.last_ends_at.to_sqlx())
    .bind(&written.set.title)
    .bind(decided.map(|(user, _)| user.0))
    .bind(decided.map(|(_, at)| at.to_sqlx()))
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Who agreed when: for what is agreed to by being entered.
fn decided(cx: &Cx, written: &Written) -> Option<(UserId, Timestamp)> {
    (written.status == AvailabilityStatus::Approved).then(|| (cx.actor.user_id, cx.now()))
}

pub(super) async fn decide(
    tx: &mut Tx,
    cx: &Cx,
    command: &DecideLeave,
    status: AvailabilityStatus,
) -> Result<()> {
    sqlx::query(
        "update availabilities
         set status = $2, decision_note = $3, decided_by = $4, decided_at = $5, version = version + 1, updated_at = $5
         where id = $1",
    )
    .bind(command.id.0)
    .bind(status.as_str())
    .bind(&command.note)
    .bind(cx.actor.user_id.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts one into the bin or takes it out.
pub(super) async fn set_deleted(tx: &mut Tx, cx: &Cx, id: AvailabilityId, deleted: bool) -> Result<()> {
    sqlx::query(
        "update availabilities
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
