//! SQL of requests.

use std::collections::HashMap;

use domain::planning::exchange::{
    Busy, HeldSkill, RequestKind, RequestQuery, RequestRecord, RequestStatus, ShiftClaims, ShiftFacts,
    ShiftRequest, Taker, VoidReason,
};
use domain::planning::{Colour, Person, Shift, Span};
use domain::{Page, ShiftId, ShiftRequestId, UserId};
use jiff_sqlx::ToSqlx;
use sqlx::AssertSqlSafe;
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::Tx;
use crate::planning::store::{ShiftRow, lock_shift};
use crate::{Cx, Error, Result};

/// Columns and tables of a shift with its names.
pub(in crate::planning) const FACTS: (&str, &str) = (
    "s.id, s.user_id, s.mission_id, s.role, s.starts_at, s.ends_at, s.status, s.note, s.skill_id, s.version,
     m.name as mission, m.location, m.colour, k.name as skill",
    "shifts s
     join missions m on m.workspace_id = s.workspace_id and m.id = s.mission_id
     left join skills k on k.workspace_id = s.workspace_id and k.id = s.skill_id",
);

#[derive(sqlx::FromRow)]
pub(in crate::planning) struct FactsRow {
    #[sqlx(flatten)]
    shift: ShiftRow,
    mission: String,
    location: String,
    colour: String,
    skill: Option<String>,
}

impl FactsRow {
    pub(in crate::planning) fn into_facts(self, cx: &Cx) -> Result<ShiftFacts> {
        Ok(ShiftFacts {
            shift: self.shift.into_shift(&cx.zone)?,
            mission: self.mission,
            location: self.location,
            colour: Colour::from_name(&self.colour).unwrap_or_default(),
            skill: self.skill,
        })
    }
}

#[derive(sqlx::FromRow)]
struct RequestRow {
    id: Uuid,
    kind: String,
    status: String,
    user_id: Uuid,
    by_name: String,
    to_user_id: Option<Uuid>,
    to_name: Option<String>,
    shift_id: Uuid,
    other_shift_id: Option<Uuid>,
    starts_at: jiff_sqlx::Timestamp,
    ends_at: jiff_sqlx::Timestamp,
    other_starts_at: Option<jiff_sqlx::Timestamp>,
    other_ends_at: Option<jiff_sqlx::Timestamp>,
    note: String,
    reason: Option<String>,
    created_at: jiff_sqlx::Timestamp,
    version: i32,
}

/// A request with its names; `b` is who asked, `t` who was asked.
const REQUESTS: &str = "select r.id, r.kind, r.status, r.user_id, b.display_name as by_name, r.to_user_id,
           t.display_name as to_name, r.shift_id, r.other_shift_id, r.starts_at, r.ends_at, r.other_starts_at,
           r.other_ends_at, r.note, r.reason, r.created_at, r.version
         from shift_requests r
         join members b on b.workspace_id = r.workspace_id and b.user_id = r.user_id
         left join members t on t.workspace_id = r.workspace_id and t.user_id = r.to_user_id";

impl RequestRow {
    fn shifts(&self) -> impl Iterator<Item = Uuid> {
        std::iter::once(self.shift_id).chain(self.other_shift_id)
    }

    fn into_request(self, facts: &HashMap<Uuid, ShiftFacts>) -> Result<ShiftRequest> {
        let odd = |what: &str| Error::Internal(format!("request {} has a {what} that is none", self.id));
        let person = |id: Uuid, name: String| Person {
            user_id: UserId(id),
            display_name: name,
        };
        let other_span = self.other_starts_at.zip(self.other_ends_at);
        Ok(ShiftRequest {
            id: ShiftRequestId(self.id),
            kind: RequestKind::from_name(&self.kind).ok_or_else(|| odd("kind"))?,
            status: RequestStatus::from_name(&self.status).ok_or_else(|| odd("status"))?,
            by: person(self.user_id, self.by_name),
            to: self
                .to_user_id
                .zip(self.to_name)
                .map(|(id, name)| person(id, name)),
            facts: facts.get(&self.shift_id).cloned().ok_or_else(|| odd("shift"))?,
            span: Span {
                starts_at: self.starts_at.to_jiff(),
                ends_at: self.ends_at.to_jiff(),
            },
            other: self.other_shift_id.and_then(|id| facts.get(&id).cloned()),
            other_span: other_span.map(|(start, end)| Span {
                starts_at: start.to_jiff(),
                ends_at: end.to_jiff(),
            }),
            note: self.note,
            reason: self.reason.as_deref().and_then(VoidReason::from_name),
            created_at: self.created_at.to_jiff(),
            version: self.version,
        })
    }
}

/// The requests of these rows: the shifts of all of them in one statement, deleted ones too.
async fn with_facts(tx: &mut Tx, cx: &Cx, rows: Vec<RequestRow>) -> Result<Vec<ShiftRequest>> {
    let ids: Vec<Uuid> = rows.iter().flat_map(RequestRow::shifts).collect();
    let (columns, tables) = FACTS;
    let found: Vec<FactsRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {columns} from {tables} where s.id = any ($1)"
    )))
    .bind(ids)
    .fetch_all(tx.conn())
    .await?;
    let mut facts = HashMap::new();
    for row in found {
        let row = row.into_facts(cx)?;
        facts.insert(row.shift.id.0, row);
    }
    rows.into_iter().map(|row| row.into_request(&facts)).collect()
}

pub(super) async fn find_request(tx: &mut Tx, cx: &Cx, id: ShiftRequestId) -> Result<Option<ShiftRequest>> {
    let row: Option<RequestRow> = sqlx::query_as(AssertSqlSafe(format!("{REQUESTS} where r.id = $1")))
        .bind(id.0)
        .fetch_optional(tx.conn())
        .await?;
    let found = with_facts(tx, cx, row.into_iter().collect()).await?;
    Ok(found.into_iter().next())
}

/// A request and its shifts, all locked; a deleted shift is absent.
pub(super) struct Locked {
    pub(super) request: ShiftRequest,
    pub(super) shift: Option<Shift>,
    pub(super) other: Option<Shift>,
}

pub(super) async fn lock_request(tx: &mut Tx, cx: &Cx, id: ShiftRequestId) -> Result<Option<Locked>> {
    let about: Option<(Uuid, Option<Uuid>)> =
        sqlx::query_as("select shift_id, other_shift_id from shift_requests where id = $1")
            .bind(id.0)
            .fetch_optional(tx.conn())
            .await?;
    let Some((shift, other)) = about else {
        return Ok(None);
    };
    // What a request is about never changes, so it can be locked before the request: whoever changes a shift holds the
    // shift first too.
    let (shift, other) = lock_both(tx, cx, ShiftId(shift), other.map(ShiftId)).await?;
    sqlx::query("select from shift_requests where id = $1 for update")
        .bind(id.0)
        .execute(tx.conn())
        .await?;
    let request = find_request(tx, cx, id).await?;
    Ok(request.map(|request| Locked {
        request,
        shift,
        other,
    }))
}

/// Two shifts, locked in the order of their ids.
pub(super) async fn lock_both(
    tx: &mut Tx,
    cx: &Cx,
    one: ShiftId,
    other: Option<ShiftId>,
) -> Result<(Option<Shift>, Option<Shift>)> {
    let Some(other) = other else {
        return Ok((lock_shift(tx, cx, one, false).await?, None));
    };
    if one < other {
        let first = lock_shift(tx, cx, one, false).await?;
        return Ok((first, lock_shift(tx, cx, other, false).await?));
    }
    let second = lock_shift(tx, cx, other, false).await?;
    Ok((lock_shift(tx, cx, one, false).await?, second))
}

/// One page of requests, the newest first; `of` somebody: by them, to them, and what is offered to everybody.
pub(super) async fn list_requests(
    tx: &mut Tx,
    cx: &Cx,
    query: &RequestQuery,
    of: Option<UserId>,
) -> Result<Page<ShiftRequest>> {
    const WANTED: &str = "where ($1::text is null or r.status = $1)
           and ($2::uuid is null or r.user_id = $2 or r.to_user_id = $2
                or (r.to_user_id is null and r.kind <> 'claim' and r.status = 'asked'))
           and (not $3 or r.status = 'accepted' or (r.status = 'asked' and r.kind = 'claim'))";
    let page = query.page;
    let total = sqlx::query_scalar(AssertSqlSafe(format!(
        "select count(*) from shift_requests r {WANTED}"
    )))
    .bind(query.status.map(RequestStatus::as_str))
    .bind(of.map(|user| user.0))
    .bind(query.to_decide)
    .fetch_one(tx.conn())
    .await?;
    let rows: Vec<RequestRow> = sqlx::query_as(AssertSqlSafe(format!(
        "{REQUESTS} {WANTED} order by r.created_at desc, r.id desc limit $4 offset $5"
    )))
    .bind(query.status.map(RequestStatus::as_str))
    .bind(of.map(|user| user.0))
    .bind(query.to_decide)
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    Ok(page.of(with_facts(tx, cx, rows).await?, total))
}

/// What is written of a new request.
pub(super) struct NewRequest<'a> {
    pub(super) id: ShiftRequestId,
    pub(super) kind: RequestKind,
    pub(super) to_user_id: Option<UserId>,
    pub(super) shift: &'a Shift,
    pub(super) other: Option<&'a Shift>,
    pub(super) note: &'a str,
}

/// Writes a request of the actor's.
pub(super) async fn insert_request(tx: &mut Tx, cx: &Cx, new: &NewRequest<'_>) -> Result<()> {
    sqlx::query(
        "insert into shift_requests
           (workspace_id, id, kind, status, user_id, to_user_id, shift_id, other_shift_id, starts_at, ends_at,
            other_starts_at, other_ends_at, note, created_at, updated_at)
         values ($1, $2, $3, 'asked', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)",
    )
    .bind(cx.workspace.0)
    .bind(new.id.0)
    .bind(new.kind.as_str())
    .bind(cx.actor.user_id.0)
    .bind(new.to_user_id.map(|user| user.0))
    .bind(new.shift.id.0)
    .bind(new.other.map(|other| other.id.0))
    .bind(new.shift.span.starts_at.to_sqlx())
    .bind(new.shift.span.ends_at.to_sqlx())
    .bind(new.other.map(|other| other.span.starts_at.to_sqlx()))
    .bind(new.other.map(|other| other.span.ends_at.to_sqlx()))
    .bind(new.note)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn set_status(
    tx: &mut Tx,
    cx: &Cx,
    id: ShiftRequestId,
    status: RequestStatus,
    reason: Option<VoidReason>,
) -> Result<()> {
    sqlx::query(
        "update shift_requests set status = $2, reason = $3, version = version + 1, updated_at = $4 where id = $1",
    )
    .bind(id.0)
    .bind(status.as_str())
    .bind(reason.map(VoidReason::as_str))
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn set_accepted(tx: &mut Tx, cx: &Cx, id: ShiftRequestId, user: UserId) -> Result<()> {
    sqlx::query(
        "update shift_requests set status = 'accepted', to_user_id = $2, version = version + 1, updated_at = $3
         where id = $1",
    )
    .bind(id.0)
    .bind(user.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct VoidedRow {
    id: Uuid,
    kind: String,
    user_id: Uuid,
    to_user_id: Option<Uuid>,
    shift_id: Uuid,
    other_shift_id: Option<Uuid>,
    note: String,
    version: i32,
}

/// Voids every open request about a shift; answers with them as they are now.
pub(super) async fn void_requests(
    tx: &mut Tx,
    cx: &Cx,
    shift: ShiftId,
    reason: VoidReason,
) -> Result<Vec<(ShiftRequestId, RequestRecord)>> {
    let rows: Vec<VoidedRow> = sqlx::query_as(
        "update shift_requests set status = 'void', reason = $2, version = version + 1, updated_at = $3
         where (shift_id = $1 or other_shift_id = $1) and status in ('asked', 'accepted')
         returning id, kind, user_id, to_user_id, shift_id, other_shift_id, note, version",
    )
    .bind(shift.0)
    .bind(reason.as_str())
    .bind(cx.now().to_sqlx())
    .fetch_all(tx.conn())
    .await?;
    let record = |row: VoidedRow| {
        let kind = RequestKind::from_name(&row.kind)
            .ok_or_else(|| Error::Internal(format!("request {} has a kind that is none", row.id)))?;
        let record = RequestRecord {
            kind,
            status: RequestStatus::Void,
            user_id: UserId(row.user_id),
            to_user_id: row.to_user_id.map(UserId),
            shift_id: ShiftId(row.shift_id),
            other_shift_id: row.other_shift_id.map(ShiftId),
            note: row.note,
            reason: Some(reason),
            version: row.version,
        };
        Ok((ShiftRequestId(row.id), record))
    };
    rows.into_iter().map(record).collect()
}

pub(super) async fn has_claimed(tx: &mut Tx, shift: ShiftId, user: UserId) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from shift_requests
                        where shift_id = $1 and user_id = $2 and kind = 'claim' and status = 'asked')",
    )
    .bind(shift.0)
    .bind(user.0)
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn is_offered(tx: &mut Tx, shift: ShiftId) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from shift_requests
                        where shift_id = $1 and kind <> 'claim' and status in ('asked', 'accepted'))",
    )
    .bind(shift.0)
    .fetch_one(tx.conn())
    .await?)
}

#[derive(sqlx::FromRow)]
struct TakerRow {
    is_member: bool,
    skills: Json<Vec<HeldSkill>>,
    busy: Json<Vec<Busy>>,
}

/// Whether somebody belongs here, what they can do, and when they work around that time: in one statement.
pub(super) async fn find_taker(tx: &mut Tx, user: UserId, around: Span) -> Result<Taker> {
    let row: TakerRow = sqlx::query_as(
        "select
           exists (select from members where user_id = $1 and removed_at is null) as is_member,
           (select coalesce(json_agg(json_build_object('skill_id', h.skill_id, 'valid_until', h.valid_until)), '[]')
            from member_skills h
            join skills k on k.workspace_id = h.workspace_id and k.id = h.skill_id and k.removed_at is null
            where h.user_id = $1) as skills,
           (select coalesce(json_agg(json_build_object('shift_id', id, 'starts_at', starts_at, 'ends_at', ends_at)), '[]')
            from shifts
            where user_id = $1
              and starts_at < $3
              and starts_at > $2::timestamptz - interval '744 hours'
              and ends_at > $2
              and status <> 'cancelled'
              and deleted_at is null) as busy",
    )
    .bind(user.0)
    .bind(around.starts_at.to_sqlx())
    .bind(around.ends_at.to_sqlx())
    .fetch_one(tx.conn())
    .await?;
    Ok(Taker {
        is_member: row.is_member,
        skills: row.skills.0,
        busy: row.busy.0,
    })
}

/// From here on overlaps are looked at by [`check_overlaps`], or at the end of the transaction.
pub(super) async fn defer_overlaps(tx: &mut Tx) -> Result<()> {
    sqlx::query("set constraints shifts_no_overlap_excl deferred")
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn check_overlaps(tx: &mut Tx) -> Result<()> {
    sqlx::query("set constraints shifts_no_overlap_excl immediate")
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn set_person(tx: &mut Tx, cx: &Cx, shift: ShiftId, user: UserId) -> Result<()> {
    sqlx::query("update shifts set user_id = $2, version = version + 1, updated_at = $3 where id = $1")
        .bind(shift.0)
        .bind(user.0)
        .bind(cx.now().to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn find_claims(tx: &mut Tx) -> Result<ShiftClaims> {
    let name: String = sqlx::query_scalar("select shift_claims from workspaces")
        .fetch_one(tx.conn())
        .await?;
    Ok(ShiftClaims::from_name(&name).unwrap_or_default())
}

pub(super) async fn set_claims(tx: &mut Tx, claims: ShiftClaims) -> Result<()> {
    sqlx::query("update workspaces set shift_claims = $1")
        .bind(claims.as_str())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Those who may approve, at most fifty: nobody decides in a larger crowd.
pub(super) async fn list_planners(tx: &mut Tx) -> Result<Vec<UserId>> {
    let ids: Vec<Uuid> = sqlx::query_scalar(
        "select m.user_id
         from members m
         left join custom_roles c
           on c.workspace_id = m.workspace_id and c.id = m.custom_role_id and c.removed_at is null
         where m.removed_at is null
           and (m.role = any ($1) or 'edit_planning' = any (c.permissions))
         order by m.name_sort, m.user_id
         limit 50",
    )
    .bind(planner_roles())
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(UserId).collect())
}

fn planner_roles() -> Vec<&'static str> {
    let plans = |role: &domain::Role| role.can(domain::Permission::EditPlanning);
    domain::Role::ALL
        .into_iter()
        .filter(plans)
        .map(domain::Role::as_str)
        .collect()
}
