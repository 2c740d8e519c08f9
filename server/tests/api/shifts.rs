//! Shifts: reading them, and their forms.

use domain::UserId;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{World, new_shift};

#[tokio::test]
async fn a_shift_has_the_agreed_form() {
    let world = World::new().await;
    let body = new_shift(world.alpha.mission, Value::Null);
    let answer = world.post("/api/v1/shifts", &body).send().await.expect(201);
    let shift = answer.json();
    let mut expected = body;
    expected["id"] = shift["id"].clone();
    expected["version"] = json!(1);
    expected["skill_id"] = Value::Null;
    assert_eq!(shift, expected);
    assert_eq!(answer.header("etag"), "\"1\"");
    let path = answer.header("location").to_owned();
    assert_eq!(world.get(&path).send().await.expect(200).json(), shift);
}

#[tokio::test]
async fn times_are_answered_with_the_offset_of_the_workspace() {
    let world = World::new().await;
    let mut body = world.shift_body();
    // Over the night in which Paris leaves summer time, sent as Tokyo and New York write it.
    body["starts_at"] = json!("2026-10-25T05:00:00+09:00");
    body["ends_at"] = json!("2026-10-25T01:00:00-04:00");
    let shift = world
        .post("/api/v1/shifts", &body)
        .send()
        .await
        .expect(201)
        .json();
    assert_eq!(shift["starts_at"], "2026-10-24T22:00:00+02:00");
    assert_eq!(shift["ends_at"], "2026-10-25T06:00:00+01:00");
}

#[tokio::test]
async fn status_and_note_and_person_may_be_left_out_of_a_new_shift() {
    let world = World::new().await;
    let mut body = world.shift_body();
    for name in ["user_id", "status", "note"] {
        body.as_object_mut().unwrap().remove(name);
    }
    let shift = world
        .post("/api/v1/shifts", &body)
        .send()
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&shift["user_id"], &shift["status"], &shift["note"]),
        (&Value::Null, &json!("confirmed"), &json!(""))
    );
}

#[tokio::test]
async fn lists_are_filtered_and_paged() {
    let world = World::new().await;
    world
        .post("/api/v1/shifts", &world.shift_body())
        .send()
        .await
        .expect(201);
    let owner = world.alpha.owner.user_id;
    for (query, total) in [
        (String::new(), 2),
        (format!("?user_id={owner}"), 1),
        (format!("?user_id={}", UserId(Uuid::nil())), 0),
        (format!("?mission_id={}", world.alpha.mission), 2),
        ("?from=2026-11-25T00:00:00%2B01:00".to_owned(), 1),
        ("?from=2026-11-25T00:00:00+01:00".to_owned(), 1),
        ("?to=2026-11-24T09:00:00%2B01:00".to_owned(), 0),
        ("?from=2026-11-24T08:00:00Z&to=2026-11-24T08:00:01Z".to_owned(), 1),
        ("?from=0001-01-01T00:00:00Z&to=9999-12-30T00:00:00Z".to_owned(), 2),
    ] {
        let page = world
            .get(&format!("/api/v1/shifts{query}"))
            .send()
            .await
            .expect(200)
            .json();
        assert_eq!(page["total"], total, "{query}");
    }
    let page = world
        .get("/api/v1/shifts?page=2&size=1")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (page["items"].as_array().unwrap().len(), &page["total"]),
        (1, &json!(2))
    );
}

#[tokio::test]
async fn a_bad_filter_is_named() {
    let world = World::new().await;
    for (query, status, field) in [
        ("crew_id=1", 400, "crew_id"),
        ("team_id=1", 422, "team_id"),
        ("page=1&page=2", 400, "page"),
        ("page=0", 422, "page"),
        ("page=1000001", 422, "page"),
        ("page=99999999999999999999", 422, "page"),
        ("page=", 422, "page"),
        ("size=-1", 422, "size"),
        ("size=201", 422, "size"),
        ("size=ten", 422, "size"),
        ("user_id=42", 422, "user_id"),
        ("mission_id=", 422, "mission_id"),
        ("from=2026-11-25", 422, "from"),
        ("from=2026-11-25T00:00:00", 422, "from"),
        ("from=-009999-01-01T00:00:00Z", 422, "from"),
        ("to=soon", 422, "to"),
        ("from=2026-11-25T00:00:00Z&to=2026-11-24T00:00:00Z", 422, "to"),
        ("page=%FF", 422, "page"),
        ("%00=1", 400, "\0"),
    ] {
        world
            .get(&format!("/api/v1/shifts?{query}"))
            .send()
            .await
            .refusal(status, field);
    }
}
