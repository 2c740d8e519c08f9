//! All of it together.

use domain::ops::JobState;
use std::time::{Duration, Instant};

use super::kinds::{Hangs, Plant, kinds};
use super::support::{ask, missions, only, state};
use crate::jobs::Workers;
use crate::test_support::TestApp;

/// Waits for what has to happen sooner or later.
pub async fn eventually(what: &str, mut happened: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !happened().await {
        assert!(began.elapsed() < Duration::from_mins(1), "in vain: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn workers_do_what_is_asked_for_while_they_run() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let workers = Workers::start(&app.backend, &kinds());
    let plant = Plant {
        name: "a".into(),
        pause_ms: 0,
    };
    ask(&alpha.cx, &plant).await;
    eventually("the job is done", async || {
        state(&alpha.cx).await == (JobState::Succeeded, 1)
    })
    .await;
    assert_eq!(missions(&app, "a").await, 1);
    workers.stop().await;
}

#[tokio::test]
async fn a_server_that_stops_gives_back_what_it_cannot_end() {
    let app = TestApp::with(|settings| settings.jobs.grace = Duration::from_millis(50)).await;
    let (alpha, _) = app.two_workspaces().await;
    ask(&alpha.cx, &Hangs {}).await;
    let workers = Workers::start(&app.backend, &kinds());
    eventually("the job runs", async || {
        only(&alpha.cx)
            .await
            .progress
            .is_some_and(|progress| progress.percent() == 25)
    })
    .await;
    workers.stop().await;
    let job = only(&alpha.cx).await;
    assert_eq!(
        (job.state, job.attempt, job.max_attempts),
        (JobState::Pending, 1, 11)
    );
    assert_eq!(missions(&app, "Hangs").await, 0);
}
