//! Availabilities.

use domain::Role;
use serde_json::{Value, json};

use crate::support::{Call, World, id};

const PATH: &str = "/api/v1/availabilities";

fn day(kind: &str) -> Value {
    json!({
        "kind": kind, "title": "Dentist", "all_day": true,
        "starts_at": "2026-11-26T00:00:00+01:00", "ends_at": "2026-11-27T00:00:00+01:00",
    })
}

fn changed(version: i64) -> Value {
    json!({
        "kind": "busy", "title": "Dentist", "all_day": false, "version": version,
        "starts_at": "2026-11-26T09:00:00+01:00", "ends_at": "2026-11-26T12:00:00+01:00",
    })
}

/// A request of somebody else in the workspace.
fn as_other(world: &World, call: Call, token: &str) -> Call {
    call.token(token).workspace(world.workspace())
}

#[tokio::test]
async fn a_member_says_changes_takes_back_and_restores_their_own_time() {
    let world = World::new().await;
    let (_, token) = world.member(Role::Member).await;
    let server = &world.server;
    let send =
        |method: &str, path: &str| as_other(&world, server.call(method.parse().unwrap(), path), &token);
    let made = send("POST", PATH).json(&day("busy")).send().await.expect(201);
    let busy = made.json();
    let path = format!("{PATH}/{}", id(&busy));
    assert_eq!(made.header("location"), path);
    assert_eq!(
        (
            busy["status"].as_str(),
            busy["title"].as_str(),
            busy["all_day"].as_bool()
        ),
        (Some("stated"), Some("Dentist"), Some(true))
    );
    assert_eq!(busy["starts_at"], "2026-11-26T00:00:00+01:00");
    let after = send("PUT", &path)
        .json(&changed(1))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(after["version"], 2);
    let stale = send("PUT", &path).json(&changed(1)).send().await;
    let stale = stale.problem_of(409, "stale");
    assert_eq!(stale.extensions["current"]["version"], 2);
    assert_eq!(
        stale.extensions["current"]["starts_at"],
        "2026-11-26T09:00:00+01:00"
    );
    let gone = send("DELETE", &format!("{path}?version=2"))
        .send()
        .await
        .expect(204);
    assert_eq!(gone.header("etag"), "\"3\"");
    send("GET", &path).send().await.problem(404);
    let restore = format!("{path}/restore");
    let back = send("POST", &restore).json(&json!({ "version": 3 })).send().await;
    assert_eq!(back.expect(200).json()["version"], 4);
}

#[tokio::test]
async fn nobody_reads_what_somebody_elses_busy_time_is_about() {
    let world = World::new().await;
    let (_, member) = world.member(Role::Member).await;
    for kind in ["busy", "leave"] {
        let call = world.server.call("POST".parse().unwrap(), PATH).json(&day(kind));
        as_other(&world, call, &member).send().await.expect(201);
    }
    let read = async |token: &str, path: &str| {
        let call = world.server.call("GET".parse().unwrap(), path);
        as_other(&world, call, token).send().await.expect(200).json()
    };
    let title = |page: &Value, list: &str, kind: &str| {
        let items = page[list].as_array().unwrap();
        let item = items.iter().find(|item| item["kind"] == kind).unwrap();
        item["title"].as_str().unwrap().to_owned()
    };
    for (role, leave) in [
        (Role::Viewer, ""),
        (Role::Manager, "Dentist"),
        (Role::Admin, "Dentist"),
    ] {
        let (_, token) = world.member(role).await;
        for (path, list) in [(PATH, "items"), ("/api/v1/planning/week", "availabilities")] {
            let page = read(&token, path).await;
            assert_eq!(title(&page, list, "busy"), "", "{role} {path}");
            assert_eq!(title(&page, list, "leave"), leave, "{role} {path}");
        }
    }
    let own = read(&member, PATH).await;
    assert_eq!(title(&own, "items", "busy"), "Dentist");
    let trail = world.get("/api/v1/audit").send().await.expect(200);
    assert!(trail.text.contains("availability.stated") && !trail.text.contains("Dentist"));
}

#[tokio::test]
async fn a_leave_is_answered_by_who_plans_and_then_changed_together() {
    let world = World::new().await;
    let (_, member) = world.member(Role::Member).await;
    let send = |method: &str, path: &str| {
        as_other(&world, world.server.call(method.parse().unwrap(), path), &member)
    };
    let leave = send("POST", PATH)
        .json(&day("leave"))
        .send()
        .await
        .expect(201)
        .json();
    assert_eq!(leave["status"], "requested");
    let path = format!("{PATH}/{}", id(&leave));
    let decision = format!("{path}/decision");
    let answer = json!({ "approve": true, "version": 1, "note": "Enjoy" });
    send("POST", &decision).json(&answer).send().await.problem(403);
    let approved = world.post(&decision, &answer).send().await.expect(200).json();
    assert_eq!(
        (&approved["status"], &approved["note"]),
        (&json!("approved"), &json!("Enjoy"))
    );
    world
        .post(&decision, &answer)
        .send()
        .await
        .problem_of(409, "stale");
    let call = send("DELETE", &format!("{path}?version=2"));
    call.send().await.problem_of(409, "leave-approved");
    let query = format!("{PATH}?status=approved&kind=leave");
    assert_eq!(world.get(&query).send().await.expect(200).json()["total"], 1);
    world
        .get(&format!("{PATH}?kind=ill"))
        .send()
        .await
        .refusal(422, "kind");
}

#[tokio::test]
async fn what_repeats_lists_its_times_and_is_told_one_way_only() {
    let world = World::new().await;
    let mut body = changed(1);
    body.as_object_mut().unwrap().remove("version");
    body["repeat_times"] = json!(30);
    let weekly = world.post(PATH, &body).send().await.expect(201).json();
    assert_eq!(weekly["repeat_until"], "2027-06-17");
    let spring = "?from=2027-03-24T00:00:00Z&to=2027-04-07T00:00:00Z";
    let page = world
        .get(&format!("{PATH}{spring}"))
        .send()
        .await
        .expect(200)
        .json();
    let times: Vec<_> = page["items"][0]["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .collect();
    let starts: Vec<_> = times
        .iter()
        .map(|time| time["starts_at"].as_str().unwrap())
        .collect();
    assert_eq!(starts, ["2027-03-25T09:00:00+01:00", "2027-04-01T09:00:00+02:00"]);
    body["repeat_until"] = json!("2026-12-24");
    world.post(PATH, &body).send().await.refusal(422, "repeat_times");
    let mut body = day("busy");
    body["ends_at"] = json!("2026-11-26T23:00:00+01:00");
    world.post(PATH, &body).send().await.refusal(422, "ends_at");
}
