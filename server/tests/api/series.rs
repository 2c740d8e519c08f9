//! Shifts that are repeated and stay together.

use serde_json::{Value, json};

use crate::support::{World, new_shift};

const ALL: &str = "/api/v1/shifts?from=2026-11-01T00:00:00Z&to=2027-03-01T00:00:00Z";

async fn starts(world: &World) -> Vec<String> {
    let list = world.get(ALL).send().await.expect(200).json();
    let items = list["items"].as_array().unwrap().iter();
    items
        .map(|shift| shift["starts_at"].as_str().unwrap().to_owned())
        .collect()
}

fn typed(world: &World, hour: u8, version: i32) -> Value {
    let mut shift = new_shift(world.alpha.mission, world.alpha.owner.user_id);
    shift["starts_at"] = json!(format!("2026-11-24T{hour:02}:00:00+01:00"));
    shift["ends_at"] = json!("2026-11-24T17:00:00+01:00");
    shift["note"] = json!("");
    shift["version"] = json!(version);
    shift
}

#[tokio::test]
async fn a_series_is_made_told_changed_and_deleted() {
    let world = World::new().await;
    let shift = world.shift_path();
    let path = format!("{shift}/series");
    world.get(&path).send().await.problem_of(404, "not-found");
    let body = json!({ "shift": typed(&world, 10, 1), "scope": "all" });
    let change = |body: &Value| world.post(&format!("{path}/change"), body);
    change(&body).send().await.problem_of(409, "not-repeated");

    let made = world.post(&format!("{shift}/repeat"), &json!({ "count": 2, "days": [4] }));
    assert_eq!(made.send().await.expect(200).json()["created"], 2);
    let told = world.get(&path).send().await.expect(200).json();
    let expected = json!({
        "id": told["id"], "days": [2, 4], "every_weeks": 1, "first": "2026-11-24", "until": "2026-12-01",
    });
    assert_eq!(told, expected);
    let week = world
        .get("/api/v1/planning/week?day=2026-11-24")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(week["series"], json!([expected]));
    assert_eq!(week["series_shifts"].as_array().unwrap().len(), 2);
    assert_eq!(week["series_shifts"][0]["is_exception"], false);

    let mut dry = body.clone();
    dry["dry_run"] = json!(true);
    let report = change(&dry).send().await.expect(200).json();
    assert_eq!(
        (&report["created"], &report["batch_id"]),
        (&json!(3), &Value::Null)
    );
    let report = change(&body).send().await.expect(200).json();
    assert_eq!(report["created"], 3);
    let days = ["2026-11-24", "2026-11-26", "2026-12-01"];
    assert_eq!(
        starts(&world).await,
        days.map(|day| format!("{day}T10:00:00+01:00"))
    );
    change(&body).send().await.problem_of(409, "stale");
    let undo = format!(
        "/api/v1/shift-batches/{}/undo",
        report["batch_id"].as_str().unwrap()
    );
    let undone = world
        .call(reqwest::Method::POST, &undo)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!((&undone["removed"], &undone["kept"]), (&json!(3), &json!(0)));

    let remove = |body: Value| world.post(&format!("{path}/remove"), &body);
    remove(json!({ "scope": "some", "version": 3 }))
        .send()
        .await
        .refusal(422, "scope");
    remove(json!({ "scope": "all" }))
        .send()
        .await
        .refusal(422, "version");
    let gone = remove(json!({ "scope": "all", "version": 3 }))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(gone["removed"], 3);
    assert!(starts(&world).await.is_empty());
}
