//! SQL of calendar subscriptions and of imported shifts.

use domain::planning::{CalendarFeed, CreateFeed, FeedScope, ImportCalendar, ShiftStatus, Span};
use domain::{FeedId, Page, PageQuery, ShiftId, TeamId, UserId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgPool;
use uuid::Uuid;

use crate::accounts::roles::Standing;
use crate::db::Tx;
use crate::planning::ics::{FeedEvent, Occurrence};
use crate::{Cx, Error, Result};

#[derive(sqlx::FromRow)]
struct FeedRow {
    id: Uuid,
    scope: String,
    user_id: Option<Uuid>,
    team_id: Option<Uuid>,
    created_by: Uuid,
    created_at: jiff_sqlx::Timestamp,
    last_used_at: Option<jiff_sqlx::Timestamp>,
}

impl TryFrom<FeedRow> for CalendarFeed {
    type Error = Error;

    fn try_from(row: FeedRow) -> Result<Self> {
        let scope = FeedScope::from_name(&row.scope);
        Ok(Self {
            id: FeedId(row.id),
            scope: scope
                .ok_or_else(|| Error::Internal(format!("feed {} has scope {}", row.id, row.scope)))?,
            user_id: row.user_id.map(UserId),
            team_id: row.team_id.map(TeamId),
            created_by: UserId(row.created_by),
            created_at: row.created_at.to_jiff(),
            last_used_at: row.last_used_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
    }
}

/// One page of the live subscriptions, newest first; of one maker only, or of all.
pub(super) async fn list_feeds(
    tx: &mut Tx,
    made_by: Option<UserId>,
    page: PageQuery,
) -> Result<Page<CalendarFeed>> {
    let made_by = made_by.map(|user| user.0);
    let total = sqlx::query_scalar(
        "select count(*) from calendar_feeds where revoked_at is null and ($1::uuid is null or created_by = $1)",
    )
    .bind(made_by)
    .fetch_one(tx.conn())
    .await?;
    let rows: Vec<FeedRow> = sqlx::query_as(
        "select id, scope, user_id, team_id, created_by, created_at, last_used_at
         from calendar_feeds
         where revoked_at is null and ($1::uuid is null or created_by = $1)
         order by created_at desc, id desc
         limit $2 offset $3",
    )
    .bind(made_by)
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    let items = rows.into_iter().map(TryInto::try_into).collect::<Result<_>>()?;
    Ok(page.of(items, total))
}

pub(super) async fn lock_feed(tx: &mut Tx, id: FeedId) -> Result<Option<CalendarFeed>> {
    let row: Option<FeedRow> = sqlx::query_as(
        "select id, scope, user_id, team_id, created_by, created_at, last_used_at
         from calendar_feeds
         where id = $1 and revoked_at is null
         for update",
    )
    .bind(id.0)
    .fetch_optional(tx.conn())
    .await?;
    row.map(TryInto::try_into).transpose()
}

pub(super) async fn insert_feed(
    tx: &mut Tx,
    cx: &Cx,
    id: FeedId,
    command: CreateFeed,
    token_hash: &[u8],
) -> Result<()> {
    sqlx::query(
        "insert into calendar_feeds (workspace_id, id, scope, user_id, token_hash, created_by, created_at, team_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(cx.workspace.0)
    .bind(id.0)
    .bind(command.scope.as_str())
    .bind(command.user_id.map(|user| user.0))
    .bind(token_hash)
    .bind(cx.actor.user_id.0)
    .bind(cx.now().to_sqlx())
    .bind(command.team_id.map(|team| team.0))
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn revoke_feed(tx: &mut Tx, cx: &Cx, id: FeedId) -> Result<()> {
    sqlx::query("update calendar_feeds set revoked_at = $2 where id = $1")
        .bind(id.0)
        .bind(cx.now().to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// What a secret address opens, and what its maker may see today.
#[derive(sqlx::FromRow)]
pub(super) struct FoundFeed {
    pub workspace_id: Uuid,
    pub feed_id: Uuid,
    pub user_id: Option<Uuid>,
    pub team_id: Option<Uuid>,
    pub team_name: Option<String>,
    pub created_by: Uuid,
    #[sqlx(flatten)]
    pub maker: Standing,
    pub workspace_name: String,
    pub time_zone: String,
}

pub(super) async fn find_feed(accounts: &PgPool, token_hash: &[u8]) -> Result<Option<FoundFeed>> {
    Ok(sqlx::query_as(
        "select workspace_id, feed_id, user_id, team_id, team_name, created_by, maker_role as role,
                maker_custom_role_id as custom_role_id, maker_permissions as permissions, workspace_name, time_zone
         from accounts.find_feed($1)",
    )
    .bind(token_hash)
    .fetch_optional(accounts)
    .await?)
}

/// Notes the use of a feed, at most once an hour: a calendar program's poll must not cost a write each time.
pub(super) async fn touch_feed(tx: &mut Tx, id: FeedId, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update calendar_feeds set last_used_at = $2
         where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 hour')",
    )
    .bind(id.0)
    .bind(now.to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether a team is there and not deleted.
pub(super) async fn has_team(tx: &mut Tx, team: TeamId) -> Result<bool> {
    Ok(
        sqlx::query_scalar("select exists (select from teams where id = $1 and removed_at is null)")
            .bind(team.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn find_name(tx: &mut Tx, user: UserId) -> Result<Option<String>> {
    Ok(
        sqlx::query_scalar("select display_name from members where user_id = $1")
            .bind(user.0)
            .fetch_optional(tx.conn())
            .await?,
    )
}

/// A shift as a feed shows it.
#[derive(sqlx::FromRow)]
pub(super) struct FeedShift {
    id: Uuid,
    person: Option<String>,
    mission: String,
    location: String,
    role: String,
    note: String,
    starts_at: jiff_sqlx::Timestamp,
    ends_at: jiff_sqlx::Timestamp,
    status: String,
    version: i32,
    created_at: jiff_sqlx::Timestamp,
    updated_at: jiff_sqlx::Timestamp,
}

impl FeedShift {
    /// `personal` leaves the person's name out: it is their own calendar.
    pub(super) fn into_event(self, personal: bool) -> FeedEvent {
        let who = self.person.filter(|_| !personal);
        let summary = [Some(self.role), Some(self.mission), who]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>();
        FeedEvent {
            id: ShiftId(self.id),
            summary: summary.join(" - "),
            location: self.location,
            description: self.note,
            span: Span {
                starts_at: self.starts_at.to_jiff(),
                ends_at: self.ends_at.to_jiff(),
            },
            status: ShiftStatus::from_name(&self.status).unwrap_or_default(),
            sequence: self.version - 1,
            created_at: self.created_at.to_jiff(),
            updated_at: self.updated_at.to_jiff(),
        }
    }
}

/// The most events a feed carries; a calendar program takes them all at each poll.
const MAX_FEED_EVENTS: i64 = 10_000;

/// Shifts of one person, of those in a team or of everybody that end after `from`, by start.
pub(super) async fn list_feed_shifts(
    tx: &mut Tx,
    user: Option<UserId>,
    team: Option<TeamId>,
    from: Timestamp,
) -> Result<Vec<FeedShift>> {
    Ok(sqlx::query_as(
        "select s.id, p.display_name as person, m.name as mission, m.location, s.role, s.note, s.starts_at, s.ends_at,
                s.status, s.version, s.created_at, greatest(s.updated_at, m.updated_at) as updated_at
         from shifts s
         join missions m on m.workspace_id = s.workspace_id and m.id = s.mission_id
         left join members p on p.workspace_id = s.workspace_id and p.user_id = s.user_id
         where s.deleted_at is null
           and ($1::uuid is null or s.user_id = $1)
           and ($4::uuid is null or exists (
             select from team_members tm where tm.team_id = $4 and tm.user_id = s.user_id
           ))
           and s.starts_at > $2::timestamptz - interval '744 hours'
           and s.ends_at > $2
         order by s.starts_at, s.id
         limit $3",
    )
    .bind(user.map(|user| user.0))
    .bind(from.to_sqlx())
    .bind(MAX_FEED_EVENTS)
    .bind(team.map(|team| team.0))
    .fetch_all(tx.conn())
    .await?)
}

/// A shift that an earlier import made.
#[derive(sqlx::FromRow)]
pub(super) struct ImportedRow {
    pub id: Uuid,
    pub ical_uid: String,
    pub ical_recurrence_id: String,
    pub ical_digest: Vec<u8>,
}

/// The shifts that earlier imports of the same calendar made of these events, locked.
pub(super) async fn lock_imported(tx: &mut Tx, source: &str, uids: &[String]) -> Result<Vec<ImportedRow>> {
    Ok(sqlx::query_as(
        "select id, ical_uid, ical_recurrence_id, ical_digest
         from shifts
         where ical_source = $1 and ical_uid = any ($2) and deleted_at is null
         order by id
         for update",
    )
    .bind(source)
    .bind(uids)
    .fetch_all(tx.conn())
    .await?)
}

/// When a person is busy in a span, and with what.
pub(super) async fn list_busy(tx: &mut Tx, user: UserId, span: Span) -> Result<Vec<(ShiftId, Span)>> {
    let rows: Vec<(Uuid, jiff_sqlx::Timestamp, jiff_sqlx::Timestamp)> = sqlx::query_as(
        "select id, starts_at, ends_at
         from shifts
         where user_id = $1
           and starts_at < $3
           and starts_at > $2::timestamptz - interval '744 hours'
           and ends_at > $2
           and status <> 'cancelled'
           and deleted_at is null
         order by starts_at",
    )
    .bind(user.0)
    .bind(span.starts_at.to_sqlx())
    .bind(span.ends_at.to_sqlx())
    .fetch_all(tx.conn())
    .await?;
    let busy = |(id, starts_at, ends_at): (Uuid, jiff_sqlx::Timestamp, jiff_sqlx::Timestamp)| {
        (
            ShiftId(id),
            Span {
                starts_at: starts_at.to_jiff(),
                ends_at: ends_at.to_jiff(),
            },
        )
    };
    Ok(rows.into_iter().map(busy).collect())
}

/// An occurrence to store, under the id of its shift.
pub(super) struct Write<'a> {
    pub id: ShiftId,
    pub occurrence: &'a Occurrence,
    pub digest: [u8; 32],
}

/// Columns of many rows, in the shape that `unnest` takes.
#[derive(Default)]
struct Columns {
    ids: Vec<Uuid>,
    starts: Vec<jiff_sqlx::Timestamp>,
    ends: Vec<jiff_sqlx::Timestamp>,
    notes: Vec<String>,
    uids: Vec<String>,
    recurrence_ids: Vec<String>,
    digests: Vec<Vec<u8>>,
}

impl Columns {
    fn of(writes: &[Write<'_>]) -> Self {
        let mut columns = Self::default();
        for Write {
            id,
            occurrence,
            digest,
        } in writes
        {
            columns.ids.push(id.0);
            columns.starts.push(occurrence.span.starts_at.to_sqlx());
            columns.ends.push(occurrence.span.ends_at.to_sqlx());
            columns.notes.push(super::import_calendar::note_of(occurrence));
            columns.uids.push(occurrence.uid.clone());
            columns
                .recurrence_ids
                .push(occurrence.recurrence_id.clone().unwrap_or_default());
            columns.digests.push(digest.to_vec());
        }
        columns
    }
}

/// Makes many shifts in one statement.
pub(super) async fn insert_imported(
    tx: &mut Tx,
    cx: &Cx,
    command: &ImportCalendar,
    source: &str,
    writes: &[Write<'_>],
) -> Result<()> {
    let columns = Columns::of(writes);
    sqlx::query(
        "insert into shifts (workspace_id, id, user_id, mission_id, role, starts_at, ends_at, status, note,
                             ical_source, ical_uid, ical_recurrence_id, ical_digest, created_at, updated_at)
         select $1, e.id, $2, $3, $4, e.starts_at, e.ends_at, 'confirmed', e.note,
                $5, e.uid, e.recurrence_id, e.digest, $6, $6
         from unnest($7::uuid[], $8::timestamptz[], $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::bytea[])
              as e (id, starts_at, ends_at, note, uid, recurrence_id, digest)",
    )
    .bind(cx.workspace.0)
    .bind(command.user_id.map(|user| user.0))
    .bind(command.mission_id.0)
    .bind(&command.role)
    .bind(source)
    .bind(cx.now().to_sqlx())
    .bind(columns.ids)
    .bind(columns.starts)
    .bind(columns.ends)
    .bind(columns.notes)
    .bind(columns.uids)
    .bind(columns.recurrence_ids)
    .bind(columns.digests)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Changes many shifts in one statement.
pub(super) async fn update_imported(
    tx: &mut Tx,
    cx: &Cx,
    command: &ImportCalendar,
    writes: &[Write<'_>],
) -> Result<()> {
    let columns = Columns::of(writes);
    sqlx::query(
        "update shifts s
         set user_id = $1, mission_id = $2, role = $3, starts_at = e.starts_at, ends_at = e.ends_at, note = e.note,
             status = 'confirmed', ical_digest = e.digest, version = s.version + 1, updated_at = $4
         from unnest($5::uuid[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::bytea[])
              as e (id, starts_at, ends_at, note, digest)
         where s.id = e.id",
    )
    .bind(command.user_id.map(|user| user.0))
    .bind(command.mission_id.0)
    .bind(&command.role)
    .bind(cx.now().to_sqlx())
    .bind(columns.ids)
    .bind(columns.starts)
    .bind(columns.ends)
    .bind(columns.notes)
    .bind(columns.digests)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Deletes the shifts of cancelled events.
pub(super) async fn remove_imported(tx: &mut Tx, cx: &Cx, ids: &[ShiftId]) -> Result<()> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    sqlx::query(
        "update shifts set deleted_at = $2, updated_at = $2, version = version + 1 where id = any ($1)",
    )
    .bind(ids)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}
