//! Input that nobody should send: always refused, always by name, and nothing is stored.

use reqwest::Method;
use serde_json::{Value, json};

use crate::bad_bodies::corpus;
use crate::support::World;

const JSON: &str = "application/json";

#[tokio::test]
async fn bad_bodies_are_refused_by_name_and_store_nothing() {
    let world = World::new().await;
    let before = world.server.app.row_counts().await;
    for case in corpus(&world) {
        let answer = world
            .call(Method::POST, "/api/v1/shifts")
            .body(JSON, case.body)
            .send()
            .await;
        assert_eq!(answer.status, case.status, "{}: {}", case.why, answer.text);
        let problem = answer.problem(case.status);
        if !case.field.is_empty() {
            assert!(
                problem.field(case.field).is_some(),
                "{}: {}",
                case.why,
                answer.text
            );
        }
        assert!(
            !answer.text.contains("V1"),
            "{}: the name of a type: {}",
            case.why,
            answer.text
        );
    }
    assert_eq!(world.server.app.row_counts().await, before);
}

#[tokio::test]
async fn where_the_json_breaks_is_said() {
    let world = World::new().await;
    let answer = world
        .call(Method::POST, "/api/v1/missions")
        .body(JSON, "{\n  \"name\": }")
        .send()
        .await;
    let detail = answer.problem(400).detail.clone();
    assert!(detail.contains("line 2 column"), "{detail}");
}

#[tokio::test]
async fn numbers_that_do_not_fit_are_named() {
    let world = World::new().await;
    let mut body = world.shift_body();
    for version in [
        json!(2_147_483_648_i64),
        json!(-2_147_483_649_i64),
        json!(1.5),
        json!("1"),
        json!(true),
        json!([1]),
    ] {
        body["version"] = version.clone();
        world
            .put(&world.shift_path(), &body)
            .send()
            .await
            .refusal(422, "version");
        let restore = format!("{}/restore", world.shift_path());
        world
            .post(&restore, &json!({ "version": version }))
            .send()
            .await
            .refusal(422, "version");
    }
    for version in ["2147483648", "1.0", "one", "", "%00"] {
        world
            .delete(&format!("{}?version={version}", world.shift_path()))
            .send()
            .await
            .refusal(422, "version");
    }
    world
        .delete(&format!("{}?version=1&version=1", world.shift_path()))
        .send()
        .await
        .refusal(400, "version");
    world
        .delete(&format!("{}?version=1&force=1", world.shift_path()))
        .send()
        .await
        .refusal(400, "force");
    world
        .delete(&format!("{}?version=-1", world.shift_path()))
        .send()
        .await
        .problem_of(409, "stale");
}

#[tokio::test]
async fn bad_ids_in_paths_are_named() {
    let world = World::new().await;
    for id in [
        "42",
        "null",
        "%00",
        "%FF",
        "..%2F..%2Fetc",
        "00000000-0000-0000-0000-00000000000g",
        &"a".repeat(4000),
    ] {
        let answer = world.get(&format!("/api/v1/shifts/{id}")).send().await;
        let problem = answer.problem(400);
        assert!(problem.field("id").is_some() || id == "%FF", "{}", answer.text);
        world
            .delete(&format!("/api/v1/calendar-feeds/{id}"))
            .send()
            .await
            .problem(400);
    }
}

#[tokio::test]
async fn a_body_where_none_belongs_is_refused() {
    let world = World::new().await;
    let path = format!("{}?version=1", world.shift_path());
    world
        .delete(&path)
        .json(&json!({ "version": 1 }))
        .send()
        .await
        .problem(400);
    assert_eq!(
        world.get(&world.shift_path()).send().await.expect(200).json()["version"],
        1
    );
}

#[tokio::test]
async fn text_of_every_script_is_kept_as_it_is() {
    let world = World::new().await;
    for text in [
        "\u{e9}\u{1f3ad}",
        "\u{5d0}\u{627}",
        "'; drop table shifts; --",
        "<script>alert(1)</script>",
        "\\u0000",
    ] {
        let mut body = world.shift_body();
        body["note"] = json!(text);
        let shift = world
            .post("/api/v1/shifts", &body)
            .send()
            .await
            .expect(201)
            .json();
        assert_eq!(shift["note"], Value::from(text));
    }
}
