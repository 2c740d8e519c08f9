//! What is being done for the workspace.

use domain::ops::{Job, JobQuery};
use domain::{Page, Permission};

use crate::ops::store;
use crate::{Cx, Result};

/// One page of the workspace's jobs, the newest first.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageJobs`].
pub async fn list_jobs(cx: &Cx, query: JobQuery) -> Result<Page<Job>> {
    cx.require(Permission::ManageJobs)?;
    let mut tx = cx.read().await?;
    store::list_jobs(tx.conn(), query).await
}
