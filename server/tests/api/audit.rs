//! The trail over HTTP: in pages, masked, and as a file.

use domain::Role;
use serde_json::Value;

use crate::support::World;

fn seqs(page: &Value) -> Vec<i64> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|item| item["seq"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn the_trail_is_read_page_by_page_from_its_end() {
    let world = World::new().await;
    let first = world.get("/api/v1/audit?size=2").send().await.expect(200).json();
    assert_eq!(seqs(&first), [3, 2]);
    let newest = &first["items"][0];
    assert_eq!(newest["action"], "shift.created");
    assert_eq!(newest["actor_name"], "anna");
    assert_eq!(newest["before"], Value::Null);
    assert_eq!(newest["after"]["id"], world.alpha.shift.id.to_string());
    let cursor = first["next_cursor"].as_str().unwrap();
    let path = format!("/api/v1/audit?size=2&cursor={cursor}");
    let last = world.get(&path).send().await.expect(200).json();
    assert_eq!(seqs(&last), [1]);
    assert_eq!(last["next_cursor"], Value::Null);
}

#[tokio::test]
async fn a_days_rows_are_asked_for_by_day_or_by_instant() {
    let world = World::new().await;
    let count = async |query: &str| {
        let page = world.get(&format!("/api/v1/audit?{query}")).send().await;
        seqs(&page.expect(200).json()).len()
    };
    assert_eq!(count("from=2026-11-23&to=2026-11-23").await, 3);
    assert_eq!(count("from=2026-11-24").await, 0);
    assert_eq!(count("to=2026-11-23T12:00:00%2B01:00").await, 0);
    assert_eq!(
        count("from=2026-11-23T12:00:00%2B01:00&action=mission.created").await,
        1
    );
}

#[tokio::test]
async fn what_cannot_be_asked_for_is_named() {
    let world = World::new().await;
    for (query, status, field) in [
        ("size=0", 422, "size"),
        ("size=201", 422, "size"),
        ("cursor=abc", 422, "cursor"),
        ("actor_id=anna", 422, "actor_id"),
        ("entity_id=1", 422, "entity_id"),
        ("from=yesterday", 422, "from"),
        ("from=1900-01-01", 422, "from"),
        ("from=2026-11-24&to=2026-11-23", 422, "to"),
        ("action=%00", 422, "action"),
        ("page=2", 400, "page"),
        ("size=2&size=3", 400, "size"),
    ] {
        let answer = world.get(&format!("/api/v1/audit?{query}")).send().await;
        answer.refusal(status, field);
    }
    let answer = world.get("/api/v1/audit/export?size=3").send().await;
    answer.refusal(400, "size");
}

#[tokio::test]
async fn a_manager_sees_neither_addresses_nor_networks() {
    let world = World::new().await;
    let (_, manager) = world.member(Role::Manager).await;
    for path in ["/api/v1/audit", "/api/v1/audit/export"] {
        let of = |token: &str| {
            let call = world.server.get(path).token(token);
            call.workspace(world.workspace()).send()
        };
        let (masked, whole) = (of(&manager).await.expect(200), of(&world.token).await.expect(200));
        for secret in ["manager@alpha.example", "192.0.2.1"] {
            assert!(whole.text.contains(secret), "{path}");
            assert!(!masked.text.contains(secret), "{path}");
        }
        assert!(!masked.text.contains('@'), "{path}: {}", masked.text);
        assert!(masked.text.contains("email"), "{path}");
    }
}

#[tokio::test]
async fn the_file_says_what_it_is_and_leaves_a_trace() {
    let world = World::new().await;
    let file = world
        .get("/api/v1/audit/export?entity=shift")
        .send()
        .await
        .expect(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"regie-audit-2026-11-23.csv\""
    );
    assert_eq!(file.text.lines().count(), 2);
    let page = world.get("/api/v1/audit?action=audit.exported").send().await;
    let page = page.expect(200).json();
    assert_eq!(page["items"][0]["after"]["rows"], 1);
    assert_eq!(page["items"][0]["after"]["filter"]["entity"], "shift");
}
