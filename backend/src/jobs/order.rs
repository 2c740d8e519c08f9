//! Asking for a job, in the transaction of what causes it.

use domain::{JobId, UserId};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::{Job, store};
use crate::db::{AccountsTx, Tx};
use crate::{Backend, Cx, Error, Result};

/// A job to do.
#[derive(Clone, Debug)]
pub struct Order {
    pub(super) name: &'static str,
    pub(super) args: Value,
    pub(super) max_attempts: i32,
    pub(super) key: Option<String>,
    pub(super) not_before: Option<Timestamp>,
}

impl Order {
    /// That job, as soon as a worker is free.
    ///
    /// # Errors
    /// When the job cannot be written down.
    pub fn of<J: Job>(job: &J) -> Result<Self> {
        Ok(Self {
            name: J::NAME,
            args: serde_json::to_value(job)
                .map_err(|error| Error::Internal(format!("{}: {error}", J::NAME)))?,
            max_attempts: J::MAX_ATTEMPTS,
            key: None,
            not_before: None,
        })
    }

    /// Names the work: while a job of this kind and key waits for its first try, another one is not made.
    #[must_use]
    pub fn once(self, key: impl Into<String>) -> Self {
        Self {
            key: Some(key.into()),
            ..self
        }
    }

    /// Not before that instant.
    #[must_use]
    pub fn not_before(self, at: Timestamp) -> Self {
        Self {
            not_before: Some(at),
            ..self
        }
    }
}

/// Asks for a job of the workspace, which acts on behalf of the actor. Answers its id, or that of the one that waits
/// under the same key.
///
/// # Errors
/// When the database refuses.
pub async fn enqueue(tx: &mut Tx, cx: &Cx, order: Order) -> Result<JobId> {
    let row = store::NewJob {
        id: cx.new_id(),
        workspace: Some(cx.workspace),
        caused_by: Some(cx.actor.user_id),
        request_id: cx.request_id,
        now: cx.now(),
    };
    store::insert(tx.conn(), &row, &order).await
}

/// The same for what belongs to no workspace: such a job acts for nobody and has no [`Cx`].
///
/// # Errors
/// When the database refuses.
pub async fn enqueue_account(
    tx: &mut AccountsTx,
    backend: &Backend,
    caused_by: Option<UserId>,
    request_id: Uuid,
    order: Order,
) -> Result<JobId> {
    let now = backend.clock().now();
    let row = store::NewJob {
        id: backend.entropy().id(now),
        workspace: None,
        caused_by,
        request_id,
        now,
    };
    store::insert(tx.conn(), &row, &order).await
}
