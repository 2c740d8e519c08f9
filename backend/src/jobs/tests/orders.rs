//! Asking for jobs.

use domain::ops::JobState;
use jiff::SignedDuration;

use super::kinds::Plant;
use super::support::{ask, ask_for, jobs, missions, only, state, step, take};
use crate::jobs::{Order, enqueue};
use crate::ops;
use crate::test_support::TestApp;

fn plant(name: &str) -> Plant {
    Plant {
        name: name.into(),
        pause_ms: 0,
    }
}

#[tokio::test]
async fn a_job_is_there_exactly_when_its_cause_is() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let mut tx = alpha.cx.begin().await.unwrap();
    enqueue(&mut tx, &alpha.cx, Order::of(&plant("a")).unwrap())
        .await
        .unwrap();
    assert!(take(&app).await.is_none(), "not before the commit");
    drop(tx);
    assert!(take(&app).await.is_none(), "not after a rollback");
    let id = ask(&alpha.cx, &plant("a")).await;
    assert!(step(&app).await);
    let job = only(&alpha.cx).await;
    assert_eq!((job.id, job.state, job.attempt), (id, JobState::Succeeded, 1));
    assert_eq!(missions(&app, "a").await, 1);
    assert!(!step(&app).await, "once");
}

#[tokio::test]
async fn the_same_work_waits_once() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let order = || Order::of(&plant("a")).unwrap().once("source 1");
    let first = ask_for(&alpha.cx, order()).await;
    assert_eq!(ask_for(&alpha.cx, order()).await, first);
    assert_ne!(ask_for(&alpha.cx, Order::of(&plant("a")).unwrap()).await, first);
    let taken = take(&app).await.unwrap();
    assert_eq!(taken.job(), first);
    let second = ask_for(&alpha.cx, order()).await;
    assert_ne!(second, first, "one that runs may have looked before the change");
    let foreign = ask_for(&beta.cx, order()).await;
    assert_ne!(foreign, second, "each workspace has its own");
}

#[tokio::test]
async fn a_job_that_is_asked_for_again_does_not_run_before_the_change_is_there() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let order = || Order::of(&plant("a")).unwrap().once("source 1");
    let first = ask_for(&alpha.cx, order()).await;
    let mut tx = alpha.cx.begin().await.unwrap();
    let again = enqueue(&mut tx, &alpha.cx, order()).await.unwrap();
    assert_eq!(again, first);
    assert!(take(&app).await.is_none(), "locked by the change");
    tx.commit().await.unwrap();
    assert!(step(&app).await);
}

#[tokio::test]
async fn a_job_for_later_waits() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let later = alpha.cx.now() + SignedDuration::from_hours(1);
    ask_for(&alpha.cx, Order::of(&plant("a")).unwrap().not_before(later)).await;
    assert!(!step(&app).await);
    app.clock.advance(SignedDuration::from_hours(1));
    assert!(step(&app).await);
    assert_eq!(state(&alpha.cx).await, (JobState::Succeeded, 1));
}

#[tokio::test]
async fn a_job_of_an_unknown_kind_is_left_alone() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    ask(&alpha.cx, &crate::test_support::Sample {}).await;
    ask(&alpha.cx, &plant("a")).await;
    while step(&app).await {}
    let states: Vec<_> = jobs(&alpha.cx).await.into_iter().map(|job| job.state).collect();
    assert_eq!(states, [JobState::Succeeded, JobState::Pending]);
}

#[tokio::test]
async fn a_cancelled_job_does_not_come_back_beside_the_one_that_took_its_place() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let order = || Order::of(&plant("a")).unwrap().once("source 1");
    let first = ask_for(&alpha.cx, order()).await;
    ops::cancel_job(&alpha.cx, first).await.unwrap();
    let second = ask_for(&alpha.cx, order()).await;
    assert_ne!(second, first);
    let refused = ops::retry_job(&alpha.cx, first).await.unwrap_err();
    let problem = refused.into_problem(alpha.cx.request_id);
    assert_eq!((problem.status, problem.slug()), (409, "job-waiting"));
    ops::cancel_job(&alpha.cx, second).await.unwrap();
    ops::retry_job(&alpha.cx, first).await.unwrap();
    assert!(step(&app).await);
}
