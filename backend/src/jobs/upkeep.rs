//! The nightly job that removes what has had its time.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::{Done, Failure, Job, Run, store};
use crate::{Backend, Result, accounts, limits};

/// Answers kept for requests that are sent again.
const ANSWERS: SignedDuration = SignedDuration::from_hours(24);
/// Jobs that ended.
const JOBS: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Rows removed in one transaction.
const BATCH: i32 = 1000;

/// Removes old answers, counts of limits that say nothing any more, questions to passkeys that nobody answered, expired
/// refresh tokens and jobs that ended a month ago.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Upkeep {}

impl Job for Upkeep {
    const NAME: &'static str = "ops.upkeep";

    async fn run(self, run: Run) -> Result<Done, Failure> {
        let backend = run.backend();
        let now = backend.clock().now();
        loop {
            let mut tx = backend.db().begin_accounts().await?;
            let removed = store::remove_old_answers(&mut tx, now - ANSWERS, BATCH).await?;
            tx.commit().await?;
            if removed < i64::from(BATCH) {
                break;
            }
        }
        run.progress(1, 4).await?;
        while store::remove_ended(backend.db().jobs(), now - JOBS, BATCH).await?
            == u64::from(BATCH.unsigned_abs())
        {}
        run.progress(2, 4).await?;
        while accounts::remove_expired_ceremonies(backend.db().accounts(), now, BATCH).await?
            == u64::from(BATCH.unsigned_abs())
        {}
        remove_counts(backend).await?;
        run.progress(3, 4).await?;
        loop {
            let mut tx = backend.db().begin_accounts().await?;
            let removed = store::remove_expired_tokens(&mut tx, now, BATCH).await?;
            if removed < u64::from(BATCH.unsigned_abs()) {
                return run.finish_account(tx).await;
            }
            tx.commit().await?;
        }
    }
}

async fn remove_counts(backend: &Backend) -> Result<()> {
    loop {
        let mut tx = backend.db().begin_accounts().await?;
        let removed = limits::store::remove_old(&mut tx, BATCH).await?;
        tx.commit().await?;
        if removed < u64::from(BATCH.unsigned_abs()) {
            return Ok(());
        }
    }
}
