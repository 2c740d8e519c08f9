//! SQL of the queue. What runs in a transaction of a use case goes by that transaction's role; the rest is the engine's.

use domain::ops::JobState;
use domain::{JobId, UserId, WorkspaceId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde_json::Value;
use sqlx::{PgConnection, PgPool, Postgres, Transaction};
use uuid::Uuid;

use super::claim::Claim;
use super::order::Order;
use super::run::Lease;
use crate::Result;
use crate::accounts::roles::Standing;
use crate::accounts::store::Membership;
use crate::db::AccountsTx;

/// Where new jobs are announced.
pub(crate) const CHANNEL: &str = "regie_jobs";

/// What of a job its order does not say.
pub(super) struct NewJob {
    pub id: Uuid,
    pub workspace: Option<WorkspaceId>,
    pub caused_by: Option<UserId>,
    pub request_id: Uuid,
    pub now: Timestamp,
}

/// Puts a job into the queue, or finds the one that waits under its key. That one is locked until the transaction ends:
/// were it run before, it would not see the change that asked for it.
pub(super) async fn insert(connection: &mut PgConnection, row: &NewJob, order: &Order) -> Result<JobId> {
    let id: Uuid = sqlx::query_scalar(
        "insert into ops.jobs (id, workspace_id, name, args, key, caused_by, request_id, state, max_attempts, run_at,
                               enqueued_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $9, $10)
         on conflict (workspace_id, name, key) where key is not null and state = 'pending' and attempt = 0
         do update set run_at = least(ops.jobs.run_at, excluded.run_at)
         returning id",
    )
    .bind(row.id)
    .bind(row.workspace.map(|workspace| workspace.0))
    .bind(order.name)
    .bind(&order.args)
    .bind(&order.key)
    .bind(row.caused_by.map(|user| user.0))
    .bind(row.request_id)
    .bind(order.max_attempts)
    .bind(order.not_before.unwrap_or(row.now).to_sqlx())
    .bind(row.now.to_sqlx())
    .fetch_one(&mut *connection)
    .await?;
    if id == row.id {
        metrics::counter!("jobs_enqueued_total", "job" => order.name).increment(1);
    }
    announce(connection).await?;
    Ok(JobId(id))
}

/// Wakes the workers once the transaction commits.
pub(crate) async fn announce(connection: &mut PgConnection) -> Result<()> {
    sqlx::query("select pg_notify($1, '')")
        .bind(CHANNEL)
        .execute(connection)
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct ClaimRow {
    id: Uuid,
    name: String,
    args: Value,
    workspace_id: Option<Uuid>,
    request_id: Uuid,
    attempt: i32,
    max_attempts: i32,
}

pub(super) async fn claim(
    jobs: &PgPool,
    names: &[&str],
    lease: Uuid,
    until: Timestamp,
    now: Timestamp,
) -> Result<Option<Claim>> {
    // The lanes by hopping from one to the next in the index: a thousand jobs of one workspace cost one hop.
    let row: Option<ClaimRow> = sqlx::query_as(
        "with recursive lanes as (
             (select lane from ops.jobs where state = 'pending' order by lane limit 1)
             union all
             select (select j.lane from ops.jobs j where j.state = 'pending' and j.lane > l.lane order by j.lane limit 1)
             from lanes l where l.lane is not null
         ), turns as (
             select l.lane,
                    (select count(*) from ops.jobs r where r.lane = l.lane and r.state = 'running') as running,
                    (select max(s.started_at) from ops.jobs s where s.lane = l.lane) as served_at
             from lanes l where l.lane is not null
         ), next as (
             select job.id
             from (select lane from turns order by running, served_at nulls first, lane offset 0) turn
             cross join lateral (
                 select id from ops.jobs
                 where lane = turn.lane and state = 'pending' and run_at <= $4 and name = any ($1)
                 order by run_at, id limit 1 for update skip locked
             ) job
             limit 1
         )
         update ops.jobs j
         set state = 'running', attempt = j.attempt + 1, started_at = $4, lease_id = $2, leased_until = $3,
             progress_done = null, progress_total = null
         from next where j.id = next.id
         returning j.id, j.name, j.args, j.workspace_id, j.request_id, j.attempt, j.max_attempts",
    )
    .bind(names)
    .bind(lease)
    .bind(until.to_sqlx())
    .bind(now.to_sqlx())
    .fetch_optional(jobs)
    .await?;
    Ok(row.map(|row| Claim {
        lease: Lease {
            job: JobId(row.id),
            id: lease,
        },
        leased_until: until,
        name: row.name,
        args: row.args,
        workspace: row.workspace_id.map(WorkspaceId),
        request_id: row.request_id,
        attempt: row.attempt,
        max_attempts: row.max_attempts,
    }))
}

/// When the next job is due.
pub(super) async fn next_due(jobs: &PgPool, names: &[&str]) -> Result<Option<Timestamp>> {
    let at: Option<jiff_sqlx::Timestamp> = sqlx::query_scalar(
        "select run_at from ops.jobs where state = 'pending' and name = any ($1) order by run_at limit 1",
    )
    .bind(names)
    .fetch_optional(jobs)
    .await?;
    Ok(at.map(jiff_sqlx::Timestamp::to_jiff))
}

/// What renewing a lease found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Renewal {
    Kept,
    CalledOff,
    Lost,
}

pub(super) async fn renew(jobs: &PgPool, lease: Lease, until: Timestamp) -> Result<Renewal> {
    let called_off: Option<bool> = sqlx::query_scalar(
        "update ops.jobs set leased_until = $3 where id = $1 and lease_id = $2 returning cancel_asked_at is not null",
    )
    .bind(lease.job.0)
    .bind(lease.id)
    .bind(until.to_sqlx())
    .fetch_optional(jobs)
    .await?;
    Ok(match called_off {
        Some(false) => Renewal::Kept,
        Some(true) => Renewal::CalledOff,
        None => Renewal::Lost,
    })
}

pub(super) async fn set_progress(jobs: &PgPool, lease: Lease, done: i32, total: i32) -> Result<()> {
    sqlx::query(
        "update ops.jobs set progress_done = $3, progress_total = $4 where id = $1 and lease_id = $2",
    )
    .bind(lease.job.0)
    .bind(lease.id)
    .bind(done)
    .bind(total)
    .execute(jobs)
    .await?;
    Ok(())
}

/// Completes a job in a transaction; whether the lease still stood.
pub(super) async fn complete(connection: &mut PgConnection, lease: Lease, now: Timestamp) -> Result<bool> {
    let done = sqlx::query(
        "update ops.jobs
         set state = 'succeeded', finished_at = $3, lease_id = null, leased_until = null, cancel_asked_at = null
         where id = $1 and lease_id = $2",
    )
    .bind(lease.job.0)
    .bind(lease.id)
    .bind(now.to_sqlx())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How a try ends.
pub(super) struct End {
    pub state: JobState,
    pub run_at: Option<Timestamp>,
    pub error: Option<String>,
    pub more_attempts: i32,
}

impl End {
    pub(super) fn at(state: JobState) -> Self {
        Self {
            state,
            run_at: None,
            error: None,
            more_attempts: 0,
        }
    }
}

/// Ends a try; nothing when the lease is gone. What was called off meanwhile is not tried again.
pub(super) async fn end(jobs: &PgPool, lease: Lease, end: &End, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update ops.jobs
         set state = ended.state, finished_at = case when ended.state = 'pending' then null else $4 end,
             run_at = coalesce($5, run_at), last_error = coalesce($6, last_error), max_attempts = max_attempts + $7,
             lease_id = null, leased_until = null, cancel_asked_at = null
         from (
             select case when $3 = 'pending' and j.cancel_asked_at is not null then 'cancelled' else $3 end as state
             from ops.jobs j where j.id = $1 for update
         ) ended
         where id = $1 and lease_id = $2",
    )
    .bind(lease.job.0)
    .bind(lease.id)
    .bind(end.state.as_str())
    .bind(now.to_sqlx())
    .bind(end.run_at.map(ToSqlx::to_sqlx))
    .bind(&end.error)
    .bind(end.more_attempts)
    .execute(jobs)
    .await?;
    Ok(())
}

/// Gives back the jobs whose lease ran out; answers their names. One that was at its last try has failed: what brings
/// its process down each time must not do so for ever.
pub(super) async fn free_expired(jobs: &PgPool, now: Timestamp) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "update ops.jobs j
         set state = gone.state, finished_at = case when gone.state = 'pending' then null else $1 end, run_at = $1,
             last_error = 'The process that ran it ended.', lease_id = null, leased_until = null, cancel_asked_at = null
         from (
             select id, case when cancel_asked_at is not null then 'cancelled'
                             when attempt < max_attempts then 'pending' else 'failed' end as state
             from ops.jobs where state = 'running' and leased_until < $1 for update skip locked
         ) gone
         where j.id = gone.id
         returning j.name",
    )
    .bind(now.to_sqlx())
    .fetch_all(jobs)
    .await?)
}

pub(super) async fn begin(jobs: &PgPool) -> Result<Transaction<'static, Postgres>> {
    Ok(jobs.begin().await?)
}

/// Whether a schedule is due; then it is due again at `next`. One that is new waits for its first time.
pub(super) async fn is_due(
    connection: &mut PgConnection,
    name: &str,
    next: Timestamp,
    now: Timestamp,
) -> Result<bool> {
    sqlx::query("insert into ops.schedules (name, next_at) values ($1, $2) on conflict (name) do nothing")
        .bind(name)
        .bind(next.to_sqlx())
        .execute(&mut *connection)
        .await?;
    let due = sqlx::query(
        "update ops.schedules set next_at = $2, last_at = $3
         where name = (select name from ops.schedules where name = $1 and next_at <= $3 for update skip locked)",
    )
    .bind(name)
    .bind(next.to_sqlx())
    .bind(now.to_sqlx())
    .execute(connection)
    .await?;
    Ok(due.rows_affected() == 1)
}

/// Figures of one kind.
#[derive(sqlx::FromRow)]
pub(super) struct Queue {
    pub name: String,
    pub pending: f64,
    pub running: f64,
    pub oldest_seconds: f64,
}

pub(super) async fn measure(jobs: &PgPool, now: Timestamp) -> Result<Vec<Queue>> {
    Ok(sqlx::query_as(
        "select name, (count(*) filter (where state = 'pending'))::float8 as pending,
                (count(*) filter (where state = 'running'))::float8 as running,
                coalesce(greatest(extract(epoch from $1 - min(run_at) filter (where state = 'pending')), 0), 0)::float8
                    as oldest_seconds
         from ops.jobs where state in ('pending', 'running') group by name",
    )
    .bind(now.to_sqlx())
    .fetch_all(jobs)
    .await?)
}

/// Who stands behind a job.
pub(crate) struct Behind {
    pub user_id: UserId,
    pub membership: Membership,
}

#[derive(sqlx::FromRow)]
struct BehindRow {
    user_id: Uuid,
    #[sqlx(flatten)]
    standing: Standing,
    name: String,
    time_zone: String,
    archived: bool,
}

pub(crate) async fn find_member_behind(jobs: &PgPool, lease: Lease) -> Result<Option<Behind>> {
    let row: Option<BehindRow> = sqlx::query_as(
        "select user_id, role, custom_role_id, permissions, name, time_zone, archived from ops.member_behind($1, $2)",
    )
    .bind(lease.job.0)
    .bind(lease.id)
    .fetch_optional(jobs)
    .await?;
    Ok(row.map(|row| Behind {
        user_id: UserId(row.user_id),
        membership: Membership {
            standing: row.standing,
            name: row.name,
            time_zone: row.time_zone,
            archived: row.archived,
        },
    }))
}

pub(super) async fn remove_old_answers(tx: &mut AccountsTx, before: Timestamp, at_most: i32) -> Result<i64> {
    Ok(sqlx::query_scalar("select ops.remove_old_answers($1, $2)")
        .bind(before.to_sqlx())
        .bind(at_most)
        .fetch_one(tx.conn())
        .await?)
}

pub(super) async fn remove_expired_tokens(tx: &mut AccountsTx, now: Timestamp, at_most: i32) -> Result<u64> {
    let removed = sqlx::query(
        "delete from accounts.refresh_tokens where token_hash in (
             select token_hash from accounts.refresh_tokens where expires_at < $1 limit $2)",
    )
    .bind(now.to_sqlx())
    .bind(at_most)
    .execute(tx.conn())
    .await?;
    Ok(removed.rows_affected())
}

pub(super) async fn remove_ended(jobs: &PgPool, before: Timestamp, at_most: i32) -> Result<u64> {
    let removed = sqlx::query(
        "delete from ops.jobs where id in (
             select id from ops.jobs where finished_at < $1 order by finished_at limit $2)",
    )
    .bind(before.to_sqlx())
    .bind(at_most)
    .execute(jobs)
    .await?;
    Ok(removed.rows_affected())
}
