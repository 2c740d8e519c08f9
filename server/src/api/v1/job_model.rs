//! How a job is shown.

use domain::ops::{Job, JobState, Progress};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::schema;
use crate::http::Instant;

/// Work that is done after the answer.
#[derive(Serialize, ToSchema)]
pub struct JobV1 {
    /// The job.
    pub id: Uuid,
    /// What it does.
    #[schema(example = "calendar.sync")]
    pub name: String,
    /// How far it is.
    #[schema(schema_with = schema::job_state)]
    pub state: JobState,
    /// Tries begun.
    #[schema(example = 2)]
    pub attempt: i32,
    /// Tries it has.
    #[schema(example = 10)]
    pub max_attempts: i32,
    /// When it may run, while it is pending: the next try.
    #[schema(value_type = String, format = DateTime)]
    pub run_at: Instant,
    /// When it was asked for.
    #[schema(value_type = String, format = DateTime)]
    pub enqueued_at: Instant,
    /// When its last try began.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<Instant>,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub finished_at: Option<Instant>,
    /// Whether it is being called off while it runs.
    pub cancelling: bool,
    /// How much is done, if the job says.
    pub progress: Option<ProgressV1>,
    /// Why the last try failed.
    #[schema(example = "502 bad-gateway: The forum answered 503.")]
    pub last_error: Option<String>,
    /// On whose behalf it acts.
    pub caused_by: Option<Uuid>,
}

/// How much of a job is done.
#[derive(Serialize, ToSchema)]
pub struct ProgressV1 {
    /// Steps done.
    #[schema(example = 3)]
    pub done: i32,
    /// Steps there are.
    #[schema(example = 12)]
    pub total: i32,
}

impl From<Job> for JobV1 {
    fn from(job: Job) -> Self {
        let Job {
            id,
            name,
            state,
            attempt,
            max_attempts,
            run_at,
            enqueued_at,
            started_at,
            finished_at,
            cancelling,
            progress,
            last_error,
            caused_by,
        } = job;
        Self {
            id: id.0,
            name,
            state,
            attempt,
            max_attempts,
            run_at: Instant::utc(run_at),
            enqueued_at: Instant::utc(enqueued_at),
            started_at: started_at.map(Instant::utc),
            finished_at: finished_at.map(Instant::utc),
            cancelling,
            progress: progress.map(|Progress { done, total }| ProgressV1 { done, total }),
            last_error,
            caused_by: caused_by.map(|user| user.0),
        }
    }
}
