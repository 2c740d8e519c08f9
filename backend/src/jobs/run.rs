//! What a job is handed: who it acts for, how it says how far it is, how it completes.

use domain::{JobId, WorkspaceId};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

use super::claim::Claim;
use super::{Failure, store};
use crate::db::{AccountsTx, Tx};
use crate::{Backend, Cx, Idempotency, Result};

/// The right to run a job, for as long as it is renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lease {
    pub job: JobId,
    pub id: Uuid,
}

/// One try of a job.
#[derive(Clone, Debug)]
pub struct Run {
    backend: Backend,
    workspace: Option<WorkspaceId>,
    request_id: Uuid,
    attempt: i32,
    lease: Lease,
    /// Set while the completion commits: from then on there is no lease to lose.
    pub(super) completing: Arc<AtomicBool>,
}

/// Proof that a job says how it ended.
#[derive(Clone, Copy, Debug)]
pub struct Done {
    /// Whether the queue knows already.
    pub(super) completed: bool,
}

impl Run {
    pub(super) fn new(backend: &Backend, claim: &Claim) -> Self {
        Self {
            backend: backend.clone(),
            workspace: claim.workspace,
            request_id: claim.request_id,
            attempt: claim.attempt,
            lease: claim.lease,
            completing: Arc::default(),
        }
    }

    /// The job: the same for all its tries, so what other sides are sent as an idempotency key.
    pub fn id(&self) -> JobId {
        self.lease.job
    }

    /// Which try this is, from 1.
    pub fn attempt(&self) -> i32 {
        self.attempt
    }

    /// The request that caused the job.
    pub fn request_id(&self) -> Uuid {
        self.request_id
    }

    /// The application's services.
    pub fn backend(&self) -> &Backend {
        &self.backend
    }

    /// Enters the workspace on behalf of whoever caused the job, with the role they have now.
    ///
    /// # Errors
    /// Never to be tried again when they are no member any more, or when the job is of no workspace.
    pub async fn cx(&self) -> Result<Cx, Failure> {
        let workspace = self
            .workspace
            .ok_or_else(|| Failure::never("A job of no workspace acts for nobody."))?;
        Ok(self
            .backend
            .enter_job(self.lease, workspace, self.request_id)
            .await?)
    }

    /// The same for one use case that writes: carried out once, however often the job is tried within a day. `name`
    /// tells the steps of a job apart.
    ///
    /// # Errors
    /// As [`Run::cx`].
    pub async fn step(&self, name: &str) -> Result<Cx, Failure> {
        let key = format!("job {} {name}", self.lease.job);
        let idempotency = Idempotency::new(key, &[name.as_bytes()]);
        Ok(self.cx().await?.with_idempotency(Some(idempotency)))
    }

    /// Says how much is done; seen at once.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn progress(&self, done: i32, total: i32) -> Result<(), Failure> {
        Ok(store::set_progress(self.backend.db().jobs(), self.lease, done, total).await?)
    }

    /// Completes the job and what it wrote in one transaction: both are there, or neither.
    ///
    /// # Errors
    /// When another worker took the job over: then nothing is written.
    pub async fn finish(&self, mut tx: Tx) -> Result<Done, Failure> {
        self.complete(store::complete(tx.conn(), self.lease, self.backend.clock().now()))
            .await?;
        tx.commit().await?;
        Ok(Done { completed: true })
    }

    /// The same for what belongs to no workspace.
    ///
    /// # Errors
    /// As [`Run::finish`].
    pub async fn finish_account(&self, mut tx: AccountsTx) -> Result<Done, Failure> {
        self.complete(store::complete(tx.conn(), self.lease, self.backend.clock().now()))
            .await?;
        tx.commit().await?;
        Ok(Done { completed: true })
    }

    async fn complete(&self, completed: impl Future<Output = Result<bool>>) -> Result<(), Failure> {
        self.completing.store(true, Ordering::Release);
        let completed = completed.await;
        if !matches!(completed, Ok(true)) {
            self.completing.store(false, Ordering::Release);
        }
        if completed? {
            Ok(())
        } else {
            Err(Failure::again("Another worker took this job over."))
        }
    }

    /// Everything was done before: through use cases, or outside.
    pub fn done(&self) -> Done {
        Done { completed: false }
    }
}
