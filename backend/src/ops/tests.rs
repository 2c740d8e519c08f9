//! Looking after a workspace's jobs.

use domain::ops::{JobQuery, JobState};
use domain::{JobId, Role};
use jiff::SignedDuration;

use crate::test_support::{Person, Planted, TestApp, job};
use crate::{Error, accounts, ops};

fn problem(result: crate::Result<domain::ops::Job>) -> String {
    match result.unwrap_err() {
        Error::Problem(problem) => problem.slug().to_owned(),
        other => other.to_string(),
    }
}

async fn listed(planted: &Planted, state: Option<JobState>) -> Vec<JobId> {
    let query = JobQuery {
        state,
        ..JobQuery::default()
    };
    let page = ops::list_jobs(&planted.cx, query).await.unwrap();
    assert_eq!(page.total, i64::try_from(page.items.len()).unwrap());
    page.items.into_iter().map(|job| job.id).collect()
}

#[tokio::test]
async fn jobs_are_listed_by_state_and_only_one_s_own() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let mut all = Vec::new();
    for state in JobState::ALL {
        app.clock.advance(SignedDuration::from_secs(1));
        let id = job(&app, &alpha.cx, state).await;
        assert_eq!(listed(&alpha, Some(state)).await, [id]);
        all.insert(0, id);
    }
    job(&app, &beta.cx, JobState::Failed).await;
    assert_eq!(listed(&alpha, None).await, all, "the newest first");
    assert_eq!(listed(&beta, None).await.len(), 1);
}

#[tokio::test]
async fn a_failed_job_is_tried_again_and_a_pending_one_called_off() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let failed = job(&app, &alpha.cx, JobState::Failed).await;
    let again = ops::retry_job(&alpha.cx, failed).await.unwrap();
    assert_eq!(
        (again.state, again.attempt, again.max_attempts),
        (JobState::Pending, 10, 15)
    );
    assert_eq!(listed(&alpha, Some(JobState::Pending)).await, [failed]);
    app.clock.advance(SignedDuration::from_secs(1));
    let off = ops::cancel_job(&alpha.cx, failed).await.unwrap();
    assert_eq!(
        (off.state, off.finished_at),
        (JobState::Cancelled, Some(alpha.cx.now()))
    );
    assert_eq!(
        problem(ops::cancel_job(&alpha.cx, failed).await),
        "job-out-of-step"
    );
    app.clock.advance(SignedDuration::from_secs(1));
    ops::retry_job(&alpha.cx, failed).await.unwrap();
    let trail = app
        .queue_texts("select action from audit_entries where entity = 'job' order by id")
        .await;
    assert_eq!(trail, ["job.retried", "job.cancelled", "job.retried"]);
}

#[tokio::test]
async fn what_does_not_fit_the_state_is_refused() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    for state in [JobState::Pending, JobState::Running, JobState::Succeeded] {
        let id = job(&app, &alpha.cx, state).await;
        assert_eq!(problem(ops::retry_job(&alpha.cx, id).await), "job-out-of-step");
    }
    let running = job(&app, &alpha.cx, JobState::Running).await;
    assert!(ops::cancel_job(&alpha.cx, running).await.unwrap().cancelling);
    assert_eq!(
        problem(ops::cancel_job(&alpha.cx, running).await),
        "job-out-of-step"
    );
    let ended = job(&app, &alpha.cx, JobState::Succeeded).await;
    assert_eq!(
        problem(ops::cancel_job(&alpha.cx, ended).await),
        "job-out-of-step"
    );
}

#[tokio::test]
async fn jobs_are_for_administrators_and_never_of_others() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let own = job(&app, &alpha.cx, JobState::Failed).await;
    let foreign = job(&app, &beta.cx, JobState::Failed).await;
    for id in [foreign, JobId(uuid::Uuid::nil())] {
        assert_eq!(problem(ops::retry_job(&alpha.cx, id).await), "not-found");
        assert_eq!(problem(ops::cancel_job(&alpha.cx, id).await), "not-found");
    }
    for (role, may) in [(Role::Manager, false), (Role::Admin, true)] {
        let person: Person = app
            .member(&alpha.cx, &format!("{role}@alpha.example"), role)
            .await;
        let cx = app.enter(&person, alpha.workspace).await;
        assert_eq!(ops::list_jobs(&cx, JobQuery::default()).await.is_ok(), may);
        let retried = ops::retry_job(&cx, own).await;
        if may {
            retried.unwrap();
        } else {
            assert_eq!(problem(retried), "forbidden");
        }
    }
}

#[tokio::test]
async fn the_command_line_sees_and_retries_what_belongs_to_no_workspace() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let of_alpha = job(&app, &alpha.cx, JobState::Failed).await;
    accounts::request_password_reset(&app.backend, &app.visitor(), "anna@alpha.example")
        .await
        .unwrap();
    let mails = ops::admin::list_jobs(&app.backend, JobQuery::default())
        .await
        .unwrap();
    assert!(mails.total > 0 && mails.items.iter().all(|mail| mail.id != of_alpha));
    let mail = mails.items[0].id;
    let visit = accounts::admin::visit(&app.backend, "jobs");
    let retry = async |id| ops::admin::retry_job(&app.backend, &visit, id).await;
    assert_eq!(problem(retry(mail).await), "job-out-of-step");
    app.queue_change(&format!(
        "update ops.jobs set state = 'failed', attempt = 10, finished_at = run_at where id = '{mail}'"
    ))
    .await;
    assert_eq!(retry(mail).await.unwrap().state, JobState::Pending);
    assert_eq!(problem(retry(of_alpha).await), "not-found");
    let trail = app
        .queue_texts("select action from accounts.audit_entries where user_id is null")
        .await;
    assert_eq!(trail, ["job.retried"]);
}
