//! What is kept of the log for a workspace, and what must never be.

use backend::ops::{LogKeeper, log_queue};
use backend::test_support::PASSWORD;
use serde_json::{Value, json};
use tracing::subscriber::NoSubscriber;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{EnvFilter, Layer};

use crate::support::World;
use server::kept_log::KeptLog;

const REQUEST: &str = "019aafe4-2c00-7000-8000-00000000cafe";

async fn lines(world: &World, query: &str) -> Vec<Value> {
    let page = world
        .get(&format!("/api/v1/logs{query}"))
        .send()
        .await
        .expect(200);
    page.json()["items"].as_array().unwrap().clone()
}

fn routes(lines: &[Value]) -> Vec<String> {
    let route = |line: &Value| {
        let part = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        format!(
            "{} {} {} {}",
            part("level"),
            part("method"),
            part("route"),
            line["status"]
        )
    };
    lines.iter().map(route).collect()
}

#[tokio::test]
async fn a_workspace_sees_what_was_changed_refused_or_broken_and_no_secret_is_kept() {
    let world = World::new().await;
    let (input, output) = log_queue(world.server.app.backend.clock().clone(), 1000);
    // With one subscriber alone, a line first reached on another test's thread would be switched off for all threads.
    let _second = tracing::Dispatch::new(NoSubscriber::new());
    // Beside the log of the terminal, as the server has it: the two filters share what they remember.
    let terminal = tracing_subscriber::fmt::layer().with_writer(std::io::sink);
    let terminal = terminal.with_filter(EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::registry()
        .with(terminal)
        .with(KeptLog::layer(input));
    // One thread, so that everything the server does in this test is seen.
    let _guard = tracing::subscriber::set_default(log);
    let keeper = LogKeeper::start(&world.server.app.backend, output);

    // A read that goes well is not kept; a change is; what is refused is, whoever asks for it.
    world.get("/api/v1/missions").send().await.expect(200);
    let mut shift = world.shift_body();
    shift["note"] = json!("CANARY note of anna@canary.example, 06 12 34 56 78");
    world.post("/api/v1/shifts", &shift).send().await.expect(201);
    let invite = json!({ "email": "canary@canary.example", "role": "viewer" });
    let path = format!("/api/v1/workspaces/{}/members", world.workspace());
    let add = world.server.post(&path).token(&world.token).json(&invite);
    add.header("X-Request-ID", REQUEST).send().await.expect(422);
    let secret = "/api/v1/shifts?token=CANARYTOKEN0123456789abcdef0123&from=never";
    world.get(secret).send().await;
    let feed = world.post("/api/v1/calendar-feeds", &json!({ "scope": "user" }));
    let feed = feed.send().await.expect(201).json();
    // A page and a server function, by cookie.
    let cookie = world.token.as_str();
    let page = format!("/w/{}/planning?secret=CANARYQUERY", world.workspace());
    world.server.get(&page).cookie(cookie).send().await.expect(200);
    let archive = json!({ "workspace": world.workspace(), "command": { "emails": [], "role": "viewer", "team_ids": [] } });
    let function = "/rpc/app/accounts/invitations/rpc/invite_people";
    let call = world.server.post(function).cookie(cookie).of_our_page();
    call.json(&archive).send().await.problem(422);
    // Whoever is not let in leaves no line in a workspace.
    let stranger = world.server.app.person("stranger@example.org").await;
    let stranger = world.server.app.access_token(&stranger);
    let foreign = world.server.get("/api/v1/missions").token(&stranger);
    foreign.workspace(world.workspace()).send().await.problem(403);
    keeper.stop().await;

    let found = lines(&world, "").await;
    let mut seen = routes(&found);
    seen.sort();
    assert_eq!(
        seen,
        [
            "info POST /api/v1/calendar-feeds 201",
            "info POST /api/v1/shifts 201",
            "warn GET /api/v1/shifts 400",
            "warn POST /api/v1/workspaces/{id}/members 422",
            "warn POST /rpc/app/accounts/invitations/rpc/invite_people 422",
        ]
    );
    assert!(
        found
            .iter()
            .all(|line| line["user_id"] == json!(world.alpha.owner.user_id))
    );
    let of_request = lines(&world, &format!("?request_id={REQUEST}")).await;
    assert_eq!(
        routes(&of_request),
        ["warn POST /api/v1/workspaces/{id}/members 422"]
    );
    assert_eq!(lines(&world, "?level=warn").await.len(), 3);
    assert_eq!(lines(&world, "?level=error").await.len(), 0);
    assert_eq!(lines(&world, "?route=/api/v1/shifts").await.len(), 2);
    assert_eq!(lines(&world, "?from=2190-01-01").await.len(), 0);

    let kept = world.server.app.table_text("app_logs").await;
    assert_eq!(kept.lines().count(), 5, "{kept}");
    let address = feed["url"].as_str().unwrap().rsplit('/').next().unwrap();
    let address = address.trim_end_matches(".ics");
    for secret in [
        "CANARY",
        "canary",
        "@",
        "127.0.0.1",
        PASSWORD,
        &world.token,
        &stranger,
        address,
    ] {
        assert!(!kept.contains(secret), "{secret}: {kept}");
    }
}

#[tokio::test]
async fn what_the_filter_of_the_log_cannot_read_is_named() {
    let world = World::new().await;
    for (query, field) in [
        ("?level=loud", "level"),
        ("?request_id=41", "request_id"),
        ("?cursor=41", "cursor"),
        ("?size=0", "size"),
        ("?from=2026-11-02&to=2026-11-01", "to"),
    ] {
        let answer = world.get(&format!("/api/v1/logs{query}")).send().await;
        answer.refusal(422, field);
    }
}

#[tokio::test]
async fn the_trail_shows_what_one_request_changed() {
    let world = World::new().await;
    let body = world.shift_body();
    let call = world
        .post("/api/v1/shifts", &body)
        .header("X-Request-ID", REQUEST);
    call.send().await.expect(201);
    let page = world
        .get(&format!("/api/v1/audit?request_id={REQUEST}"))
        .send()
        .await;
    let items = page.expect(200).json()["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 1);
    assert_eq!(items[0]["action"], "shift.created");
}
