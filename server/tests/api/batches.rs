//! Many shifts at once.

use domain::Role;
use serde_json::{Value, json};

use crate::support::{World, id, new_shift};

fn template() -> Value {
    json!({ "name": " Concert ", "posts": [
        { "role": "Son", "start": "09:30", "minutes": 480, "count": 2 },
        { "role": "Lumiere", "start": "14:00:00", "minutes": 600 },
    ] })
}

#[tokio::test]
async fn a_week_is_copied_reported_and_taken_back() {
    let world = World::new().await;
    let copy =
        |dry_run: bool| json!({ "from_monday": "2026-11-23", "to_monday": "2026-12-02", "dry_run": dry_run });
    let post = |body: Value| world.post("/api/v1/weeks/copy", &body);
    let dry = post(copy(true)).send().await.expect(200).json();
    assert_eq!((&dry["created"], &dry["batch_id"]), (&json!(1), &Value::Null));
    let made = post(copy(false)).send().await.expect(200).json();
    let again = post(copy(false)).send().await.expect(200).json();
    assert_eq!((&again["created"], &again["skipped"]), (&json!(0), &json!(1)));
    let item = &again["items"][0];
    assert_eq!(item["reason"], "overlap");
    assert_eq!(item["local_start"], "2026-12-01T09:00:00");
    assert_eq!(item["other"]["local_end"], "2026-12-01T17:00:00");

    let batch = made["batch_id"].as_str().unwrap();
    let call = |verb: &str| {
        world.call(
            reqwest::Method::POST,
            &format!("/api/v1/shift-batches/{batch}/{verb}"),
        )
    };
    let undone = call("undo").send().await.expect(200).json();
    assert_eq!((&undone["removed"], &undone["kept"]), (&json!(1), &json!(0)));
    call("undo").send().await.problem_of(409, "batch-undone");
    let back = call("restore").send().await.expect(200).json();
    assert_eq!(back["created"], 1);
    call("restore").send().await.problem_of(409, "batch-not-undone");
}

#[tokio::test]
async fn a_copy_says_what_is_wrong_with_it() {
    let world = World::new().await;
    let post = |body: Value| world.post("/api/v1/weeks/copy", &body);
    let same = json!({ "from_monday": "2026-11-23", "to_monday": "2026-11-29" });
    post(same).send().await.problem_of(409, "same-week");
    for (body, field) in [
        (json!({ "from_monday": "2026-11-23" }), "to_monday"),
        (
            json!({ "from_monday": "monday", "to_monday": "2026-11-30" }),
            "from_monday",
        ),
        (
            json!({ "from_monday": "2026-11-23", "to_monday": "2026-11-30", "as_status": "x" }),
            "as_status",
        ),
        (
            json!({ "from_monday": "2026-11-23", "to_monday": "2026-11-30", "user_map": [{ "to": null }] }),
            "user_map[0].from",
        ),
    ] {
        post(body).send().await.refusal(422, field);
    }
}

#[tokio::test]
async fn a_shift_is_repeated_or_refused_with_the_whole_list() {
    let world = World::new().await;
    let path = format!("{}/repeat", world.shift_path());
    let post = |body: Value| world.post(&path, &body);
    for day in ["2026-12-01", "2026-12-08", "2026-12-15"] {
        let mut busy = new_shift(world.alpha.mission, world.alpha.owner.user_id);
        busy["starts_at"] = json!(format!("{day}T09:00:00+01:00"));
        busy["ends_at"] = json!(format!("{day}T17:00:00+01:00"));
        world.post("/api/v1/shifts", &busy).send().await.expect(201);
    }
    let refused = post(json!({ "until": "2026-12-22" })).send().await;
    refused.problem_of(409, "batch-conflicts");
    let refused: Value = serde_json::from_str(&refused.text).unwrap();
    let report = &refused["report"];
    assert_eq!((&report["created"], &report["skipped"]), (&json!(1), &json!(3)));
    assert_eq!(report["items"][2]["local_start"], "2026-12-15T09:00:00");
    let body = json!({ "until": "2026-12-22", "skip_conflicts": true });
    assert_eq!(post(body).send().await.expect(200).json()["created"], 1);
    post(json!({})).send().await.refusal(422, "count");
    let both = json!({ "until": "2026-12-22", "count": 1 });
    post(both).send().await.refusal(422, "until");
    post(json!({ "count": 520 })).send().await.refusal(422, "count");
    post(json!({ "count": 1, "days": [8] }))
        .send()
        .await
        .refusal(422, "days");
    post(json!({ "count": 105, "skip_conflicts": true }))
        .send()
        .await
        .problem_of(409, "already-repeated");
}

#[tokio::test]
async fn a_template_is_kept_and_planned() {
    let world = World::new().await;
    let answer = world
        .post("/api/v1/shift-templates", &template())
        .send()
        .await
        .expect(201);
    let made = answer.json();
    let path = format!("/api/v1/shift-templates/{}", id(&made));
    assert_eq!(answer.header("location"), path);
    assert_eq!(made["name"], "Concert");
    assert_eq!(
        made["posts"][1],
        json!({ "role": "Lumiere", "start": "14:00:00", "minutes": 600, "count": 1, "mission_id": null })
    );
    assert_eq!(world.get(&path).send().await.expect(200).json(), made);
    let list = world
        .get("/api/v1/shift-templates")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(list["items"], json!([made]));

    let apply = |body: Value| world.post(&format!("{path}/apply"), &body);
    let days = json!(["2026-11-27", "2026-11-28"]);
    apply(json!({ "days": days }))
        .send()
        .await
        .refusal(422, "mission_id");
    let mission = world.alpha.mission;
    let both = json!({ "days": days, "user_id": mission, "team_id": mission });
    apply(both).send().await.refusal(422, "team_id");
    let body = json!({ "days": days, "mission_id": mission });
    let report = apply(body).send().await.expect(200).json();
    assert_eq!((&report["created"], &report["skipped"]), (&json!(6), &json!(0)));

    let mut change = template();
    change["version"] = json!(1);
    change["posts"][0]["start"] = json!("25:00");
    world
        .put(&path, &change)
        .send()
        .await
        .refusal(422, "posts[0].start");
    change["posts"][0]["start"] = json!("08:00");
    let changed = world.put(&path, &change).send().await.expect(200).json();
    assert_eq!(
        (&changed["version"], &changed["posts"][0]["start"]),
        (&json!(2), &json!("08:00:00"))
    );
    let stale = world.put(&path, &change).send().await;
    stale.problem_of(409, "stale");
    let stale: Value = serde_json::from_str(&stale.text).unwrap();
    assert_eq!(stale["current"]["posts"][0]["start"], "08:00:00");
    world
        .delete(&format!("{path}?version=2"))
        .send()
        .await
        .expect(204);
    world.get(&path).send().await.problem(404);
    let restore = world.post(&format!("{path}/restore"), &json!({ "version": 3 }));
    assert_eq!(restore.send().await.expect(200).json()["version"], 4);
}

#[tokio::test]
async fn a_copy_sent_again_under_its_key_is_made_once() {
    let world = World::new().await;
    let body = json!({ "from_monday": "2026-11-23", "to_monday": "2026-11-30" });
    let send = || {
        let call = world.post("/api/v1/weeks/copy", &body);
        call.header("Idempotency-Key", "copy-once").send()
    };
    let first = send().await.expect(200).json();
    assert_eq!(first["created"], 1);
    assert_eq!(send().await.expect(200).json(), first);
}

#[tokio::test]
async fn who_only_reads_sees_templates_and_copies_nothing() {
    let world = World::new().await;
    let (_, token) = world.member(Role::Viewer).await;
    let call = |call: crate::support::Call| call.token(&token).workspace(world.workspace()).send();
    call(world.server.get("/api/v1/shift-templates"))
        .await
        .expect(200);
    let body = json!({ "from_monday": "2026-11-23", "to_monday": "2026-11-30", "dry_run": true });
    let copy = world
        .server
        .call(reqwest::Method::POST, "/api/v1/weeks/copy")
        .json(&body);
    call(copy).await.problem_of(403, "forbidden");
}
