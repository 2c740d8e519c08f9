//! Roles of a workspace's own.

use domain::Role;
use serde_json::{Value, json};

use crate::support::{World, id};

const BOOKS: [&str; 3] = ["view_planning", "view_contacts", "view_audit"];

async fn role(world: &World, name: &str) -> Value {
    let body = json!({ "name": name, "permissions": BOOKS });
    world.post("/api/v1/roles", &body).send().await.expect(201).json()
}

fn members(world: &World) -> String {
    format!("/api/v1/workspaces/{}/members", world.workspace())
}

#[tokio::test]
async fn a_role_is_made_listed_changed_and_removed() {
    let world = World::new().await;
    let body = json!({ "name": " Comptable ", "permissions": ["view_audit", "view_planning"] });
    let answer = world.post("/api/v1/roles", &body).send().await.expect(201);
    let made = answer.json();
    let one = format!("/api/v1/roles/{}", id(&made));
    assert_eq!(
        (answer.header("location"), answer.header("etag")),
        (&*one, "\"1\"")
    );
    let permissions = ["view_planning", "view_audit"];
    assert_eq!(
        made,
        json!({
            "id": made["id"], "name": "Comptable", "permissions": permissions, "member_count": 0, "version": 1,
        })
    );
    let list = world.get("/api/v1/roles").send().await.expect(200).json();
    assert_eq!((&list["total"], &list["items"][0]), (&json!(1), &made));

    let change = json!({ "name": "Paie", "permissions": BOOKS, "version": 1 });
    let changed = world.put(&one, &change).send().await.expect(200).json();
    assert_eq!(
        (&changed["name"], &changed["permissions"], &changed["version"]),
        (&json!("Paie"), &json!(BOOKS), &json!(2))
    );
    let stale = world.put(&one, &change).send().await.problem_of(409, "stale");
    assert_eq!(stale.extensions["current"]["name"], "Paie");
    world.delete(&one).send().await.problem(400);
    world
        .delete(&format!("{one}?version=1"))
        .send()
        .await
        .problem_of(409, "stale");
    world.delete(&format!("{one}?version=2")).send().await.expect(204);
    world
        .delete(&format!("{one}?version=2"))
        .send()
        .await
        .problem(404);
}

#[tokio::test]
async fn what_a_role_cannot_be_is_refused_by_field() {
    let world = World::new().await;
    role(&world, "Comptable").await;
    for (body, field) in [
        (json!({ "name": "", "permissions": BOOKS }), "name"),
        (json!({ "name": "TECH", "permissions": BOOKS }), "name"),
        (json!({ "name": "Owner", "permissions": BOOKS }), "name"),
        (json!({ "name": "x", "permissions": [] }), "permissions"),
        (
            json!({ "name": "x", "permissions": ["own_workspace"] }),
            "permissions",
        ),
        (json!({ "name": "x", "permissions": ["fly"] }), "permissions[0]"),
    ] {
        world
            .post("/api/v1/roles", &body)
            .send()
            .await
            .refusal(422, field);
    }
    let same = json!({ "name": "comptable", "permissions": BOOKS });
    world
        .post("/api/v1/roles", &same)
        .send()
        .await
        .problem_of(409, "role-name-taken");
}

#[tokio::test]
async fn a_member_gets_a_role_keeps_it_when_sent_back_and_loses_it_with_the_role() {
    let world = World::new().await;
    let (ben, token) = world.member(Role::Manager).await;
    let books = role(&world, "Comptable").await;
    let one = format!("{}/{}", members(&world), ben.user_id);
    let plan = || {
        let call = world.server.post("/api/v1/missions").token(&token);
        call.workspace(world.workspace())
            .json(&json!({ "name": "Hiver" }))
            .send()
    };
    plan().await.expect(201);
    let give = json!({ "custom_role_id": books["id"], "version": 1 });
    let member = world.put(&one, &give).send().await.expect(200).json();
    assert_eq!(
        (
            &member["role"],
            &member["custom_role_id"],
            &member["custom_role_name"]
        ),
        (&json!("viewer"), &books["id"], &json!("Comptable"))
    );
    plan().await.problem_of(403, "forbidden");

    // What was answered is what may be sent.
    let same = json!({ "role": member["role"], "custom_role_id": member["custom_role_id"], "version": 2 });
    let member = world.put(&one, &same).send().await.expect(200).json();
    assert_eq!(member["custom_role_id"], books["id"]);
    for (body, field) in [
        (
            json!({ "role": "admin", "custom_role_id": books["id"], "version": 3 }),
            "role",
        ),
        (json!({ "version": 3 }), "role"),
        (json!({ "role": "king", "version": 3 }), "role"),
        (
            json!({ "custom_role_id": ben.user_id, "version": 3 }),
            "custom_role_id",
        ),
    ] {
        world.put(&one, &body).send().await.refusal(422, field);
    }
    let found = format!("{}?role={}", members(&world), id(&books));
    assert_eq!(world.get(&found).send().await.expect(200).json()["total"], 1);
    let me = world.server.get("/api/v1/workspaces").token(&token).send().await;
    let mine = me.expect(200).json();
    assert_eq!(
        (
            &mine["items"][0]["permissions"],
            &mine["items"][0]["custom_role_id"]
        ),
        (&json!(BOOKS), &books["id"])
    );

    let path = format!("/api/v1/roles/{}?version=1", id(&books));
    let used = world.delete(&path).send().await.problem_of(409, "role-in-use");
    assert_eq!(used.extensions["member_count"], 1);
    world
        .delete(&format!("{path}&move_to=king"))
        .send()
        .await
        .refusal(422, "move_to");
    world
        .delete(&format!("{path}&move_to=manager"))
        .send()
        .await
        .expect(204);
    plan().await.expect(201);
}
