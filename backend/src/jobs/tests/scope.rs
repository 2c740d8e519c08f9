//! On whose behalf a job acts, and who sees it.

use domain::Role;
use domain::ops::JobState;
use sqlx::PgPool;

use super::kinds::{Plant, PlantByUseCase};
use super::support::{ask, missions, only, run, state, step, take};
use crate::accounts;
use crate::jobs::{Order, enqueue, enqueue_account};
use crate::test_support::{Sample, TestApp, queue_names};

fn by_use_case() -> PlantByUseCase {
    PlantByUseCase {
        name: "a".into(),
        pause_ms: 0,
        failing: 0,
    }
}

#[tokio::test]
async fn a_job_acts_with_the_role_its_cause_has_when_it_runs() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let carl = app.member(&alpha.cx, "carl@alpha.example", Role::Manager).await;
    let cx = app.enter(&carl, alpha.workspace).await;
    ask(&cx, &by_use_case()).await;
    let weaker = domain::accounts::ChangeMember {
        role: Role::Viewer.into(),
        version: 1,
    };
    accounts::change_member(&alpha.cx, carl.user_id, weaker)
        .await
        .unwrap();
    assert!(step(&app).await);
    let job = only(&alpha.cx).await;
    assert_eq!((job.state, job.attempt), (JobState::Failed, 1));
    assert!(job.last_error.unwrap().contains("forbidden"));
    assert_eq!(missions(&app, "a").await, 0);
}

#[tokio::test]
async fn nothing_is_done_for_somebody_who_left() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let carl = app.member(&alpha.cx, "carl@alpha.example", Role::Manager).await;
    let cx = app.enter(&carl, alpha.workspace).await;
    let plant = Plant {
        name: "a".into(),
        pause_ms: 0,
    };
    ask(&cx, &plant).await;
    accounts::remove_member(&alpha.cx, carl.user_id).await.unwrap();
    assert!(step(&app).await);
    assert_eq!(state(&alpha.cx).await, (JobState::Failed, 1));
    assert_eq!(missions(&app, "a").await, 0);
}

#[tokio::test]
async fn a_lease_opens_one_membership_and_only_while_it_stands() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    ask(&alpha.cx, &by_use_case()).await;
    let claim = take(&app).await.unwrap();
    let jobs = app.backend.db().jobs();
    let find = |lease| crate::jobs::store::find_member_behind(jobs, lease);
    let behind = find(claim.lease).await.unwrap().unwrap();
    assert_eq!(behind.user_id, alpha.owner.user_id);
    let forged = crate::jobs::Lease {
        id: claim.job().0,
        ..claim.lease
    };
    assert!(find(forged).await.unwrap().is_none());
    let lease = claim.lease;
    run(&app, claim).await;
    assert!(find(lease).await.unwrap().is_none());
}

#[tokio::test]
async fn each_role_sees_its_part_of_the_queue() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    ask(&alpha.cx, &by_use_case()).await;
    ask(&beta.cx, &Sample {}).await;
    let mut tx = app.backend.db().begin_accounts().await.unwrap();
    let order = || Order::of(&crate::jobs::Upkeep {}).unwrap();
    let request = app.backend.new_request_id();
    enqueue_account(&mut tx, &app.backend, None, request, order())
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let db = app.backend.db();
    let seen = async |pool: &PgPool, workspace: &str| queue_names(pool, workspace).await;
    assert_eq!(
        seen(db.app_pool(), &alpha.workspace.to_string()).await,
        ["test.plant_by_use_case"]
    );
    assert_eq!(
        seen(db.app_pool(), &beta.workspace.to_string()).await,
        ["test.sample"]
    );
    assert!(seen(db.app_pool(), "").await.is_empty());
    assert_eq!(seen(db.accounts(), "").await, ["ops.upkeep"]);
    assert_eq!(seen(db.jobs(), "").await.len(), 3);

    // What is asked for under another workspace's name is refused.
    let mut tx = alpha.cx.begin().await.unwrap();
    let foreign = enqueue(&mut tx, &beta.cx, order()).await.unwrap_err();
    assert!(
        matches!(&foreign, crate::Error::Sql(sqlx::Error::Database(error)) if error.code().as_deref() == Some("42501"))
    );
}
