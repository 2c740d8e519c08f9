//! Rules of working time over HTTP.

use serde_json::{Value, json};

use crate::shift_writes::with;
use crate::support::World;

/// A night of the owner after the planted Tuesday, which ends at 17:00: eight hours later.
fn too_early(world: &World, others: &[(&str, Value)]) -> Value {
    let night = [
        ("user_id", json!(world.alpha.owner.user_id)),
        ("starts_at", json!("2026-11-25T01:00:00+01:00")),
        ("ends_at", json!("2026-11-25T05:00:00+01:00")),
    ];
    with(with(world.shift_body(), &night), others)
}

#[tokio::test]
async fn rules_are_shown_with_their_source_and_changed_within_the_law() {
    let world = World::new().await;
    let shown = world.get("/api/v1/working-time-rules").send().await.expect(200);
    assert_eq!(shown.header("etag"), "\"0\"");
    let shown = shown.json();
    assert_eq!((&shown["preset"], &shown["version"]), (&json!("code"), &json!(0)));
    assert_eq!(
        shown["rules"][0],
        json!({
            "rule": "daily_rest", "unit": "minutes", "limit": 660, "is_minimum": true, "min": 540, "max": 840,
            "level": "warn", "source": "L3131-1", "since": "2016-08-10", "is_changed": false,
        })
    );
    let body = |limit: i64| {
        let rule = json!({ "rule": "weekly_hours", "limit": limit, "level": "block" });
        json!({ "preset": "idcc_2717", "rules": [rule], "version": 0 })
    };
    let put = |body: Value| world.put("/api/v1/working-time-rules", &body).send();
    put(body(2881)).await.refusal(422, "weekly_hours");
    let changed = put(body(2640)).await.expect(200).json();
    assert_eq!(changed["rules"][7]["limit"], 2640);
    assert_eq!(changed["rules"][7]["is_changed"], true);
    assert_eq!(changed["rules"][7]["source"], "IDCC 2717, 5.1.3");
    put(body(2640)).await.problem_of(409, "stale");
}

#[tokio::test]
async fn a_refused_shift_carries_its_findings_and_is_stored_with_a_reason() {
    let world = World::new().await;
    let post = |body: Value| {
        let call = world.post("/api/v1/shifts", &body);
        async move { call.send().await }
    };
    let refused = post(too_early(&world, &[])).await.problem_of(409, "rule-broken");
    assert_eq!(refused.extensions["findings"][0]["rule"], "rest_floor");
    let short = [("override_reason", json!("x"))];
    post(too_early(&world, &short))
        .await
        .refusal(422, "override_reason");
    let reason = [("override_reason", json!("Panne du camion"))];
    post(too_early(&world, &reason)).await.expect(201);
    let path = "/api/v1/planning-check?from=2026-11-23&to=2026-11-23";
    let found = world.get(path).send().await.expect(200).json();
    let first = &found["items"][0];
    assert_eq!(
        (&first["rule"], &first["at"]),
        (&json!("rest_floor"), &json!("2026-11-24"))
    );
    assert_eq!((&first["measured"], &first["limit"]), (&json!(480), &json!(540)));
    assert_eq!(first["reason"], "Panne du camion");
    let week = world
        .get("/api/v1/planning/week?day=2026-11-23")
        .send()
        .await
        .expect(200);
    assert_eq!(week.json()["findings"], json!([]));
}

#[tokio::test]
async fn a_period_that_cannot_be_is_refused_by_its_field() {
    let world = World::new().await;
    for (query, field) in [
        ("from=2026-13-01", "from"),
        ("from=2026-11-23&to=2026-11-22", "to"),
        ("from=2026-11-23&to=2028-01-01", "to"),
        ("team_id=x", "team_id"),
    ] {
        let path = format!("/api/v1/planning-check?{query}");
        world.get(&path).send().await.refusal(422, field);
    }
}

#[tokio::test]
async fn facts_of_a_person_are_noted_and_read_back() {
    let world = World::new().await;
    let path = format!("/api/v1/employment-facts/{}", world.alpha.owner.user_id);
    let facts = world.get(&path).send().await.expect(200).json();
    assert_eq!((&facts["born_on"], &facts["version"]), (&Value::Null, &json!(0)));
    let put = |body: Value| {
        let call = world.put(&path, &body);
        async move { call.send().await }
    };
    let note = |born_on: &str| json!({ "born_on": born_on, "elsewhere_minutes": 600, "version": 0 });
    put(note("2026-11-24")).await.refusal(422, "born_on");
    let stored = put(note("2009-05-01")).await.expect(200).json();
    assert_eq!(
        (&stored["born_on"], &stored["version"]),
        (&json!("2009-05-01"), &json!(1))
    );
    put(note("2009-05-01")).await.problem_of(409, "stale");
}
