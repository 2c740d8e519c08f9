//! SQL of searches for people and of what they found.

use std::collections::HashMap;

use domain::ops::{JobState, Progress};
use domain::planning::autofill::{Answer, Work};
use domain::planning::exchange::HeldSkill;
use domain::planning::fill::{
    ChooseProposals, CrewMember, FillProposal, FillRun, FillState, ProposalState, StartFill, Why,
    proposal_decided,
};
use domain::planning::{Person, Shift, Span};
use domain::{FillId, JobId, MissionId, Page, PageQuery, ShiftId, TeamId, UserId};
use jiff_sqlx::ToSqlx;
use serde_json::Value;
use sqlx::AssertSqlSafe;
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::Tx;
use crate::planning::exchange::{FACTS, FactsRow};
use crate::planning::{bulk, store::ShiftRow};
use crate::state::missing;
use crate::{Cx, Error, Result};

/// Open shifts that begin in a period and are not called off.
const OPEN: &str = "user_id is null and deleted_at is null and status <> 'cancelled'
           and starts_at >= $1 and starts_at < $2 and ($3::uuid is null or mission_id = $3)";

/// The versions of the shifts that a search saw.
pub(super) type Versions = HashMap<ShiftId, i32>;

/// Of two who ask at once the second sees that the first did.
pub(super) async fn one_at_a_time(tx: &mut Tx, cx: &Cx) -> Result<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(format!("fills {}", cx.workspace))
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn check_references(
    tx: &mut Tx,
    team: Option<TeamId>,
    mission: Option<MissionId>,
) -> Result<(bool, bool)> {
    Ok(sqlx::query_as(
        "select
           $1::uuid is null or exists (select from teams where id = $1 and removed_at is null),
           $2::uuid is null or exists (select from missions where id = $2 and deleted_at is null)",
    )
    .bind(team.map(|team| team.0))
    .bind(mission.map(|mission| mission.0))
    .fetch_one(tx.conn())
    .await?)
}

/// A search under way for some of those days.
pub(super) async fn find_running(tx: &mut Tx, command: StartFill) -> Result<Option<FillId>> {
    let id: Option<Uuid> = sqlx::query_scalar(
        "select f.id
         from fills f
         join ops.jobs j on j.id = f.job_id
         where f.state = 'asked' and f.from_day <= $2 and f.to_day >= $1 and j.state in ('pending', 'running')
         limit 1",
    )
    .bind(command.from.to_sqlx())
    .bind(command.to.to_sqlx())
    .fetch_optional(tx.conn())
    .await?;
    Ok(id.map(FillId))
}

pub(super) async fn count_posts(tx: &mut Tx, span: Span, mission: Option<MissionId>) -> Result<i64> {
    Ok(
        sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from shifts where {OPEN}")))
            .bind(span.starts_at.to_sqlx())
            .bind(span.ends_at.to_sqlx())
            .bind(mission.map(|mission| mission.0))
            .fetch_one(tx.conn())
            .await?,
    )
}

/// One more than a search takes may have come meanwhile: the later ones wait for the next.
pub(super) async fn list_posts(
    tx: &mut Tx,
    cx: &Cx,
    span: Span,
    mission: Option<MissionId>,
) -> Result<Vec<Shift>> {
    let rows: Vec<ShiftRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select id, user_id, mission_id, role, starts_at, ends_at, status, note, version, skill_id
         from shifts where {OPEN} order by starts_at, id limit $4"
    )))
    .bind(span.starts_at.to_sqlx())
    .bind(span.ends_at.to_sqlx())
    .bind(mission.map(|mission| mission.0))
    .bind(i64::from(domain::planning::fill::MAX_FILL_POSTS))
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(|row| row.into_shift(&cx.zone)).collect()
}

pub(super) async fn insert_fill(
    tx: &mut Tx,
    cx: &Cx,
    id: FillId,
    command: StartFill,
    posts: i64,
    job: JobId,
) -> Result<()> {
    sqlx::query(
        "insert into fills
           (workspace_id, id, from_day, to_day, team_id, mission_id, state, posts, job_id, asked_by, asked_at)
         values ($1, $2, $3, $4, $5, $6, 'asked', $7::bigint::integer, $8, $9, $10)",
    )
    .bind(cx.workspace.0)
    .bind(id.0)
    .bind(command.from.to_sqlx())
    .bind(command.to.to_sqlx())
    .bind(command.team_id.map(|team| team.0))
    .bind(command.mission_id.map(|mission| mission.0))
    .bind(posts)
    .bind(job.0)
    .bind(cx.actor.user_id.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct RunRow {
    id: Uuid,
    from_day: jiff_sqlx::Date,
    to_day: jiff_sqlx::Date,
    team_id: Option<Uuid>,
    mission_id: Option<Uuid>,
    state: String,
    posts: i32,
    job_id: Uuid,
    asked_by: Uuid,
    display_name: String,
    asked_at: jiff_sqlx::Timestamp,
    job_state: Option<String>,
    progress_done: Option<i32>,
    progress_total: Option<i32>,
    proposed: i64,
    accepted: i64,
    declined: i64,
    unfilled: i64,
}

const RUNS: &str = "select f.id, f.from_day, f.to_day, f.team_id, f.mission_id, f.state, f.posts, f.job_id, f.asked_by,
           m.display_name, f.asked_at, j.state as job_state, j.progress_done, j.progress_total, c.proposed, c.accepted,
           c.declined, c.unfilled
         from fills f
         join members m on m.workspace_id = f.workspace_id and m.user_id = f.asked_by
         left join ops.jobs j on j.workspace_id = f.workspace_id and j.id = f.job_id and f.state = 'asked'
         cross join lateral (
           select count(*) filter (where p.state = 'proposed') as proposed,
                  count(*) filter (where p.state = 'accepted') as accepted,
                  count(*) filter (where p.state = 'declined') as declined,
                  count(*) filter (where p.state = 'unfilled') as unfilled
           from fill_proposals p
           where p.workspace_id = f.workspace_id and p.fill_id = f.id
         ) c";

impl RunRow {
    fn state(&self) -> FillState {
        match self.state.as_str() {
            "ready" => FillState::Ready,
            "cancelled" => FillState::Cancelled,
            _ => match self.job_state.as_deref().and_then(JobState::from_name) {
                Some(JobState::Pending) => FillState::Waiting,
                Some(JobState::Running) => FillState::Searching,
                Some(JobState::Cancelled) => FillState::Cancelled,
                // A job that is gone from the queue without an answer did not find one.
                Some(JobState::Succeeded | JobState::Failed) | None => FillState::Failed,
            },
        }
    }

    fn into_run(self) -> FillRun {
        let state = self.state();
        let progress = self.progress_done.zip(self.progress_total);
        let count = |count: i64| i32::try_from(count).unwrap_or(i32::MAX);
        FillRun {
            id: FillId(self.id),
            from: self.from_day.to_jiff(),
            to: self.to_day.to_jiff(),
            team_id: self.team_id.map(TeamId),
            mission_id: self.mission_id.map(MissionId),
            state,
            progress: progress
                .filter(|_| state == FillState::Searching)
                .map(|(done, total)| Progress { done, total }),
            posts: self.posts,
            proposed: count(self.proposed),
            accepted: count(self.accepted),
            declined: count(self.declined),
            unfilled: count(self.unfilled),
            asked_by: UserId(self.asked_by),
            display_name: self.display_name,
            asked_at: self.asked_at.to_jiff(),
            job_id: state.is_open().then_some(JobId(self.job_id)),
        }
    }
}

pub(super) async fn find_run(tx: &mut Tx, id: FillId) -> Result<Option<FillRun>> {
    let row: Option<RunRow> = sqlx::query_as(AssertSqlSafe(format!("{RUNS} where f.id = $1")))
        .bind(id.0)
        .fetch_optional(tx.conn())
        .await?;
    Ok(row.map(RunRow::into_run))
}

pub(super) async fn list_runs(tx: &mut Tx, page: PageQuery) -> Result<Page<FillRun>> {
    let total = sqlx::query_scalar("select count(*) from fills")
        .fetch_one(tx.conn())
        .await?;
    let rows: Vec<RunRow> = sqlx::query_as(AssertSqlSafe(format!(
        "{RUNS} order by f.asked_at desc, f.id desc limit $1 offset $2"
    )))
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    Ok(page.of(rows.into_iter().map(RunRow::into_run).collect(), total))
}

/// Whether it is there; locked, so that who ends it and who calls it off do so one after the other.
pub(super) async fn lock_fill(tx: &mut Tx, id: FillId) -> Result<bool> {
    let found: Option<Uuid> = sqlx::query_scalar("select id from fills where id = $1 for update")
        .bind(id.0)
        .fetch_optional(tx.conn())
        .await?;
    Ok(found.is_some())
}

pub(super) async fn set_ended(tx: &mut Tx, cx: &Cx, id: FillId, state: &str) -> Result<()> {
    sqlx::query("update fills set state = $2, finished_at = $3 where id = $1")
        .bind(id.0)
        .bind(state)
        .bind(cx.now().to_sqlx())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// What was asked for.
pub(super) struct Asked {
    pub command: StartFill,
}

/// A search that nobody has called off and that has not ended.
pub(super) async fn find_asked(tx: &mut Tx, id: FillId) -> Result<Option<Asked>> {
    type Row = (jiff_sqlx::Date, jiff_sqlx::Date, Option<Uuid>, Option<Uuid>);
    let row: Option<Row> = sqlx::query_as(
        "select from_day, to_day, team_id, mission_id from fills where id = $1 and state = 'asked'",
    )
    .bind(id.0)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|(from, to, team_id, mission_id)| Asked {
        command: StartFill {
            from: from.to_jiff(),
            to: to.to_jiff(),
            team_id: team_id.map(TeamId),
            mission_id: mission_id.map(MissionId),
        },
    }))
}

#[derive(sqlx::FromRow)]
struct MemberRow {
    user_id: Uuid,
    skills: Json<Vec<HeldSkill>>,
    born_on: Option<jiff_sqlx::Date>,
    elsewhere_minutes: Option<i32>,
}

/// The members with what they can do and what is noted about their employment: of a team, or some of them, or all.
pub(super) async fn list_people(
    tx: &mut Tx,
    team: Option<TeamId>,
    only: Option<&[UserId]>,
) -> Result<Vec<CrewMember>> {
    let only = only.map(|users| users.iter().map(|user| user.0).collect::<Vec<_>>());
    let rows: Vec<MemberRow> = sqlx::query_as(
        "select m.user_id, f.born_on, f.elsewhere_minutes,
                (select coalesce(json_agg(json_build_object('skill_id', h.skill_id, 'valid_until', h.valid_until)), '[]')
                 from member_skills h
                 join skills k on k.workspace_id = h.workspace_id and k.id = h.skill_id and k.removed_at is null
                 where h.user_id = m.user_id) as skills
         from members m
         left join employment_facts f on f.workspace_id = m.workspace_id and f.user_id = m.user_id
         where m.removed_at is null
           and ($2::uuid[] is null or m.user_id = any ($2))
           and ($1::uuid is null or exists (
             select from team_members tm where tm.team_id = $1 and tm.user_id = m.user_id
           ))
         order by m.name_sort, m.user_id",
    )
    .bind(team.map(|team| team.0))
    .bind(only)
    .fetch_all(tx.conn())
    .await?;
    let member = |row: MemberRow| CrewMember {
        user_id: UserId(row.user_id),
        skills: row.skills.0,
        said: Vec::new(),
        born_on: row.born_on.map(jiff_sqlx::Date::to_jiff),
        elsewhere: row.elsewhere_minutes.unwrap_or_default().into(),
        works: Vec::new(),
    };
    Ok(rows.into_iter().map(member).collect())
}

#[derive(sqlx::FromRow)]
struct WorkRow {
    id: Uuid,
    user_id: Uuid,
    mission_id: Uuid,
    starts_at: jiff_sqlx::Timestamp,
    ends_at: jiff_sqlx::Timestamp,
}

/// What the people of a team, or all, work in a time; by start.
pub(super) async fn list_works(
    tx: &mut Tx,
    team: Option<TeamId>,
    span: Span,
) -> Result<HashMap<UserId, Vec<(ShiftId, Work)>>> {
    let rows: Vec<WorkRow> = sqlx::query_as(
        "select id, user_id, mission_id, starts_at, ends_at
         from shifts s
         where starts_at < $2 and starts_at > $1::timestamptz - interval '744 hours' and ends_at > $1
           and user_id is not null and status <> 'cancelled' and deleted_at is null
           and ($3::uuid is null or exists (
             select from team_members tm where tm.team_id = $3 and tm.user_id = s.user_id
           ))
         order by starts_at, id",
    )
    .bind(span.starts_at.to_sqlx())
    .bind(span.ends_at.to_sqlx())
    .bind(team.map(|team| team.0))
    .fetch_all(tx.conn())
    .await?;
    let mut works: HashMap<UserId, Vec<(ShiftId, Work)>> = HashMap::new();
    for row in rows {
        let work = Work {
            span: Span {
                starts_at: row.starts_at.to_jiff(),
                ends_at: row.ends_at.to_jiff(),
            },
            mission_id: MissionId(row.mission_id),
        };
        let of_person = works.entry(UserId(row.user_id)).or_default();
        of_person.push((ShiftId(row.id), work));
    }
    Ok(works)
}

fn json(value: &impl serde::Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(|error| Error::Internal(error.to_string()))
}

/// Keeps what was found, in one statement.
pub(super) async fn insert_proposals(
    tx: &mut Tx,
    cx: &Cx,
    id: FillId,
    answer: &Answer,
    versions: &Versions,
) -> Result<()> {
    let count = answer.proposals.len() + answer.open.len();
    let (mut shifts, mut seen, mut users) = (
        Vec::with_capacity(count),
        Vec::with_capacity(count),
        Vec::with_capacity(count),
    );
    let (mut reasons, mut whys) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let none = || Value::Array(Vec::new());
    let mut add = |shift: ShiftId, user: Option<UserId>, for_them: Value, against: Value| {
        shifts.push(shift.0);
        seen.push(versions.get(&shift).copied().unwrap_or_default());
        users.push(user.map(|user| user.0));
        reasons.push(for_them);
        whys.push(against);
    };
    for proposal in &answer.proposals {
        add(
            proposal.shift_id,
            Some(proposal.user_id),
            json(&proposal.reasons)?,
            none(),
        );
    }
    for open in &answer.open {
        let why = |(reason, people): &(_, usize)| Why {
            reason: *reason,
            people: u32::try_from(*people).unwrap_or(u32::MAX),
        };
        let why: Vec<Why> = open.why.iter().map(why).collect();
        add(open.shift_id, None, none(), json(&why)?);
    }
    sqlx::query(
        "insert into fill_proposals (workspace_id, fill_id, shift_id, shift_version, user_id, state, reasons, why)
         select $1, $2, e.shift_id, e.version, e.user_id,
                case when e.user_id is null then 'unfilled' else 'proposed' end, e.reasons, e.why
         from unnest($3::uuid[], $4::integer[], $5::uuid[], $6::jsonb[], $7::jsonb[])
              as e (shift_id, version, user_id, reasons, why)",
    )
    .bind(cx.workspace.0)
    .bind(id.0)
    .bind(shifts)
    .bind(seen)
    .bind(users)
    .bind(reasons)
    .bind(whys)
    .execute(tx.conn())
    .await?;
    sqlx::query("update fills set posts = $2 where id = $1")
        .bind(id.0)
        .bind(i32::try_from(count).unwrap_or(i32::MAX))
        .execute(tx.conn())
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct ProposalRow {
    #[sqlx(flatten)]
    facts: FactsRow,
    taker_id: Option<Uuid>,
    taker_name: Option<String>,
    reasons: Json<Vec<domain::planning::autofill::Reason>>,
    why: Json<Vec<Why>>,
    proposal_state: String,
    outdated: bool,
}

/// What a search found, by start of the shifts.
pub(super) async fn list_proposals(tx: &mut Tx, cx: &Cx, id: FillId) -> Result<Vec<FillProposal>> {
    let (columns, tables) = FACTS;
    let rows: Vec<ProposalRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {columns}, p.user_id as taker_id, t.display_name as taker_name, p.reasons, p.why,
                p.state as proposal_state,
                (s.version <> p.shift_version or s.deleted_at is not null or s.starts_at <= $2
                 or t.removed_at is not null) as outdated
         from {tables}
         join fill_proposals p on p.workspace_id = s.workspace_id and p.shift_id = s.id
         left join members t on t.workspace_id = p.workspace_id and t.user_id = p.user_id
         where p.fill_id = $1
         order by s.starts_at, s.id"
    )))
    .bind(id.0)
    .bind(cx.now().to_sqlx())
    .fetch_all(tx.conn())
    .await?;
    let proposal = |row: ProposalRow| {
        let state = ProposalState::from_name(&row.proposal_state)
            .ok_or_else(|| Error::Internal(format!("fill {id} has a proposal in a state that is none")))?;
        Ok(FillProposal {
            facts: row.facts.into_facts(cx)?,
            taker: row.taker_id.zip(row.taker_name).map(|(id, display_name)| Person {
                user_id: UserId(id),
                display_name,
            }),
            reasons: row.reasons.0,
            why: row.why.0,
            state,
            outdated: row.outdated,
        })
    };
    rows.into_iter().map(proposal).collect()
}

/// A proposal that somebody says something to.
pub(super) struct Locked {
    pub shift_id: ShiftId,
    pub version: i32,
    pub user_id: Option<UserId>,
    pub state: ProposalState,
}

/// The chosen proposals, locked, by the ids of their shifts; refused when one of them stands otherwise.
pub(super) async fn lock_chosen(
    tx: &mut Tx,
    command: &ChooseProposals,
    states: &[ProposalState],
) -> Result<Vec<Locked>> {
    let ids = uuids(&command.shift_ids);
    if !lock_fill(tx, command.fill_id).await? {
        return Err(missing());
    }
    let rows: Vec<(Uuid, i32, Option<Uuid>, String)> = sqlx::query_as(
        "select shift_id, shift_version, user_id, state
         from fill_proposals
         where fill_id = $1 and shift_id = any ($2)
         order by shift_id
         for update",
    )
    .bind(command.fill_id.0)
    .bind(&ids)
    .fetch_all(tx.conn())
    .await?;
    if rows.len() != ids.len() {
        return Err(missing());
    }
    let locked = |(shift, version, user, state): (Uuid, i32, Option<Uuid>, String)| {
        let shift_id = ShiftId(shift);
        let state = ProposalState::from_name(&state).unwrap_or(ProposalState::Unfilled);
        if !states.contains(&state) {
            return Err(proposal_decided(shift_id, state).into());
        }
        Ok(Locked {
            shift_id,
            version,
            user_id: user.map(UserId),
            state,
        })
    };
    rows.into_iter().map(locked).collect()
}

/// Their shifts in the same order, locked; missing when one of them was deleted.
pub(super) async fn lock_shifts(tx: &mut Tx, cx: &Cx, chosen: &[Locked]) -> Result<Vec<Shift>> {
    bulk::store::begin(tx, cx).await?;
    let ids: Vec<ShiftId> = chosen.iter().map(|chosen| chosen.shift_id).collect();
    let mut stored = bulk::store::lock(tx, cx, &ids).await?;
    let shift = |id: &ShiftId| match stored.remove(id) {
        Some((shift, false)) => Ok(shift),
        _ => Err(missing()),
    };
    ids.iter().map(shift).collect()
}

pub(super) async fn set_decided(
    tx: &mut Tx,
    cx: &Cx,
    command: &ChooseProposals,
    state: ProposalState,
) -> Result<()> {
    sqlx::query(
        "update fill_proposals
         set state = $3, decided_by = case when $3 <> 'proposed' then $4::uuid end,
             decided_at = case when $3 <> 'proposed' then $5::timestamptz end
         where fill_id = $1 and shift_id = any ($2)",
    )
    .bind(command.fill_id.0)
    .bind(uuids(&command.shift_ids))
    .bind(state.as_str())
    .bind(cx.actor.user_id.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes the versions that the shifts have now, by which a later change is told apart.
pub(super) async fn set_versions(tx: &mut Tx, command: &ChooseProposals, shifts: &[Shift]) -> Result<()> {
    let ids: Vec<Uuid> = shifts.iter().map(|shift| shift.id.0).collect();
    let versions: Vec<i32> = shifts.iter().map(|shift| shift.version).collect();
    sqlx::query(
        "update fill_proposals p
         set shift_version = e.version
         from unnest($2::uuid[], $3::integer[]) as e (shift_id, version)
         where p.fill_id = $1 and p.shift_id = e.shift_id",
    )
    .bind(command.fill_id.0)
    .bind(ids)
    .bind(versions)
    .execute(tx.conn())
    .await?;
    Ok(())
}

fn uuids(ids: &[ShiftId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.0).collect()
}
