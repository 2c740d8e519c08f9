//! Shifts: changing them, and what stands in the way.

use domain::FieldCode;
use serde_json::{Value, json};

use crate::support::{World, id, new_shift};

pub fn with(mut body: Value, pairs: &[(&str, Value)]) -> Value {
    for (name, value) in pairs {
        body[*name] = value.clone();
    }
    body
}

fn change(world: &World, version: i32) -> Value {
    with(
        new_shift(world.alpha.mission, world.alpha.owner.user_id),
        &[("version", json!(version))],
    )
}

#[tokio::test]
async fn a_shift_is_changed_moved_deleted_and_restored() {
    let world = World::new().await;
    let path = world.shift_path();
    let changed = world
        .put(&path, &with(change(&world, 1), &[("role", json!("Lumiere"))]))
        .send()
        .await;
    let changed = changed.expect(200).json();
    assert_eq!(
        (&changed["role"], &changed["version"]),
        (&json!("Lumiere"), &json!(2))
    );

    let to = json!({ "user_id": null, "day": "2026-11-27", "version": 2 });
    let moved = world
        .post(&format!("{path}/move"), &to)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&moved["user_id"], &moved["starts_at"]),
        (&Value::Null, &json!("2026-11-27T09:00:00+01:00"))
    );

    let removed = world
        .delete(&path)
        .header("If-Match", "\"3\"")
        .send()
        .await
        .expect(204);
    assert_eq!(removed.header("etag"), "\"4\"");
    world.get(&path).send().await.problem(404);
    let restored = world
        .post(&format!("{path}/restore"), &json!({ "version": 4 }))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(restored, with(moved, &[("version", json!(5))]));
}

#[tokio::test]
async fn a_change_must_say_everything() {
    let world = World::new().await;
    for name in [
        "user_id",
        "mission_id",
        "role",
        "starts_at",
        "ends_at",
        "status",
        "note",
        "version",
    ] {
        let mut body = change(&world, 1);
        body.as_object_mut().unwrap().remove(name);
        let problem = world
            .put(&world.shift_path(), &body)
            .send()
            .await
            .refusal(422, name);
        assert_eq!(problem.field(name).unwrap().code, FieldCode::Required, "{name}");
    }
    let shift = world.get(&world.shift_path()).send().await.json();
    assert_eq!(shift["user_id"], json!(world.alpha.owner.user_id));
}

#[tokio::test]
async fn an_overlap_names_the_other_shift() {
    let world = World::new().await;
    let owner = world.alpha.owner.user_id;
    let other = world.get(&world.shift_path()).send().await.json();
    let body = with(
        new_shift(world.alpha.mission, owner),
        &[
            ("starts_at", json!("2026-11-24T16:59:00+01:00")),
            ("ends_at", json!("2026-11-24T20:00:00+01:00")),
        ],
    );
    let problem = world
        .post("/api/v1/shifts", &body)
        .send()
        .await
        .problem_of(409, "shift-overlap");
    assert_eq!(problem.extensions["other"], other);

    // Touching is not overlapping, a cancelled shift and a shift of nobody keep nobody busy.
    let free = with(body.clone(), &[("starts_at", json!("2026-11-24T17:00:00+01:00"))]);
    world.post("/api/v1/shifts", &free).send().await.expect(201);
    world
        .post(
            "/api/v1/shifts",
            &with(body.clone(), &[("status", json!("cancelled"))]),
        )
        .send()
        .await
        .expect(201);
    let nobody = world
        .post("/api/v1/shifts", &with(body, &[("user_id", Value::Null)]))
        .send()
        .await
        .expect(201)
        .json();
    let to = json!({ "user_id": owner, "day": "2026-11-24", "version": 1 });
    let path = format!("/api/v1/shifts/{}/move", id(&nobody));
    world
        .post(&path, &to)
        .send()
        .await
        .problem_of(409, "shift-overlap");
}

#[tokio::test]
async fn a_stale_write_is_answered_with_what_is_stored() {
    let world = World::new().await;
    let path = world.shift_path();
    world.put(&path, &change(&world, 1)).send().await.expect(200);
    let stored = world.get(&path).send().await.json();
    for answer in [
        world.put(&path, &change(&world, 1)).send().await,
        world.delete(&format!("{path}?version=1")).send().await,
        world
            .post(
                &format!("{path}/move"),
                &json!({ "user_id": null, "day": "2026-11-27", "version": 1 }),
            )
            .send()
            .await,
    ] {
        assert_eq!(answer.problem_of(409, "stale").extensions["current"], stored);
    }
}

#[tokio::test]
async fn a_restored_shift_must_still_fit() {
    let world = World::new().await;
    let path = world.shift_path();
    world
        .delete(&format!("{path}?version=1"))
        .send()
        .await
        .expect(204);
    let body = with(
        new_shift(world.alpha.mission, world.alpha.owner.user_id),
        &[
            ("starts_at", json!("2026-11-24T12:00:00+01:00")),
            ("ends_at", json!("2026-11-24T13:00:00+01:00")),
        ],
    );
    world.post("/api/v1/shifts", &body).send().await.expect(201);
    let restore = format!("{path}/restore");
    world
        .post(&restore, &json!({ "version": 2 }))
        .send()
        .await
        .problem_of(409, "shift-overlap");
    world
        .post(&restore, &json!({ "version": 1 }))
        .send()
        .await
        .problem_of(409, "stale");
}
