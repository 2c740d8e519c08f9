//! SQL of versions of the planning.

use domain::planning::{Period, Publication, PublishedShift, ShiftStatus, Span};
use domain::{MissionId, Page, PageQuery, PublicationId, ShiftId, TeamId, UserId};
use jiff_sqlx::ToSqlx;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::db::Tx;
use crate::{Cx, Error, Result};

/// What is published: some weeks, of everybody or of a team.
pub(super) struct Scope {
    pub(super) period: Period,
    pub(super) span: Span,
    pub(super) team: Option<TeamId>,
}

/// Rows of a scope: they begin in the span of `$1` and `$2` and, when `$3` names a team, are of its people.
pub(super) fn in_scope(rows: &str) -> String {
    format!(
        "{rows}.starts_at >= $1 and {rows}.starts_at < $2
         and ($3::uuid is null or exists (
           select from team_members tm
           join teams t on t.workspace_id = tm.workspace_id and t.id = tm.team_id
           where tm.team_id = $3 and tm.user_id = {rows}.user_id and t.removed_at is null
         ))"
    )
}

#[derive(sqlx::FromRow)]
pub(super) struct PublishedRow {
    shift_id: Uuid,
    user_id: Option<Uuid>,
    mission_id: Uuid,
    mission_name: String,
    role: String,
    starts_at: jiff_sqlx::Timestamp,
    ends_at: jiff_sqlx::Timestamp,
    status: String,
    note: String,
}

impl PublishedRow {
    fn into_shift(self, cx: &Cx) -> Result<PublishedShift> {
        let span = Span {
            starts_at: self.starts_at.to_jiff(),
            ends_at: self.ends_at.to_jiff(),
        };
        let status = ShiftStatus::from_name(&self.status);
        Ok(PublishedShift {
            shift_id: ShiftId(self.shift_id),
            user_id: self.user_id.map(UserId),
            mission_id: MissionId(self.mission_id),
            mission: self.mission_name,
            role: self.role,
            span,
            local: span.local(&cx.zone),
            status: status.ok_or_else(|| {
                Error::Internal(format!(
                    "shift {} was published as {}",
                    self.shift_id, self.status
                ))
            })?,
            note: self.note,
        })
    }
}

/// The columns of [`PublishedRow`] in `published_shifts p`.
pub(super) const PUBLISHED: &str =
    "p.shift_id, p.user_id, p.mission_id, p.mission_name, p.role, p.starts_at, p.ends_at, p.status, p.note";

/// The same of `shifts s` and `missions m`.
const PLANNED: &str =
    "s.id as shift_id, s.user_id, s.mission_id, m.name as mission_name, s.role, s.starts_at,
    s.ends_at, s.status, s.note";

/// By shift, so that two versions can be held beside each other.
pub(super) fn shifts_of(cx: &Cx, rows: Vec<PublishedRow>) -> Result<Vec<PublishedShift>> {
    let shifts = rows.into_iter().map(|row| row.into_shift(cx));
    let mut shifts = shifts.collect::<Result<Vec<_>>>()?;
    shifts.sort_by_key(|shift| shift.shift_id);
    Ok(shifts)
}

/// Whoever publishes or goes back in a workspace does so one after the other: numbers have no gaps, and what people know
/// of a shift is decided once.
pub(super) async fn take_turn(tx: &mut Tx, cx: &Cx) -> Result<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(format!("publication {}", cx.workspace))
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn team_exists(tx: &mut Tx, team: TeamId) -> Result<bool> {
    Ok(
        sqlx::query_scalar("select exists (select from teams where id = $1 and removed_at is null)")
            .bind(team.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

/// What is planned now.
pub(super) async fn list_planned(tx: &mut Tx, cx: &Cx, scope: &Scope) -> Result<Vec<PublishedShift>> {
    let in_scope = in_scope("s");
    let rows: Vec<PublishedRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {PLANNED}
         from shifts s
         join missions m on m.workspace_id = s.workspace_id and m.id = s.mission_id
         where s.deleted_at is null and {in_scope}"
    )))
    .bind(scope.span.starts_at.to_sqlx())
    .bind(scope.span.ends_at.to_sqlx())
    .bind(scope.team.map(|team| team.0))
    .fetch_all(tx.conn())
    .await?;
    shifts_of(cx, rows)
}

/// What people know of the scope, and of the shifts that are to be in its version.
pub(super) async fn list_known(
    tx: &mut Tx,
    cx: &Cx,
    scope: &Scope,
    planned: &[PublishedShift],
) -> Result<Vec<PublishedShift>> {
    let in_scope = in_scope("p");
    let planned: Vec<Uuid> = planned.iter().map(|shift| shift.shift_id.0).collect();
    let rows: Vec<PublishedRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {PUBLISHED} from published_shifts p
         where p.is_current and (({in_scope}) or p.shift_id = any ($4))"
    )))
    .bind(scope.span.starts_at.to_sqlx())
    .bind(scope.span.ends_at.to_sqlx())
    .bind(scope.team.map(|team| team.0))
    .bind(planned)
    .fetch_all(tx.conn())
    .await?;
    shifts_of(cx, rows)
}

/// Makes the drafts of the scope confirmed; answers how many.
pub(super) async fn confirm_drafts(tx: &mut Tx, cx: &Cx, scope: &Scope) -> Result<i64> {
    let in_scope = in_scope("s");
    let done = sqlx::query(AssertSqlSafe(format!(
        "update shifts s set status = 'confirmed', version = version + 1, updated_at = $4
         where s.deleted_at is null and s.status = 'draft' and {in_scope}"
    )))
    .bind(scope.span.starts_at.to_sqlx())
    .bind(scope.span.ends_at.to_sqlx())
    .bind(scope.team.map(|team| team.0))
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
}

/// A version with the next number, without its shifts.
pub(super) async fn insert(tx: &mut Tx, cx: &Cx, id: PublicationId, scope: &Scope, note: &str) -> Result<()> {
    sqlx::query(
        "insert into publications (workspace_id, id, number, from_day, to_day, starts_at, ends_at, team_id,
           published_by, published_at, note)
         select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10 from publications",
    )
    .bind(cx.workspace.0)
    .bind(id.0)
    .bind(scope.period.from.to_sqlx())
    .bind(scope.period.to.to_sqlx())
    .bind(scope.span.starts_at.to_sqlx())
    .bind(scope.span.ends_at.to_sqlx())
    .bind(scope.team.map(|team| team.0))
    .bind(cx.actor.user_id.0)
    .bind(cx.now().to_sqlx())
    .bind(note)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes what is planned into the version. What became a draft meanwhile is not in it.
pub(super) async fn insert_shifts(
    tx: &mut Tx,
    cx: &Cx,
    id: PublicationId,
    scope: &Scope,
) -> Result<Vec<PublishedShift>> {
    let in_scope = in_scope("s");
    let rows: Vec<PublishedRow> = sqlx::query_as(AssertSqlSafe(format!(
        "insert into published_shifts as p (workspace_id, publication_id, shift_id, user_id, mission_id, mission_name,
           role, starts_at, ends_at, status, note, is_current)
         select s.workspace_id, $4, s.id, s.user_id, s.mission_id, m.name, s.role, s.starts_at, s.ends_at, s.status,
           s.note, false
         from shifts s
         join missions m on m.workspace_id = s.workspace_id and m.id = s.mission_id
         where s.deleted_at is null and s.status <> 'draft' and {in_scope}
         returning {PUBLISHED}"
    )))
    .bind(scope.span.starts_at.to_sqlx())
    .bind(scope.span.ends_at.to_sqlx())
    .bind(scope.team.map(|team| team.0))
    .bind(id.0)
    .fetch_all(tx.conn())
    .await?;
    shifts_of(cx, rows)
}

/// Makes the version what people know; answers what they knew until now.
pub(super) async fn replace_known(
    tx: &mut Tx,
    cx: &Cx,
    id: PublicationId,
    scope: &Scope,
) -> Result<Vec<PublishedShift>> {
    let in_scope = in_scope("p");
    let rows: Vec<PublishedRow> = sqlx::query_as(AssertSqlSafe(format!(
        "update published_shifts p set is_current = false
         where p.is_current
           and (({in_scope}) or p.shift_id in (select v.shift_id from published_shifts v where v.publication_id = $4))
         returning {PUBLISHED}"
    )))
    .bind(scope.span.starts_at.to_sqlx())
    .bind(scope.span.ends_at.to_sqlx())
    .bind(scope.team.map(|team| team.0))
    .bind(id.0)
    .fetch_all(tx.conn())
    .await?;
    sqlx::query("update published_shifts set is_current = true where publication_id = $1")
        .bind(id.0)
        .execute(tx.conn())
        .await?;
    shifts_of(cx, rows)
}

/// The shifts of a version.
pub(super) async fn list_shifts(tx: &mut Tx, cx: &Cx, id: PublicationId) -> Result<Vec<PublishedShift>> {
    let rows: Vec<PublishedRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {PUBLISHED} from published_shifts p where p.publication_id = $1"
    )))
    .bind(id.0)
    .fetch_all(tx.conn())
    .await?;
    shifts_of(cx, rows)
}

#[derive(sqlx::FromRow)]
struct PublicationRow {
    id: Uuid,
    number: i32,
    from_day: jiff_sqlx::Date,
    to_day: jiff_sqlx::Date,
    team_id: Option<Uuid>,
    team: Option<String>,
    published_by: Uuid,
    by_name: String,
    published_at: jiff_sqlx::Timestamp,
    note: String,
    shifts: i64,
    told: i64,
    read: i64,
}

impl From<PublicationRow> for Publication {
    fn from(row: PublicationRow) -> Self {
        Self {
            id: PublicationId(row.id),
            number: row.number,
            period: Period {
                from: row.from_day.to_jiff(),
                to: row.to_day.to_jiff(),
            },
            team_id: row.team_id.map(TeamId),
            team: row.team,
            by: UserId(row.published_by),
            by_name: row.by_name,
            at: row.published_at.to_jiff(),
            note: row.note,
            shifts: row.shifts,
            told: row.told,
            read: row.read,
        }
    }
}

const VERSIONS: &str =
    "select p.id, p.number, p.from_day, p.to_day, p.team_id, t.name as team, p.published_by,
       m.display_name as by_name, p.published_at, p.note,
       (select count(*) from published_shifts s where s.publication_id = p.id) as shifts,
       (select count(*) from publication_notices n where n.publication_id = p.id) as told,
       (select count(n.read_at) from publication_notices n where n.publication_id = p.id) as read
     from publications p
     join members m on m.workspace_id = p.workspace_id and m.user_id = p.published_by
     left join teams t on t.workspace_id = p.workspace_id and t.id = p.team_id";

pub(super) async fn find(tx: &mut Tx, id: PublicationId) -> Result<Option<Publication>> {
    let row: Option<PublicationRow> = sqlx::query_as(AssertSqlSafe(format!("{VERSIONS} where p.id = $1")))
        .bind(id.0)
        .fetch_optional(tx.conn())
        .await?;
    Ok(row.map(Into::into))
}

pub(super) async fn list(tx: &mut Tx, page: PageQuery) -> Result<Page<Publication>> {
    let total = sqlx::query_scalar("select count(*) from publications")
        .fetch_one(tx.conn())
        .await?;
    let rows: Vec<PublicationRow> = sqlx::query_as(AssertSqlSafe(format!(
        "{VERSIONS} order by p.number desc limit $1 offset $2"
    )))
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    Ok(page.of(rows.into_iter().map(Into::into).collect(), total))
}

/// Somebody's name.
#[derive(sqlx::FromRow)]
pub(super) struct Name {
    pub(super) user_id: Uuid,
    pub(super) text: String,
    pub(super) is_here: bool,
}

/// Their names, by name.
pub(super) async fn list_names(tx: &mut Tx, users: &[Uuid]) -> Result<Vec<Name>> {
    Ok(sqlx::query_as(
        "select user_id, display_name as text, removed_at is null as is_here
         from members where user_id = any ($1) order by name_sort, user_id",
    )
    .bind(users)
    .fetch_all(tx.conn())
    .await?)
}
