//! SQL of jobs, as those who look after them see them: of a workspace in its transactions, of none in those of accounts.

use domain::ops::{Job, JobQuery, JobState, Progress};
use domain::{JobId, Page, UserId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Error, Result};

#[derive(sqlx::FromRow)]
struct JobRow {
    id: Uuid,
    name: String,
    state: String,
    attempt: i32,
    max_attempts: i32,
    run_at: jiff_sqlx::Timestamp,
    enqueued_at: jiff_sqlx::Timestamp,
    started_at: Option<jiff_sqlx::Timestamp>,
    finished_at: Option<jiff_sqlx::Timestamp>,
    cancelling: bool,
    progress_done: Option<i32>,
    progress_total: Option<i32>,
    last_error: Option<String>,
    caused_by: Option<Uuid>,
}

impl JobRow {
    fn into_job(self) -> Result<Job> {
        let state = JobState::from_name(&self.state)
            .ok_or_else(|| Error::Internal(format!("job {} has state {}", self.id, self.state)))?;
        let progress = self.progress_done.zip(self.progress_total);
        Ok(Job {
            id: JobId(self.id),
            name: self.name,
            state,
            attempt: self.attempt,
            max_attempts: self.max_attempts,
            run_at: self.run_at.to_jiff(),
            enqueued_at: self.enqueued_at.to_jiff(),
            started_at: self.started_at.map(jiff_sqlx::Timestamp::to_jiff),
            finished_at: self.finished_at.map(jiff_sqlx::Timestamp::to_jiff),
            cancelling: self.cancelling,
            progress: progress.map(|(done, total)| Progress { done, total }),
            last_error: self.last_error,
            caused_by: self.caused_by.map(UserId),
        })
    }
}

pub(super) async fn list_jobs(conn: &mut PgConnection, query: JobQuery) -> Result<Page<Job>> {
    let state = query.state.map(JobState::as_str);
    let total = sqlx::query_scalar("select count(*) from ops.jobs where $1::text is null or state = $1")
        .bind(state)
        .fetch_one(&mut *conn)
        .await?;
    let rows: Vec<JobRow> = sqlx::query_as(
        "select id, name, state, attempt, max_attempts, run_at, enqueued_at, started_at, finished_at,
                cancel_asked_at is not null as cancelling, progress_done, progress_total, last_error, caused_by
         from ops.jobs
         where $1::text is null or state = $1
         order by id desc
         limit $2 offset $3",
    )
    .bind(state)
    .bind(i64::from(query.page.size))
    .bind(query.page.offset())
    .fetch_all(&mut *conn)
    .await?;
    let jobs = rows.into_iter().map(JobRow::into_job).collect::<Result<_>>()?;
    Ok(query.page.of(jobs, total))
}

pub(super) async fn lock_job(conn: &mut PgConnection, id: JobId) -> Result<Option<Job>> {
    let row: Option<JobRow> = sqlx::query_as(
        "select id, name, state, attempt, max_attempts, run_at, enqueued_at, started_at, finished_at,
                cancel_asked_at is not null as cancelling, progress_done, progress_total, last_error, caused_by
         from ops.jobs where id = $1 for update",
    )
    .bind(id.0)
    .fetch_optional(&mut *conn)
    .await?;
    row.map(JobRow::into_job).transpose()
}

pub(super) async fn retry_job(conn: &mut PgConnection, job: &Job) -> Result<()> {
    sqlx::query(
        "update ops.jobs set state = 'pending', run_at = $2, max_attempts = $3, finished_at = null where id = $1",
    )
    .bind(job.id.0)
    .bind(job.run_at.to_sqlx())
    .bind(job.max_attempts)
    .execute(&mut *conn)
    .await?;
    Ok(())
}

pub(super) async fn cancel_job(conn: &mut PgConnection, job: &Job, now: Timestamp) -> Result<()> {
    sqlx::query(
        "update ops.jobs
         set state = $2, finished_at = $3, cancel_asked_at = case when $2 = 'running' then $4::timestamptz end
         where id = $1",
    )
    .bind(job.id.0)
    .bind(job.state.as_str())
    .bind(job.finished_at.map(ToSqlx::to_sqlx))
    .bind(now.to_sqlx())
    .execute(&mut *conn)
    .await?;
    Ok(())
}
