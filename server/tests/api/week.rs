//! The week in one answer.

use serde_json::json;
use uuid::Uuid;

use crate::support::World;

#[tokio::test]
async fn a_week_has_its_people_missions_and_shifts() {
    let world = World::new().await;
    let week = world.get("/api/v1/planning/week").send().await.expect(200).json();
    assert_eq!(
        (&week["monday"], &week["today"]),
        (&json!("2026-11-23"), &json!("2026-11-23"))
    );
    assert_eq!(
        (&week["time_zone"], &week["role"]),
        (&json!("Europe/Paris"), &json!("owner"))
    );
    assert_eq!(
        week["people"],
        json!([{ "user_id": world.alpha.owner.user_id, "display_name": "anna" }])
    );
    assert_eq!(week["missions"][0]["id"], json!(world.alpha.mission));
    assert_eq!(
        week["shifts"],
        json!([world.get(&world.shift_path()).send().await.json()])
    );
}

#[tokio::test]
async fn a_week_is_found_by_any_of_its_days() {
    let world = World::new().await;
    // Summer time ends on its Sunday.
    let week = world
        .get("/api/v1/planning/week?day=2026-10-23")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(week["monday"], "2026-10-19");
    let bounds = week["bounds"].as_array().unwrap();
    assert_eq!(
        (bounds.len(), &bounds[0], &bounds[7]),
        (
            8,
            &json!("2026-10-19T00:00:00+02:00"),
            &json!("2026-10-26T00:00:00+01:00"),
        )
    );
    assert_eq!(week["shifts"], json!([]));
}

#[tokio::test]
async fn a_week_can_be_of_one_mission() {
    let world = World::new().await;
    let of = |mission: String| {
        world
            .get(&format!("/api/v1/planning/week?mission_id={mission}"))
            .send()
    };
    assert_eq!(
        of(world.alpha.mission.to_string()).await.expect(200).json()["shifts"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        of(Uuid::nil().to_string()).await.expect(200).json()["shifts"],
        json!([])
    );
}

#[tokio::test]
async fn a_week_names_the_teams_it_can_be_narrowed_to() {
    let world = World::new().await;
    for name in ["Sound", "Lights"] {
        let team = json!({ "name": name });
        world.post("/api/v1/teams", &team).send().await.expect(201);
    }
    let week = world.get("/api/v1/planning/week").send().await.expect(200).json();
    let teams = week["teams"].as_array().unwrap();
    let names: Vec<_> = teams.iter().map(|team| team["name"].as_str().unwrap()).collect();
    assert!(
        names.is_sorted() && names.contains(&"Lights") && names.contains(&"Sound"),
        "{names:?}"
    );
}

#[tokio::test]
async fn a_bad_week_is_named() {
    let world = World::new().await;
    for (query, status, field) in [
        ("day=2026-13-01", 422, "day"),
        ("day=9999-12-31", 422, "day"),
        ("day=2026-11-23T00:00:00Z", 422, "day"),
        ("day=", 422, "day"),
        ("mission_id=x", 422, "mission_id"),
        ("week=2026-11-23", 400, "week"),
    ] {
        world
            .get(&format!("/api/v1/planning/week?{query}"))
            .send()
            .await
            .refusal(status, field);
    }
    world
        .get("/api/v1/planning/week?day=0001-01-01")
        .send()
        .await
        .expect(200);
}
