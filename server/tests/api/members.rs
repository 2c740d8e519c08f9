//! Who belongs to a workspace.

use domain::Role;
use serde_json::json;

use crate::support::World;

fn path(world: &World) -> String {
    format!("/api/v1/workspaces/{}/members", world.workspace())
}

#[tokio::test]
async fn a_member_is_added_changed_and_removed() {
    let world = World::new().await;
    let ben = world.server.app.person("carl@alpha.example").await;
    let body = json!({ "email": " Carl@Alpha.example", "role": "member" });
    let member = world.post(&path(&world), &body).send().await.expect(201).json();
    assert_eq!(
        (&member["user_id"], &member["role"]),
        (&json!(ben.user_id), &json!("member"))
    );
    world
        .post(&path(&world), &body)
        .send()
        .await
        .problem_of(409, "already-member");

    let one = format!("{}/{}", path(&world), ben.user_id);
    let change = json!({ "role": "manager", "version": 1 });
    assert_eq!(
        world.put(&one, &change).send().await.expect(200).json()["role"],
        "manager"
    );
    let problem = world.put(&one, &change).send().await.problem_of(409, "stale");
    assert_eq!(problem.extensions["current"]["role"], "manager");

    let list = world.get(&path(&world)).send().await.expect(200).json();
    assert_eq!(list["total"], 2);
    world.delete(&one).send().await.expect(204);
    world.delete(&one).send().await.problem(404);
}

#[tokio::test]
async fn the_path_names_the_workspace_and_a_header_must_agree() {
    let world = World::new().await;
    let get = |path: &str| world.server.get(path).token(&world.token);
    get(&path(&world)).send().await.expect(200);
    let nil = "00000000-0000-0000-0000-000000000000";
    get(&path(&world))
        .header("X-Workspace-Id", nil)
        .send()
        .await
        .refusal(400, "X-Workspace-Id");
    get(&format!("/api/v1/workspaces/{nil}/members"))
        .send()
        .await
        .problem_of(403, "not-a-member");
    get("/api/v1/workspaces/alpha/members")
        .send()
        .await
        .refusal(400, "id");
    world
        .delete(&format!("{}/anna", path(&world)))
        .send()
        .await
        .refusal(400, "id");
}

#[tokio::test]
async fn addresses_are_for_those_who_plan() {
    let world = World::new().await;
    let (_, viewer) = world.member(Role::Viewer).await;
    let list = world
        .server
        .get(&path(&world))
        .token(&viewer)
        .send()
        .await
        .expect(200)
        .json();
    assert!(
        list["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|member| member.get("email").is_none())
    );
}

#[tokio::test]
async fn the_last_owner_stays() {
    let world = World::new().await;
    let one = format!("{}/{}", path(&world), world.alpha.owner.user_id);
    world
        .put(&one, &json!({ "role": "viewer", "version": 1 }))
        .send()
        .await
        .problem_of(409, "last-owner");
    world.delete(&one).send().await.problem_of(409, "last-owner");
    let problem = world
        .post(&path(&world), &json!({ "email": "x@y.fr", "role": "king" }))
        .send()
        .await;
    problem.refusal(422, "role");
    world
        .post(&path(&world), &json!({ "email": "x@y.fr", "role": "member" }))
        .send()
        .await
        .refusal(422, "email");
}
