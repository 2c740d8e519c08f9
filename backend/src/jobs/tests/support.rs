//! An engine that goes one step at a time.

use domain::ops::{Job as Shown, JobQuery, JobState};
use domain::{JobId, PageQuery};
use jiff::SignedDuration;
use tokio::sync::watch;

use super::kinds::kinds;
use crate::Cx;
use crate::jobs::attempt::attempt;
use crate::jobs::claim::{Claim, claim};
use crate::jobs::{Job, Kinds, Order, enqueue, tend};
use crate::test_support::TestApp;

/// Asks for a job and commits.
pub async fn ask<J: Job>(cx: &Cx, job: &J) -> JobId {
    ask_for(cx, Order::of(job).unwrap()).await
}

/// The same for an order.
pub async fn ask_for(cx: &Cx, order: Order) -> JobId {
    // Ids of one millisecond are in no order.
    cx.backend().clock().advance(SignedDuration::from_millis(1));
    let mut tx = cx.begin().await.unwrap();
    let id = enqueue(&mut tx, cx, order).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Takes the next job without running it.
pub async fn take(app: &TestApp) -> Option<Claim> {
    claim(&app.backend, &kinds()).await.unwrap()
}

/// Runs a job that was taken.
pub async fn run(app: &TestApp, claim: Claim) {
    let (_stop, stopped) = watch::channel(false);
    attempt(&app.backend, &kinds(), claim, stopped).await;
}

/// Takes and runs the next job; whether there was one.
pub async fn step(app: &TestApp) -> bool {
    match take(app).await {
        Some(claim) => {
            run(app, claim).await;
            true
        }
        None => false,
    }
}

/// Tends the queue once.
pub async fn tended(app: &TestApp, kinds: &Kinds) -> bool {
    tend::once(&app.backend, kinds).await.unwrap()
}

/// The workspace's jobs, the newest first.
pub async fn jobs(cx: &Cx) -> Vec<Shown> {
    let page = PageQuery::new(None, Some(200)).unwrap();
    let query = JobQuery { state: None, page };
    crate::ops::list_jobs(cx, query).await.unwrap().items
}

/// The only job.
pub async fn only(cx: &Cx) -> Shown {
    let mut all = jobs(cx).await;
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

/// How many missions have that name.
pub async fn missions(app: &TestApp, name: &str) -> i64 {
    app.queue_count(&format!("select count(*) from missions where name = '{name}'"))
        .await
}

/// The state and the tries of the only job.
pub async fn state(cx: &Cx) -> (JobState, i32) {
    let job = only(cx).await;
    (job.state, job.attempt)
}
