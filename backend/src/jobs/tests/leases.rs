//! Workers that die, are late, or are called off.

use domain::ops::JobState;
use jiff::SignedDuration;
use std::time::Duration;

use super::kinds::{Fails, Hangs, Plant, kinds};
use super::support::{ask, missions, only, run, state, step, take, tended};
use crate::jobs::store::{Renewal, renew};
use crate::ops;
use crate::test_support::TestApp;

fn plant() -> Plant {
    Plant {
        name: "a".into(),
        pause_ms: 0,
    }
}

#[tokio::test]
async fn what_a_dead_worker_held_is_done_by_another_and_the_dead_one_can_complete_nothing() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    ask(&alpha.cx, &plant()).await;
    let lost = take(&app).await.unwrap();
    assert!(
        !tended(&app, &kinds()).await && !step(&app).await,
        "the lease stands"
    );
    app.clock.advance(SignedDuration::from_secs(31));
    assert!(tended(&app, &kinds()).await);
    let next = take(&app).await.unwrap();
    assert_eq!((next.job(), next.attempt), (lost.job(), 2));

    // The first comes back: it was only slow.
    let until = lost.leased_until + SignedDuration::from_hours(1);
    let renewed = renew(app.backend.db().jobs(), lost.lease, until).await.unwrap();
    assert_eq!(renewed, Renewal::Lost);
    run(&app, lost).await;
    assert_eq!(missions(&app, "a").await, 0, "what it wrote is not there");
    assert_eq!(state(&alpha.cx).await, (JobState::Running, 2));

    run(&app, next).await;
    assert_eq!(missions(&app, "a").await, 1);
    assert_eq!(state(&alpha.cx).await, (JobState::Succeeded, 2));
}

#[tokio::test]
async fn a_job_that_brings_its_process_down_each_time_is_given_up() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let job = Fails {
        again: true,
        wait_seconds: None,
    };
    ask(&alpha.cx, &job).await;
    for _ in 0..3 {
        take(&app).await.unwrap();
        app.clock.advance(SignedDuration::from_mins(1));
        tended(&app, &kinds()).await;
    }
    assert_eq!(state(&alpha.cx).await, (JobState::Failed, 3));
    assert!(only(&alpha.cx).await.last_error.is_some());
}

#[tokio::test]
async fn a_running_job_that_is_called_off_stops_and_leaves_nothing() {
    let app = TestApp::with(|settings| settings.jobs.lease = Duration::from_millis(300)).await;
    let (alpha, _) = app.two_workspaces().await;
    let id = ask(&alpha.cx, &Hangs {}).await;
    let claim = take(&app).await.unwrap();
    let shown = ops::cancel_job(&alpha.cx, id).await.unwrap();
    assert!(shown.cancelling && shown.state == JobState::Running);
    run(&app, claim).await;
    let job = only(&alpha.cx).await;
    assert_eq!((job.state, job.cancelling), (JobState::Cancelled, false));
    assert_eq!(missions(&app, "Hangs").await, 0);
}

#[tokio::test]
async fn a_job_called_off_while_its_try_fails_is_not_tried_again() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let job = Fails {
        again: true,
        wait_seconds: None,
    };
    let id = ask(&alpha.cx, &job).await;
    let claim = take(&app).await.unwrap();
    ops::cancel_job(&alpha.cx, id).await.unwrap();
    run(&app, claim).await;
    assert_eq!(only(&alpha.cx).await.state, JobState::Cancelled);
}
