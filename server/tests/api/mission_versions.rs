//! Versions of missions: who changes what they have not seen is told.

use serde_json::Value;

use crate::missions::change;
use crate::support::World;

#[tokio::test]
async fn a_stale_change_is_answered_with_what_is_stored() {
    let world = World::new().await;
    let path = world.mission_path();
    world.put(&path, &change("First", 1)).send().await.expect(200);
    for answer in [
        world.put(&path, &change("Second", 1)).send().await,
        world
            .put(&path, &change("Second", Value::Null))
            .header("If-Match", "\"1\"")
            .send()
            .await,
        world.delete(&format!("{path}?version=1")).send().await,
    ] {
        let problem = answer.problem_of(409, "stale");
        assert_eq!(problem.extensions["current"]["name"], "First");
        assert_eq!(problem.extensions["current"]["version"], 2);
    }
}

#[tokio::test]
async fn the_version_may_come_as_if_match() {
    let world = World::new().await;
    let path = world.mission_path();
    world
        .put(&path, &change("One", Value::Null))
        .header("If-Match", "\"1\"")
        .send()
        .await
        .expect(200);
    world
        .put(&path, &change("Two", 2))
        .header("If-Match", "\"2\"")
        .send()
        .await
        .expect(200);
    world
        .put(&path, &change("Three", 3))
        .header("If-Match", "\"2\"")
        .send()
        .await
        .refusal(400, "If-Match");
    world
        .put(&path, &change("Three", Value::Null))
        .send()
        .await
        .refusal(422, "version");
    world.delete(&path).send().await.refusal(400, "version");
    for refused in ["*", "W/\"3\"", "\"2\", \"3\"", "\"x\"", ""] {
        world
            .delete(&path)
            .header("If-Match", refused)
            .send()
            .await
            .refusal(400, "If-Match");
    }
    world
        .delete(&path)
        .header("If-Match", "3")
        .send()
        .await
        .problem_of(409, "mission-in-use");
}
