//! How long the past is kept: each night, what a workspace does not want to keep any longer is deleted for good.

mod store;

use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::db::{Access, Scope};
use crate::jobs::{Done, Failure, Job, Run};
use crate::{Backend, Error, Result, audit};

/// Rows of one kind removed in one transaction.
const BATCH: i32 = 500;

/// Deletes shifts, availabilities and publications that ended before what their workspace keeps, with all that hangs on
/// them. The audit trail keeps who changed what, and says how much was deleted.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ForgetPast {}

/// What one night deleted in one workspace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Forgotten {
    /// All that ended before.
    before: Timestamp,
    shifts: u64,
    availabilities: u64,
    publications: u64,
}

impl Forgotten {
    fn is_nothing(self) -> bool {
        self.shifts + self.availabilities + self.publications == 0
    }
}

impl Job for ForgetPast {
    const NAME: &'static str = "planning.forget_past";

    /// Every workspace is tried, also after one that failed: nobody's data is kept because of another's.
    async fn run(self, run: Run) -> Result<Done, Failure> {
        let backend = run.backend();
        let kept = store::list_retentions(backend.db().accounts()).await?;
        let total = i32::try_from(kept.len()).unwrap_or(i32::MAX);
        let mut failed = None;
        for (done, kept) in (1..=total).zip(kept) {
            if let Err(error) = forget(backend, run.request_id(), &kept).await {
                tracing::error!(workspace = %kept.workspace, %error, "cannot delete what is past its time");
                failed = Some(error);
            }
            run.progress(done, total).await?;
        }
        match failed {
            Some(error) => Err(error.into()),
            None => Ok(run.done()),
        }
    }
}

async fn forget(backend: &Backend, request_id: Uuid, kept: &store::Kept) -> Result<()> {
    let now = backend.clock().now();
    let before = first_kept(now, kept)?;
    loop {
        let scope = Scope {
            workspace: kept.workspace,
            actor: None,
        };
        let mut tx = backend.db().begin(scope, Access::Write).await?;
        let forgotten = Forgotten {
            before,
            shifts: store::remove_shifts(&mut tx, before, BATCH).await?,
            availabilities: store::remove_availabilities(&mut tx, before, BATCH).await?,
            publications: store::remove_publications(&mut tx, before, BATCH).await?,
        };
        if forgotten.is_nothing() {
            store::remove_frames(&mut tx, before).await?;
            return tx.commit().await;
        }
        let by = audit::By {
            backend,
            request_id,
            workspace: kept.workspace,
        };
        audit::record_by_program(&mut tx, by, "shifts.forgotten", kept.workspace.0, &forgotten).await?;
        tx.commit().await?;
    }
}

/// The beginning of the first day that is kept, by the clock on the workspace's wall.
fn first_kept(now: Timestamp, kept: &store::Kept) -> Result<Timestamp> {
    let zone = crate::clock::zone(&kept.time_zone)?;
    let day = now
        .to_zoned(zone.clone())
        .date()
        .checked_sub(Span::new().months(kept.months))
        .and_then(|day| day.to_zoned(zone))
        .map_err(|error| Error::Internal(format!("{}: {error}", kept.workspace)))?;
    Ok(day.timestamp())
}
