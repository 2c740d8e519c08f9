//! Failing, and trying again.

use domain::ops::JobState;
use jiff::SignedDuration;

use super::kinds::{Fails, Panics, PlantByUseCase, TooSlow};
use super::support::{ask, missions, only, state, step};
use crate::test_support::TestApp;

#[tokio::test]
async fn a_failed_try_waits_and_the_last_one_is_final() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let job = Fails {
        again: true,
        wait_seconds: None,
    };
    ask(&alpha.cx, &job).await;
    for (attempt, seconds) in [(1, 1), (2, 2)] {
        assert!(step(&app).await);
        let job = only(&alpha.cx).await;
        assert_eq!((job.state, job.attempt), (JobState::Pending, attempt));
        let wait = job.run_at.duration_since(alpha.cx.now());
        let least = SignedDuration::from_secs(seconds);
        assert!(wait >= least && wait <= least + least / 4, "{wait:?}");
        assert!(!step(&app).await, "not before its time");
        app.clock.advance(wait);
    }
    assert!(step(&app).await);
    let job = only(&alpha.cx).await;
    assert_eq!((job.state, job.attempt), (JobState::Failed, 3));
    let error = job.last_error.unwrap();
    assert!(
        error.contains("forum.example") && !error.contains("hunter2"),
        "{error}"
    );
    app.clock.advance(SignedDuration::from_hours(48));
    assert!(!step(&app).await);
}

#[tokio::test]
async fn what_cannot_succeed_is_not_tried_again() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let job = Fails {
        again: false,
        wait_seconds: None,
    };
    ask(&alpha.cx, &job).await;
    assert!(step(&app).await);
    assert_eq!(state(&alpha.cx).await, (JobState::Failed, 1));
}

#[tokio::test]
async fn the_wait_that_the_other_side_asks_for_is_kept() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let job = Fails {
        again: true,
        wait_seconds: Some(600),
    };
    ask(&alpha.cx, &job).await;
    assert!(step(&app).await);
    app.clock.advance(SignedDuration::from_secs(599));
    assert!(!step(&app).await);
    app.clock.advance(SignedDuration::from_secs(151));
    assert!(step(&app).await);
}

#[tokio::test]
async fn a_panic_and_a_hang_are_failed_tries() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    ask(&alpha.cx, &Panics {}).await;
    ask(&beta.cx, &TooSlow {}).await;
    assert!(step(&app).await && step(&app).await);
    assert_eq!(state(&alpha.cx).await, (JobState::Pending, 1));
    let slow = only(&beta.cx).await;
    assert_eq!(slow.last_error.as_deref(), Some("It took too long."));
    app.clock.advance(SignedDuration::from_secs(2));
    assert!(step(&app).await && step(&app).await);
    assert_eq!(state(&alpha.cx).await, (JobState::Succeeded, 2));
}

#[tokio::test]
async fn a_step_is_carried_out_once_however_often_it_is_tried() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let job = PlantByUseCase {
        name: "a".into(),
        pause_ms: 0,
        failing: 3,
    };
    ask(&alpha.cx, &job).await;
    for _ in 0..4 {
        assert!(step(&app).await);
        app.clock.advance(SignedDuration::from_mins(1));
    }
    assert_eq!(state(&alpha.cx).await, (JobState::Succeeded, 4));
    assert_eq!(missions(&app, "a").await, 1);
}
