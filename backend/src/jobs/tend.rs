//! What keeps the queue moving: leases that ran out, schedules, the figures.

use std::time::Duration;
use tokio::sync::watch;

use super::kinds::Kinds;
use super::store;
use crate::{Backend, Result};

/// The figures and the schedules bear a delay of so much.
const LONGEST: Duration = Duration::from_secs(10);

/// Tends the queue now and then. Every server does: each row is locked by whoever comes first.
pub(super) async fn tend(backend: &Backend, kinds: &Kinds, bell: &watch::Sender<()>) {
    let mut ticks = tokio::time::interval((backend.settings().jobs.lease / 3).min(LONGEST));
    loop {
        ticks.tick().await;
        match once(backend, kinds).await {
            Ok(true) => {
                bell.send_replace(());
            }
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "cannot tend the queue of jobs"),
        }
    }
}

/// Once; whether there is something new to do.
pub(super) async fn once(backend: &Backend, kinds: &Kinds) -> Result<bool> {
    let freed = free(backend).await?;
    let asked = ask_for_scheduled(backend, kinds).await?;
    measure(backend, kinds).await?;
    Ok(freed || asked)
}

/// Gives back the jobs of processes that died.
async fn free(backend: &Backend) -> Result<bool> {
    let freed = store::free_expired(backend.db().jobs(), backend.clock().now()).await?;
    for name in &freed {
        let labels = [("job", name.clone()), ("outcome", "abandoned".to_owned())];
        metrics::counter!("jobs_finished_total", &labels).increment(1);
        tracing::warn!(name, "a job was abandoned by its process");
    }
    Ok(!freed.is_empty())
}

/// Asks for what is due. The row of a schedule is locked, so one server does; times that were missed while none ran are
/// made up for by one job.
async fn ask_for_scheduled(backend: &Backend, kinds: &Kinds) -> Result<bool> {
    let now = backend.clock().now();
    let mut asked = false;
    for schedule in kinds.schedules() {
        let mut tx = store::begin(backend.db().jobs()).await?;
        let next = schedule.every.next_after(now);
        if store::is_due(&mut tx, schedule.name, next, now).await? {
            let row = store::NewJob {
                id: backend.entropy().id(now),
                workspace: None,
                caused_by: None,
                request_id: backend.new_request_id(),
                now,
            };
            let order = (schedule.order)()?.once(schedule.name);
            store::insert(&mut tx, &row, &order).await?;
            asked = true;
        }
        tx.commit().await?;
    }
    Ok(asked)
}

/// Only the figures of kinds known here, also when there are none: a gauge keeps its last value.
async fn measure(backend: &Backend, kinds: &Kinds) -> Result<()> {
    let now = backend.clock().now();
    let queues = store::measure(backend.db().jobs(), now).await?;
    for name in kinds.names() {
        let queue = queues.iter().find(|queue| queue.name == name);
        let labels = [("job", name)];
        let [pending, running, oldest] = queue.map_or([0.0; 3], |queue| {
            [queue.pending, queue.running, queue.oldest_seconds]
        });
        metrics::gauge!("jobs_pending", &labels).set(pending);
        metrics::gauge!("jobs_running", &labels).set(running);
        metrics::gauge!("jobs_oldest_due_seconds", &labels).set(oldest);
    }
    Ok(())
}
