//! What is done at set times.

use domain::ops::Every;
use jiff::SignedDuration;

use super::support::tended;
use crate::jobs::attempt::attempt;
use crate::jobs::claim::claim;
use crate::jobs::{Kind, Kinds, Order, Schedule, Upkeep};
use crate::test_support::{Sample, TestApp};

const ALL: &str = "select count(*) from ops.jobs";

#[tokio::test]
async fn a_schedule_asks_once_a_period_and_once_for_all_it_missed() {
    let app = TestApp::new().await;
    let hourly = Kinds::default().with_schedules([Schedule {
        name: "test.hourly",
        every: Every::minutes(60),
        order: || Order::of(&Sample {}),
    }]);
    assert!(!tended(&app, &hourly).await, "a new one waits for its first time");
    app.clock.advance(SignedDuration::from_mins(60));
    // Two servers at once.
    let both = tokio::join!(tended(&app, &hourly), tended(&app, &hourly));
    assert!(both.0 != both.1);
    assert!(!tended(&app, &hourly).await);
    assert_eq!(app.queue_count(ALL).await, 1);
    app.queue_change("delete from ops.jobs").await;
    app.clock.advance(SignedDuration::from_hours(30));
    assert!(tended(&app, &hourly).await && !tended(&app, &hourly).await);
    assert_eq!(app.queue_count(ALL).await, 1, "thirty were missed");
}

#[tokio::test]
async fn upkeep_removes_what_had_its_time_and_nothing_else() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let (workspace, user) = (alpha.workspace, alpha.owner.user_id);
    let now = app.clock.now();
    for (key, hours) in [("old", 25), ("young", 23)] {
        let at = now - SignedDuration::from_hours(hours);
        app.queue_change(&format!(
            "insert into idempotency_keys values ('{workspace}', '{user}', '{key}', '\\x00', '{{}}', '{at}')"
        ))
        .await;
    }
    for (message, days) in [("old", 15), ("young", 13)] {
        let at = now - SignedDuration::from_hours(days * 24);
        app.queue_change(&format!(
            "insert into app_logs (workspace_id, id, at, level, message)
             values ('{workspace}', gen_random_uuid(), '{at}', 'warn', '{message}')"
        ))
        .await;
    }
    let old = crate::test_support::job(&app, &alpha.cx, domain::ops::JobState::Succeeded).await;
    let ended = now - SignedDuration::from_hours(31 * 24);
    app.queue_change(&format!(
        "update ops.jobs set finished_at = '{ended}' where id = '{old}'"
    ))
    .await;
    let young = crate::test_support::job(&app, &alpha.cx, domain::ops::JobState::Failed).await;
    app.queue_change(&format!(
        "update accounts.refresh_tokens set expires_at = '{now}'::timestamptz - interval '1 s'
         where session_id = '{}'",
        alpha.owner.visit.actor.unwrap().session_id
    ))
    .await;
    let tokens = app
        .queue_count("select count(*) from accounts.refresh_tokens")
        .await;

    let nightly = Kinds::new([Kind::of::<Upkeep>()]).with_schedules([Schedule {
        name: "ops.upkeep",
        every: Every::day_at(2, 17),
        order: || Order::of(&Upkeep {}),
    }]);
    tended(&app, &nightly).await;
    app.clock.advance(SignedDuration::from_mins(1));
    app.queue_change("update ops.schedules set next_at = '2026-01-01'")
        .await;
    assert!(tended(&app, &nightly).await);
    let claim = claim(&app.backend, &nightly).await.unwrap().unwrap();
    let (_stop, stopped) = tokio::sync::watch::channel(false);
    attempt(&app.backend, &nightly, claim, stopped).await;

    assert_eq!(app.queue_texts("select message from app_logs").await, ["young"]);
    assert_eq!(
        app.queue_texts("select key from idempotency_keys").await,
        ["young"]
    );
    let left = app
        .queue_texts("select id::text from ops.jobs where workspace_id is not null")
        .await;
    assert_eq!(left, [young.to_string()]);
    let left = app
        .queue_count("select count(*) from accounts.refresh_tokens")
        .await;
    assert_eq!(left, tokens - 1);
    let state = app
        .queue_texts("select state from ops.jobs where workspace_id is null")
        .await;
    assert_eq!(state, ["succeeded"]);
}
