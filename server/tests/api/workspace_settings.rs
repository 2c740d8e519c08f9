//! One workspace: settings, archiving, handing over.

use domain::Role;
use serde_json::{Value, json};

use crate::support::World;

fn path(world: &World) -> String {
    format!("/api/v1/workspaces/{}", world.workspace())
}

fn settings(name: &str, version: impl serde::Serialize) -> Value {
    json!({
        "name": name, "time_zone": "Indian/Reunion", "locale": "en", "retention_months": null, "version": version,
    })
}

#[tokio::test]
async fn settings_are_read_and_changed() {
    let world = World::new().await;
    let found = world.get(&path(&world)).send().await.expect(200);
    assert_eq!(found.header("etag"), "\"1\"");
    let found = found.json();
    assert_eq!(
        (&found["name"], &found["locale"], &found["role"]),
        (&json!("Alpha"), &json!("fr"), &json!("owner"))
    );
    assert_eq!(
        (&found["retention_months"], &found["archived_at"]),
        (&Value::Null, &Value::Null)
    );
    let changed = world
        .put(&path(&world), &settings(" Halles ", 1))
        .send()
        .await
        .expect(200);
    assert_eq!(changed.header("etag"), "\"2\"");
    assert_eq!(changed.json()["name"], "Halles");
    let again = world.get(&path(&world)).send().await.expect(200);
    assert_eq!(again.text, changed.text);
}

#[tokio::test]
async fn a_stale_change_is_answered_with_the_workspace_as_it_is_shown_elsewhere() {
    let world = World::new().await;
    let changed = world.put(&path(&world), &settings("First", 1)).send().await;
    let stored = changed.expect(200).json();
    for answer in [
        world.put(&path(&world), &settings("Second", 1)).send().await,
        world
            .put(&path(&world), &settings("Second", Value::Null))
            .header("If-Match", "\"1\"")
            .send()
            .await,
        world
            .post(&format!("{}/archive", path(&world)), &json!({ "version": 1 }))
            .send()
            .await,
    ] {
        let problem = answer.problem_of(409, "stale");
        assert_eq!(problem.extensions["current"], stored);
    }
}

#[tokio::test]
async fn refused_settings_are_named() {
    let world = World::new().await;
    let bad = json!({
        "name": " ", "time_zone": "Mars/Olympus", "locale": "fr", "retention_months": 6, "version": 1,
    });
    let answer = world.put(&path(&world), &bad).send().await;
    for field in ["name", "time_zone", "retention_months"] {
        answer.refusal(422, field);
    }
    for (field, value) in [("locale", json!("de")), ("retention_months", json!("24"))] {
        let mut body = settings("x", 1);
        body[field] = value;
        world.put(&path(&world), &body).send().await.refusal(422, field);
    }
    for field in ["name", "time_zone", "locale", "retention_months", "version"] {
        let mut body = settings("x", 1);
        body.as_object_mut().unwrap().remove(field);
        world.put(&path(&world), &body).send().await.refusal(422, field);
    }
}

#[tokio::test]
async fn a_workspace_is_archived_and_restored() {
    let world = World::new().await;
    let (archive, restore) = (
        format!("{}/archive", path(&world)),
        format!("{}/restore", path(&world)),
    );
    let archived = world
        .post(&archive, &json!({ "version": 1 }))
        .send()
        .await
        .expect(200);
    assert!(archived.json()["archived_at"].is_string());
    let body = json!({ "name": "x" });
    world
        .post("/api/v1/missions", &body)
        .send()
        .await
        .problem_of(409, "workspace-archived");
    world.get("/api/v1/missions").send().await.expect(200);
    let restored = world
        .post(&restore, &json!({}))
        .header("If-Match", archived.header("etag"))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&restored["archived_at"], &restored["version"]),
        (&Value::Null, &json!(3))
    );
    world.post("/api/v1/missions", &body).send().await.expect(201);
    world
        .post(&restore, &json!({ "version": 3 }))
        .send()
        .await
        .problem_of(409, "workspace-not-archived");
    world
        .post(&restore, &json!({}))
        .send()
        .await
        .refusal(422, "version");
}

#[tokio::test]
async fn a_workspace_is_handed_over() {
    let world = World::new().await;
    let (carl, token) = world.member(Role::Viewer).await;
    let transfer = format!("{}/transfer", path(&world));
    let body = json!({ "user_id": carl.user_id, "version": 1 });
    let owner = world.post(&transfer, &body).send().await.expect(200).json();
    assert_eq!(
        (&owner["user_id"], &owner["role"], &owner["version"]),
        (&json!(carl.user_id), &json!("owner"), &json!(2))
    );
    world.post(&transfer, &body).send().await.problem(403);
    let mine = world
        .server
        .get(&path(&world))
        .token(&token)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(mine["role"], "owner");
    world
        .put(&path(&world), &settings("Mine still", 1))
        .send()
        .await
        .expect(200);
}
