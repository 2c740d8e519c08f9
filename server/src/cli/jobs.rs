//! `regie jobs`.

use anyhow::anyhow;
use backend::accounts::admin::visit;
use backend::{Backend, ops};
use clap::{Args, Subcommand};
use domain::ops::{Job, JobQuery, JobState};
use domain::{JobId, PageQuery};
use serde_json::json;

use super::answer::{Answer, explained};
use crate::config::{DatabaseConfig, ServeConfig};
use crate::database::Database;
use crate::telemetry;

/// Options of `regie jobs`.
#[derive(Args, Debug)]
pub(super) struct Jobs {
    #[command(flatten)]
    database: DatabaseConfig,
    #[command(flatten)]
    serve: ServeConfig,
    /// Answer in JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    what: What,
}

/// What to do with the jobs of no workspace: mails and upkeep. Those of a workspace are on its page of jobs.
#[derive(Debug, Subcommand)]
enum What {
    /// List them, the newest first.
    List {
        /// In this state only: pending, running, succeeded, failed or cancelled.
        #[arg(long)]
        state: Option<String>,
        /// Which page.
        #[arg(long, default_value_t = 1)]
        page: u32,
        /// Jobs a page, 200 at most.
        #[arg(long, default_value_t = 50)]
        size: u32,
    },
    /// Put one that failed or was called off back into the queue; a server that runs takes it up.
    Retry {
        /// Which.
        id: uuid::Uuid,
    },
}

impl Jobs {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        telemetry::start_log(false);
        let database = Database::visit(&self.database).await?;
        let done = self.on(&database).await;
        database.close().await;
        done?.print(self.json);
        Ok(())
    }

    async fn on(&self, database: &Database) -> anyhow::Result<Answer> {
        let settings = self.serve.settings(&self.database, database.secret.clone())?;
        let backend = Backend::new(&database.target, settings, Database::clock());
        let done = match &self.what {
            What::List { state, page, size } => list(&backend, state.as_deref(), *page, *size).await,
            What::Retry { id } => retry(&backend, JobId(*id)).await,
        };
        backend.db().close().await;
        done
    }
}

async fn list(backend: &Backend, state: Option<&str>, page: u32, size: u32) -> anyhow::Result<Answer> {
    let known = |name: &str| {
        let names = JobState::ALL.map(JobState::as_str).join(", ");
        JobState::from_name(name).ok_or_else(|| anyhow!("--state must be one of: {names}"))
    };
    let query = JobQuery {
        state: state.map(known).transpose()?,
        page: PageQuery::new(Some(page), Some(size)).map_err(|problem| anyhow!("{problem}"))?,
    };
    let jobs = ops::admin::list_jobs(backend, query).await.map_err(explained)?;
    let mut text: Vec<String> = jobs.items.iter().map(line).collect();
    text.push(format!(
        "{} of {} jobs, page {}",
        jobs.items.len(),
        jobs.total,
        jobs.page
    ));
    Ok(Answer {
        text: text.join("\n"),
        json: json!({ "items": jobs.items, "total": jobs.total, "page": jobs.page, "size": jobs.size }),
    })
}

async fn retry(backend: &Backend, id: JobId) -> anyhow::Result<Answer> {
    let job = ops::admin::retry_job(backend, &visit(backend, "jobs"), id)
        .await
        .map_err(explained)?;
    Ok(Answer {
        text: format!("{} is in the queue again.", job.id),
        json: json!(job),
    })
}

fn line(job: &Job) -> String {
    let error = job.last_error.as_deref().map(|error| format!("\n  {error}"));
    format!(
        "{}  {}  {}, try {} of {}, next {}{}",
        job.id,
        job.name,
        job.state.as_str(),
        job.attempt,
        job.max_attempts,
        job.run_at,
        error.unwrap_or_default(),
    )
}
