//! What the command line does with the jobs of no workspace: mails and upkeep, which nobody else sees. It is trusted:
//! whoever may start the program owns the data.

use domain::ops::{Job, JobQuery};
use domain::{JobId, Page};

use super::retry_job::again;
use super::store;
use crate::state::missing;
use crate::{Backend, Result, Visit, accounts, jobs};

/// One page of them, the newest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn list_jobs(backend: &Backend, query: JobQuery) -> Result<Page<Job>> {
    let mut tx = backend.db().begin_accounts().await?;
    store::list_jobs(tx.conn(), query).await
}

/// As [`super::retry_job`], of a job of no workspace.
///
/// # Errors
/// `Missing`; `Conflict` `job-out-of-step` or `job-waiting`.
pub async fn retry_job(backend: &Backend, visit: &Visit, id: JobId) -> Result<Job> {
    let now = backend.clock().now();
    let mut tx = backend.db().begin_accounts().await?;
    let before = store::lock_job(tx.conn(), id).await?.ok_or_else(missing)?;
    let after = again(&before, now)?;
    store::retry_job(tx.conn(), &after).await?;
    jobs::store::announce(tx.conn()).await?;
    accounts::store::insert_audit(
        &mut tx,
        backend.entropy().id(now),
        None,
        "job.retried",
        visit,
        now,
    )
    .await?;
    tx.commit().await?;
    tracing::info!(job = %id, name = after.name, "a job was put back into the queue from the command line");
    Ok(after)
}
