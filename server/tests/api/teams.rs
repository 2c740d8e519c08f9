//! Teams, and several people at once.

use domain::Role;
use serde_json::{Value, json};

use crate::support::{World, id, new_shift};

async fn team(world: &World, name: &str) -> Value {
    let answer = world.post("/api/v1/teams", &json!({ "name": name })).send().await;
    answer.expect(201).json()
}

fn path(team: &Value) -> String {
    format!("/api/v1/teams/{}", id(team))
}

#[tokio::test]
async fn a_team_is_made_filled_led_changed_deleted_and_restored() {
    let world = World::new().await;
    let (ben, _) = world.member(Role::Member).await;
    let body = json!({ "name": " Son ", "colour": "teal" });
    let answer = world.post("/api/v1/teams", &body).send().await.expect(201);
    let made = answer.json();
    let one = path(&made);
    assert_eq!(
        (answer.header("location"), answer.header("etag")),
        (&*one, "\"1\"")
    );
    assert_eq!(
        made,
        json!({ "id": made["id"], "name": "Son", "colour": "teal", "member_count": 0, "members": [], "version": 1 })
    );
    let members = format!("{one}/members");
    let both = json!({ "user_ids": [ben.user_id, world.alpha.owner.user_id] });
    world.post(&members, &both).send().await.expect(200);
    let led = world
        .post(&format!("{one}/lead"), &json!({ "user_id": ben.user_id }))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        led["members"][0],
        json!({ "user_id": ben.user_id, "display_name": "member", "is_lead": true })
    );
    let second = world
        .get(&format!("{members}?page=2&size=1"))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&second["total"], &second["items"][0]["display_name"]),
        (&json!(2), &json!("anna"))
    );
    let people = format!(
        "/api/v1/workspaces/{}/members?team_id={}",
        world.workspace(),
        id(&made)
    );
    assert_eq!(world.get(&people).send().await.expect(200).json()["total"], 2);
    let out = format!("{members}/{}", ben.user_id);
    assert_eq!(
        world.delete(&out).send().await.expect(200).json()["member_count"],
        1
    );
    world.delete(&out).send().await.problem(404);

    let change = json!({ "name": "Sound", "colour": null, "version": 1 });
    assert_eq!(
        world.put(&one, &change).send().await.expect(200).json()["colour"],
        Value::Null
    );
    let stale = world.put(&one, &change).send().await.problem_of(409, "stale");
    assert_eq!(stale.extensions["current"]["name"], "Sound");
    let removed = world.delete(&format!("{one}?version=2")).send().await.expect(204);
    assert_eq!(removed.header("etag"), "\"3\"");
    world.get(&one).send().await.problem(404);
    assert_eq!(world.get(&people).send().await.expect(200).json()["total"], 0);
    let restored = world
        .post(&format!("{one}/restore"), &json!({ "version": 3 }))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&restored["version"], &restored["member_count"]),
        (&json!(4), &json!(1))
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_team_is_said_at_its_field() {
    let world = World::new().await;
    team(&world, "Son").await;
    let post = async |body: Value| world.post("/api/v1/teams", &body).send().await;
    post(json!({ "name": "SON" }))
        .await
        .problem_of(409, "team-name-taken");
    post(json!({ "name": " " })).await.refusal(422, "name");
    post(json!({ "name": "x", "colour": "puce" }))
        .await
        .refusal(422, "colour");
}

#[tokio::test]
async fn nobody_too_many_and_strangers_are_refused_as_a_whole() {
    let world = World::new().await;
    let sound = team(&world, "Son").await;
    let members = format!("{}/members", path(&sound));
    let nil = "00000000-0000-7000-8000-000000000000";
    let many: Vec<_> = (0..101)
        .map(|n| format!("00000000-0000-7000-8000-{n:012}"))
        .collect();
    for ids in [json!([]), json!(many), json!([world.alpha.owner.user_id, nil])] {
        let answer = world.post(&members, &json!({ "user_ids": ids })).send().await;
        answer.refusal(422, "user_ids");
    }
    let one = world.get(&path(&sound)).send().await.expect(200).json();
    assert_eq!(one["member_count"], 0);
    world
        .post(&format!("{}/lead", path(&sound)), &json!({ "user_id": nil }))
        .send()
        .await
        .refusal(422, "user_id");
    world
        .post(&format!("{}/lead", path(&sound)), &json!({}))
        .send()
        .await
        .refusal(422, "user_id");
    world
        .delete(&format!("{members}/x"))
        .send()
        .await
        .refusal(400, "id");
}

#[tokio::test]
async fn teams_are_found_by_name() {
    let world = World::new().await;
    for name in ["Son", "Lumi\u{e8}re", "Vid\u{e9}o son"] {
        team(&world, name).await;
    }
    let names = async |query: &str| {
        let page = world
            .get(&format!("/api/v1/teams{query}"))
            .send()
            .await
            .expect(200)
            .json();
        let items = page["items"].as_array().unwrap().clone();
        let names: Vec<_> = items
            .iter()
            .map(|item| item["name"].as_str().unwrap().to_owned())
            .collect();
        (page["total"].as_i64().unwrap(), names.join(", "))
    };
    assert_eq!(names("?search=SON").await, (2, "Son, Vid\u{e9}o son".into()));
    assert_eq!(names("?search=lumiere").await, (1, "Lumi\u{e8}re".into()));
    assert_eq!(names("?page=2&size=2").await, (3, "Vid\u{e9}o son".into()));
    let long = format!("/api/v1/teams?search={}", "x".repeat(101));
    world.get(&long).send().await.refusal(422, "search");
    world
        .get("/api/v1/teams?name=x")
        .send()
        .await
        .refusal(400, "name");
}

#[tokio::test]
async fn people_are_filtered_and_an_unknown_filter_is_refused() {
    let world = World::new().await;
    world.member(Role::Viewer).await;
    let members = format!("/api/v1/workspaces/{}/members", world.workspace());
    let total = async |query: &str| {
        let page = world
            .get(&format!("{members}?{query}"))
            .send()
            .await
            .expect(200)
            .json();
        page["total"].as_i64().unwrap()
    };
    assert_eq!(total("search=ANN").await, 1);
    assert_eq!(total("role=viewer").await, 1);
    assert_eq!(total("role=Lectrice&search=view").await, 1);
    assert_eq!(total("role=manager").await, 0);
    for (query, status, field) in [
        ("role=king", 422, "role"),
        ("team_id=x", 422, "team_id"),
        ("name=anna", 400, "name"),
        ("role=viewer&role=admin", 400, "role"),
    ] {
        let answer = world.get(&format!("{members}?{query}")).send().await;
        answer.refusal(status, field);
    }
}

#[tokio::test]
async fn several_people_are_changed_and_removed_together() {
    let world = World::new().await;
    let (ben, _) = world.member(Role::Member).await;
    let (vera, _) = world.member(Role::Viewer).await;
    let members = format!("/api/v1/workspaces/{}/members", world.workspace());
    let patch = async |body: &Value| {
        world
            .call(reqwest::Method::PATCH, &members)
            .json(body)
            .send()
            .await
    };
    let change = json!({
        "members": [{ "user_id": ben.user_id, "version": 1 }, { "user_id": vera.user_id, "version": 1 }],
        "role": "Responsable",
    });
    let changed = patch(&change).await.expect(200).json();
    let roles: Vec<_> = changed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["role"])
        .collect();
    assert_eq!(roles, ["manager", "manager"]);
    patch(&change).await.problem_of(409, "stale");
    for (field, body) in [
        ("role", json!({ "members": change["members"], "role": "king" })),
        ("members", json!({ "members": [], "role": "viewer" })),
        (
            "members[0].version",
            json!({ "members": [{ "user_id": ben.user_id }], "role": "viewer" }),
        ),
    ] {
        patch(&body).await.refusal(422, field);
    }
    let remove = async |ids: Value| {
        let body = json!({ "user_ids": ids });
        world.post(&format!("{members}/remove"), &body).send().await
    };
    remove(json!([ben.user_id, world.alpha.owner.user_id]))
        .await
        .problem_of(409, "last-owner");
    remove(json!([ben.user_id, vera.user_id])).await.expect(204);
    assert_eq!(world.get(&members).send().await.expect(200).json()["total"], 1);
}

#[tokio::test]
async fn the_planning_of_a_team_is_that_of_its_people() {
    let world = World::new().await;
    let (ben, _) = world.member(Role::Member).await;
    for user in [json!(ben.user_id), Value::Null] {
        let body = new_shift(world.alpha.mission, user);
        world.post("/api/v1/shifts", &body).send().await.expect(201);
    }
    let sound = team(&world, "Son").await;
    let who = json!({ "user_ids": [ben.user_id] });
    world
        .post(&format!("{}/members", path(&sound)), &who)
        .send()
        .await
        .expect(200);
    let get = async |path: &str| {
        let path = format!("/api/v1/{path}team_id={}", id(&sound));
        world.get(&path).send().await.expect(200).json()
    };
    let shifts = get("shifts?").await;
    assert_eq!(
        (&shifts["total"], &shifts["items"][0]["user_id"]),
        (&json!(1), &json!(ben.user_id))
    );
    let week = get("planning/week?day=2026-11-25&").await;
    let count = |list: &str| week[list].as_array().unwrap().len();
    // Ben's and the one that is still open.
    assert_eq!((count("people"), count("shifts")), (1, 2));
    world
        .delete(&format!("{}?version=1", path(&sound)))
        .send()
        .await
        .expect(204);
    assert_eq!(get("shifts?").await["total"], 0);
    assert_eq!(get("planning/week?").await["people"], json!([]));
}
