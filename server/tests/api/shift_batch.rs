//! Several shifts at once.

use serde_json::json;

use crate::shift_writes::with;
use crate::support::{World, new_shift};

#[tokio::test]
async fn several_changes_are_made_together_and_repeated_without_being_made_twice() {
    let world = World::new().await;
    let shift = new_shift(world.alpha.mission, world.alpha.owner.user_id);
    let created = with(shift, &[("user_id", json!(null)), ("skill_id", json!(null))]);
    let body = json!({ "operations": [
        { "create": created },
        { "move": { "id": world.alpha.shift.id, "to": { "user_id": null, "day": "2026-11-27", "version": 1 } } },
    ] });
    let mut answers = Vec::new();
    for _ in 0..2 {
        let answer = world
            .post("/api/v1/shifts/batch", &body)
            .header("Idempotency-Key", "a-drag-of-two")
            .send()
            .await;
        answers.push(answer.expect(200).json());
    }
    assert_eq!(answers[0], answers[1]);
    let shifts = &answers[0]["shifts"];
    assert_eq!(shifts[0]["version"], 1);
    assert_eq!(shifts[1]["starts_at"], "2026-11-27T09:00:00+01:00");
    assert_eq!(shifts[1]["version"], 2);
}

#[tokio::test]
async fn a_refusal_names_the_change_and_nothing_is_made() {
    let world = World::new().await;
    let shift = new_shift(world.alpha.mission, world.alpha.owner.user_id);
    let open = with(shift.clone(), &[("user_id", json!(null))]);
    let post = |operations: serde_json::Value| {
        world.post("/api/v1/shifts/batch", &json!({ "operations": operations }))
    };
    let nameless = with(open.clone(), &[("role", json!(" "))]);
    let refused = post(json!([{ "create": open }, { "create": nameless }]))
        .send()
        .await;
    refused.refusal(422, "operations[1].role");

    let late = json!({ "id": world.alpha.shift.id, "version": 9 });
    let refused = post(json!([{ "create": open }, { "remove": late }]))
        .send()
        .await
        .problem_of(409, "stale");
    assert_eq!(refused.extensions["operation"], 1);
    let current = &refused.extensions["current"];
    assert_eq!(current["starts_at"], "2026-11-24T09:00:00+01:00");

    let without = with(shift, &[("user_id", json!(null)), ("skill_id", json!(null))]);
    let change = json!([{ "change": { "id": world.alpha.shift.id, "shift": without } }]);
    let refused = post(change).send().await;
    refused.refusal(422, "operations[0].change.shift.version");
    post(json!([])).send().await.problem(422);
    let week = world
        .get("/api/v1/planning/week?day=2026-11-24")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(week["shifts"].as_array().unwrap().len(), 1);
}
