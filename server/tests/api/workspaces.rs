//! Workspaces of whoever asks.

use serde_json::json;

use crate::support::World;

#[tokio::test]
async fn somebody_sees_their_workspaces_and_no_others() {
    let world = World::new().await;
    let list = world
        .server
        .get("/api/v1/workspaces")
        .token(&world.token)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&list["total"], &list["items"][0]["name"]),
        (&json!(1), &json!("Alpha"))
    );
    assert_eq!(list["items"][0]["id"], json!(world.workspace()));
}

#[tokio::test]
async fn a_new_workspace_belongs_to_its_maker() {
    let world = World::new().await;
    let body = json!({ "name": "Second", "time_zone": "America/Montreal" });
    let made = world
        .server
        .post("/api/v1/workspaces")
        .token(&world.token)
        .json(&body)
        .send()
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&made["role"], &made["time_zone"]),
        (&json!("owner"), &json!("America/Montreal"))
    );
    let list = world
        .server
        .get("/api/v1/workspaces?page=2&size=1")
        .token(&world.token)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(list["items"], json!([made]));
    let bad = json!({ "name": "", "time_zone": "Mars/Olympus" });
    let answer = world
        .server
        .post("/api/v1/workspaces")
        .token(&world.token)
        .json(&bad)
        .send()
        .await;
    answer.refusal(422, "time_zone");
    answer.refusal(422, "name");
}

#[tokio::test]
async fn the_workspace_is_named_in_a_header() {
    let world = World::new().await;
    let get = || world.server.get("/api/v1/missions").token(&world.token);
    let own = world.workspace().to_string();
    let nil = "00000000-0000-0000-0000-000000000000";
    get().header("X-Org-Id", &own).send().await.expect(200);
    get()
        .header("X-Workspace-Id", &own)
        .header("X-Org-Id", &own)
        .send()
        .await
        .expect(200);
    get().send().await.refusal(400, "X-Workspace-Id");
    get()
        .header("X-Workspace-Id", "alpha")
        .send()
        .await
        .refusal(400, "X-Workspace-Id");
    get()
        .header("X-Workspace-Id", &own)
        .header("X-Org-Id", nil)
        .send()
        .await
        .refusal(400, "X-Workspace-Id");
    get()
        .header("X-Workspace-Id", &own)
        .header("X-Workspace-Id", nil)
        .send()
        .await
        .refusal(400, "X-Workspace-Id");
    get()
        .header("X-Workspace-Id", nil)
        .send()
        .await
        .problem_of(403, "not-a-member");
    // Who nobody knows is told nothing about headers.
    world
        .server
        .get("/api/v1/missions")
        .header("X-Workspace-Id", "alpha")
        .send()
        .await
        .problem(401);
}
