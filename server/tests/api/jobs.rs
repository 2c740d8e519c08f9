//! What is done for a workspace after the answer.

use backend::test_support::job;
use domain::ops::JobState;
use serde_json::json;

use crate::support::World;

#[tokio::test]
async fn jobs_are_listed_tried_again_and_called_off() {
    let world = World::new().await;
    let planted = |state| job(&world.server.app, &world.alpha.cx, state);
    let (pending, failed) = (planted(JobState::Pending).await, planted(JobState::Failed).await);
    let list = world
        .get("/api/v1/jobs?state=failed")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(list["total"], 1);
    let shown = &list["items"][0];
    assert_eq!(shown["id"], json!(failed));
    assert_eq!(shown["name"], "test.sample");
    assert_eq!(shown["last_error"], "The other side answered 503.");
    assert!(shown.get("args").is_none(), "what a job was told stays inside");

    let retry = format!("/api/v1/jobs/{failed}/retry");
    let again = world
        .call(reqwest::Method::POST, &retry)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&again["state"], &again["max_attempts"]),
        (&json!("pending"), &json!(15))
    );
    let cancel = format!("/api/v1/jobs/{pending}/cancel");
    let off = || world.call(reqwest::Method::POST, &cancel).send();
    assert_eq!(off().await.expect(200).json()["state"], "cancelled");
    let problem = off().await.problem_of(409, "job-out-of-step");
    assert_eq!(problem.extensions["current"]["state"], "cancelled");
}

#[tokio::test]
async fn a_running_job_shows_how_far_it_is() {
    let world = World::new().await;
    job(&world.server.app, &world.alpha.cx, JobState::Running).await;
    let list = world.get("/api/v1/jobs").send().await.expect(200).json();
    assert_eq!(list["items"][0]["progress"], json!({ "done": 2, "total": 5 }));
    assert_eq!(list["items"][0]["caused_by"], json!(world.alpha.owner.user_id));
}

#[tokio::test]
async fn a_write_that_is_sent_again_is_carried_out_once() {
    let world = World::new().await;
    let failed = job(&world.server.app, &world.alpha.cx, JobState::Failed).await;
    let retry = || {
        world
            .call(reqwest::Method::POST, &format!("/api/v1/jobs/{failed}/retry"))
            .header("Idempotency-Key", "one")
            .send()
    };
    let first = retry().await.expect(200).json();
    assert_eq!(retry().await.expect(200).json(), first);
}

#[tokio::test]
async fn an_unknown_state_is_refused() {
    let world = World::new().await;
    world
        .get("/api/v1/jobs?state=lost")
        .send()
        .await
        .refusal(422, "state");
    world.get("/api/v1/jobs?name=x").send().await.refusal(400, "name");
    world
        .call(reqwest::Method::POST, "/api/v1/jobs/one/retry")
        .send()
        .await
        .refusal(400, "id");
}
