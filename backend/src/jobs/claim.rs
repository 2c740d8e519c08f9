//! Taking a job from the queue.

use domain::{JobId, WorkspaceId};
use jiff::Timestamp;
use serde_json::Value;
use std::time::Duration;
use uuid::Uuid;

use super::kinds::Kinds;
use super::run::Lease;
use super::store;
use crate::{Backend, Result};

/// A job that is ours to run.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub lease: Lease,
    pub leased_until: Timestamp,
    pub name: String,
    pub args: Value,
    pub workspace: Option<WorkspaceId>,
    pub request_id: Uuid,
    pub attempt: i32,
    pub max_attempts: i32,
}

impl Claim {
    pub(super) fn job(&self) -> JobId {
        self.lease.job
    }
}

/// When a lease that is renewed now runs out.
pub(super) fn lease_end(backend: &Backend) -> Timestamp {
    let lease = backend.settings().jobs.lease;
    backend.clock().now() + lease
}

/// Takes the next due job, if there is one: of the workspace with the fewest jobs running, and of those the one that has
/// waited longest for its turn; within a workspace the one that was due first.
pub(super) async fn claim(backend: &Backend, kinds: &Kinds) -> Result<Option<Claim>> {
    let now = backend.clock().now();
    let names: Vec<&str> = kinds.names().collect();
    let lease = backend.entropy().id(now);
    store::claim(backend.db().jobs(), &names, lease, lease_end(backend), now).await
}

/// Between two looks at a queue that has something due, locked by whoever asks for it.
const SHORTEST_REST: Duration = Duration::from_millis(500);

/// How long until the next job is due; at most `longest`.
pub(super) async fn until_next(backend: &Backend, kinds: &Kinds, longest: Duration) -> Result<Duration> {
    let names: Vec<&str> = kinds.names().collect();
    let Some(at) = store::next_due(backend.db().jobs(), &names).await? else {
        return Ok(longest);
    };
    let until = Duration::try_from(at.duration_since(backend.clock().now())).unwrap_or_default();
    Ok(until.clamp(SHORTEST_REST, longest))
}
