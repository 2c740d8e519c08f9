//! Missions.

use domain::{MissionId, Role};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{World, id};

pub fn change(name: &str, version: impl serde::Serialize) -> Value {
    json!({ "name": name, "location": "", "note": "", "colour": "red", "version": version })
}

#[tokio::test]
async fn a_mission_is_made_read_changed_deleted_and_restored() {
    let world = World::new().await;
    let body = json!({ "name": " Festival ", "location": "Halle", "note": "a\nb", "colour": "teal" });
    let answer = world.post("/api/v1/missions", &body).send().await.expect(201);
    let mission = answer.json();
    let path = format!("/api/v1/missions/{}", id(&mission));
    assert_eq!(answer.header("location"), path);
    assert_eq!(answer.header("etag"), "\"1\"");
    assert_eq!(
        (mission["name"].as_str(), mission["version"].as_i64()),
        (Some("Festival"), Some(1))
    );
    assert_eq!(world.get(&path).send().await.expect(200).json(), mission);

    let changed = world
        .put(&path, &change("Concert", 1))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (changed["name"].as_str(), changed["version"].as_i64()),
        (Some("Concert"), Some(2))
    );

    let removed = world
        .delete(&format!("{path}?version=2"))
        .send()
        .await
        .expect(204);
    assert_eq!((removed.header("etag"), removed.text.as_str()), ("\"3\"", ""));
    world.get(&path).send().await.problem(404);
    let restored = world
        .post(&format!("{path}/restore"), &json!({ "version": 3 }))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (restored["name"].as_str(), restored["version"].as_i64()),
        (Some("Concert"), Some(4))
    );
}

#[tokio::test]
async fn what_is_not_sent_has_a_default_when_a_mission_is_made() {
    let world = World::new().await;
    let mission = world
        .post("/api/v1/missions", &json!({ "name": "Concert" }))
        .send()
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&mission["location"], &mission["note"], &mission["colour"]),
        (&json!(""), &json!(""), &json!("blue"))
    );
    let problem = world
        .put(&world.mission_path(), &json!({ "name": "Concert", "version": 1 }))
        .send()
        .await;
    problem.refusal(422, "location");
}

#[tokio::test]
async fn missions_are_listed_by_name_page_by_page() {
    let world = World::new().await;
    for name in ["B", "a", "C"] {
        world
            .post("/api/v1/missions", &json!({ "name": name }))
            .send()
            .await
            .expect(201);
    }
    let page = world
        .get("/api/v1/missions?page=1&size=3")
        .send()
        .await
        .expect(200)
        .json();
    let names: Vec<_> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["a", "B", "C"]);
    assert_eq!(
        (&page["total"], &page["page"], &page["size"]),
        (&json!(4), &json!(1), &json!(3))
    );
    let page = world
        .get("/api/v1/missions?page=2&size=3")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_mission_with_shifts_stays() {
    let world = World::new().await;
    world
        .delete(&format!("{}?version=1", world.mission_path()))
        .send()
        .await
        .problem_of(409, "mission-in-use");
}

#[tokio::test]
async fn a_viewer_cannot_change_missions() {
    let world = World::new().await;
    let (_, token) = world.member(Role::Viewer).await;
    let answer = world
        .server
        .get("/api/v1/missions")
        .token(&token)
        .workspace(world.workspace())
        .send()
        .await;
    assert_eq!(answer.expect(200).json()["total"], 1);
    let post = world
        .server
        .post("/api/v1/missions")
        .token(&token)
        .workspace(world.workspace());
    post.json(&json!({ "name": "x" }))
        .send()
        .await
        .problem_of(403, "forbidden");
}

#[tokio::test]
async fn what_is_not_there_is_missing() {
    let world = World::new().await;
    let path = format!("/api/v1/missions/{}", MissionId(Uuid::nil()));
    world.get(&path).send().await.problem(404);
    world.put(&path, &change("x", 1)).send().await.problem(404);
    world
        .delete(&format!("{path}?version=1"))
        .send()
        .await
        .problem(404);
    world
        .post(&format!("{path}/restore"), &json!({ "version": 1 }))
        .send()
        .await
        .problem(404);
    // Not in the bin.
    world
        .post(
            &format!("{}/restore", world.mission_path()),
            &json!({ "version": 1 }),
        )
        .send()
        .await
        .problem(404);
}
