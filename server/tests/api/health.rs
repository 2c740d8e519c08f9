//! Alive, ready, measured.

use domain::Role;
use serde_json::json;

use crate::support::{Server, World};
use server::HttpOptions;

#[tokio::test]
async fn a_whole_server_is_alive_and_ready() {
    let server = Server::start().await;
    for path in ["/healthz", "/readiness"] {
        let answer = server.get(path).send().await.expect(200);
        assert_eq!(answer.json(), json!({ "status": "ok" }));
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_table_left_open_is_not_ready() {
    let server = Server::start().await;
    server.app.leave_open("shifts").await;
    server
        .get("/readiness")
        .send()
        .await
        .problem_of(503, "unavailable");
    server.get("/healthz").send().await.expect(200);
}

#[tokio::test]
async fn a_database_older_than_the_program_is_not_ready() {
    let world = World::new().await;
    world.server.app.forget_a_migration().await;
    world
        .server
        .get("/readiness")
        .send()
        .await
        .problem_of(503, "unavailable");
    let health = world
        .get("/api/v1/health/detailed")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        health["components"][1],
        json!({ "name": "migrations", "status": "unhealthy", "ms": health["components"][1]["ms"] })
    );
}

#[tokio::test]
async fn a_database_that_goes_away_is_noticed_at_once() {
    let server = Server::start().await;
    server.get("/readiness").send().await.expect(200);
    server.app.cut_off().await;
    server
        .get("/readiness")
        .send()
        .await
        .problem_of(503, "unavailable");
    server.get("/healthz").send().await.expect(200);
}

#[tokio::test]
async fn metrics_without_a_token_are_for_this_machine() {
    let server = Server::start().await;
    let answer = server.get("/metrics").send().await.expect(200);
    assert!(answer.header("content-type").starts_with("text/plain"));
    server
        .get("/metrics")
        .header("X-Forwarded-For", "192.0.2.1")
        .send()
        .await
        .problem(404);
}

#[tokio::test]
async fn metrics_with_a_token_are_for_who_knows_it() {
    let options = HttpOptions {
        metrics_token: Some("metrics secret".into()),
        ..HttpOptions::default()
    };
    let server = Server::with(|_| (), options).await;
    server
        .get("/metrics")
        .token("metrics secret")
        .send()
        .await
        .expect(200);
    for wrong in ["metrics secre", "metrics secret2", "Metrics secret", ""] {
        server.get("/metrics").token(wrong).send().await.problem(404);
    }
    server.get("/metrics").send().await.problem(404);
}

#[tokio::test]
async fn administrators_see_every_part() {
    let world = World::new().await;
    let health = world
        .get("/api/v1/health/detailed")
        .send()
        .await
        .expect(200)
        .json();
    assert_ne!(health["status"], "unhealthy");
    let names: Vec<_> = health["components"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| &part["name"])
        .collect();
    assert_eq!(names, ["database", "migrations", "isolation"]);
    world.server.app.leave_open("missions").await;
    let health = world
        .get("/api/v1/health/detailed")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&health["status"], &health["components"][2]["status"]),
        (&json!("unhealthy"), &json!("unhealthy"))
    );

    let (_, manager) = world.member(Role::Manager).await;
    let get = world
        .server
        .get("/api/v1/health/detailed")
        .token(&manager)
        .workspace(world.workspace());
    get.send().await.problem(403);
}
