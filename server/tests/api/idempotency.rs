//! Writes that are sent again.

use futures::future::join_all;
use serde_json::{Value, json};

use crate::support::{World, new_shift};

async fn total(world: &World) -> Value {
    world.get("/api/v1/shifts").send().await.expect(200).json()["total"].clone()
}

#[tokio::test]
async fn a_write_sent_again_is_answered_again_and_not_carried_out() {
    let world = World::new().await;
    let body = new_shift(world.alpha.mission, world.alpha.owner.user_id);
    let send = || world.post("/api/v1/shifts", &body).key("key-1").send();
    let first = send().await.expect(201);
    let again = send().await.expect(201);
    assert_eq!(first.text, again.text);
    assert_eq!(first.header("etag"), again.header("etag"));
    assert_eq!(total(&world).await, 2);
    // The same without a key is another shift of the same person.
    world
        .post("/api/v1/shifts", &body)
        .send()
        .await
        .problem_of(409, "shift-overlap");
}

#[tokio::test]
async fn parallel_writes_with_one_key_are_one_write() {
    let world = World::new().await;
    let body = new_shift(world.alpha.mission, world.alpha.owner.user_id);
    let answers = join_all((0..8).map(|_| world.post("/api/v1/shifts", &body).key("key-1").send())).await;
    let texts: Vec<String> = answers
        .into_iter()
        .map(|answer| answer.expect(201).text)
        .collect();
    assert!(texts.iter().all(|text| *text == texts[0]));
    assert_eq!(total(&world).await, 2);
}

#[tokio::test]
async fn a_key_belongs_to_one_request() {
    let world = World::new().await;
    let mut body = world.shift_body();
    world
        .post("/api/v1/shifts", &body)
        .key("key-1")
        .send()
        .await
        .expect(201);
    body["role"] = json!("Lumiere");
    world
        .post("/api/v1/shifts", &body)
        .key("key-1")
        .send()
        .await
        .problem_of(422, "idempotency-key-reused");
    let path = format!("{}?version=1", world.shift_path());
    world
        .delete(&path)
        .key("key-1")
        .send()
        .await
        .problem_of(422, "idempotency-key-reused");
}

#[tokio::test]
async fn changes_and_deletions_can_be_sent_again() {
    let world = World::new().await;
    let mut body = new_shift(world.alpha.mission, Value::Null);
    body["version"] = json!(1);
    let path = world.shift_path();
    let first = world.put(&path, &body).key("put").send().await.expect(200);
    assert_eq!(
        world.put(&path, &body).key("put").send().await.expect(200).text,
        first.text
    );
    for _ in 0..2 {
        let removed = world
            .delete(&path)
            .header("If-Match", "\"2\"")
            .key("delete")
            .send()
            .await
            .expect(204);
        assert_eq!(removed.header("etag"), "\"3\"");
    }
    // The header is part of what is asked.
    let other = world
        .delete(&path)
        .header("If-Match", "\"3\"")
        .key("delete")
        .send()
        .await;
    other.problem_of(422, "idempotency-key-reused");
}

#[tokio::test]
async fn a_refused_write_may_be_tried_again_under_its_key() {
    let world = World::new().await;
    let mut body = new_shift(world.alpha.mission, world.alpha.owner.user_id);
    body["starts_at"] = json!("2026-11-24T10:00:00+01:00");
    body["ends_at"] = json!("2026-11-24T11:00:00+01:00");
    world
        .post("/api/v1/shifts", &body)
        .key("key-1")
        .send()
        .await
        .problem_of(409, "shift-overlap");
    world
        .delete(&format!("{}?version=1", world.shift_path()))
        .send()
        .await
        .expect(204);
    world
        .post("/api/v1/shifts", &body)
        .key("key-1")
        .send()
        .await
        .expect(201);
}

#[tokio::test]
async fn a_key_must_be_visible_text() {
    let world = World::new().await;
    for key in ["", "a b", &"k".repeat(201)] {
        world
            .post("/api/v1/shifts", &world.shift_body())
            .key(key)
            .send()
            .await
            .problem(400);
    }
    assert_eq!(total(&world).await, 1);
}

#[tokio::test]
async fn keys_of_two_people_are_two_keys() {
    let world = World::new().await;
    let (_, manager) = world.member(domain::Role::Manager).await;
    world
        .post("/api/v1/shifts", &world.shift_body())
        .key("key-1")
        .send()
        .await
        .expect(201);
    let other = world
        .server
        .post("/api/v1/shifts")
        .token(&manager)
        .workspace(world.workspace());
    other
        .json(&world.shift_body())
        .key("key-1")
        .send()
        .await
        .expect(201);
    assert_eq!(total(&world).await, 3);
}
