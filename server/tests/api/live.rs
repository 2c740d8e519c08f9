//! The stream that pages follow: who may open it, how many, what it carries and when it ends. covers: PLAN-15

use backend::accounts;
use backend::test_support::{Person, mission};
use domain::WorkspaceId;
use reqwest::Response;
use server::HttpOptions;
use std::time::{Duration, Instant};

use crate::support::{Answer, Call, Server, World};

fn path(workspace: impl std::fmt::Display) -> String {
    format!("/live/{workspace}")
}

/// As a page of ours opens it.
fn call(server: &Server, person: &Person, workspace: WorkspaceId) -> Call {
    let token = server.app.access_token(person);
    server.get(&path(workspace)).cookie(&token).of_our_page()
}

async fn open(server: &Server, person: &Person, workspace: WorkspaceId) -> Response {
    let response = call(server, person, workspace).raw().send().await.unwrap();
    assert_eq!(response.status(), 200);
    response
}

/// Reads on until the text is there; an answer that ends before is a failure.
async fn until(response: &mut Response, wanted: &str) -> String {
    let mut text = String::new();
    while !text.contains(wanted) {
        let chunk = response.chunk().await.unwrap();
        text += std::str::from_utf8(&chunk.expect("the stream goes on")).unwrap();
    }
    text
}

async fn quick() -> World {
    let quick = |settings: &mut backend::Settings| {
        settings.live.pause = Duration::ZERO;
        settings.live.recheck = Duration::from_millis(10);
    };
    World::on(Server::with(quick, HttpOptions::default()).await).await
}

#[tokio::test]
async fn it_is_a_stream_of_events_that_nothing_on_the_way_keeps_or_packs() {
    let world = World::new().await;
    let mut response = call(&world.server, &world.alpha.owner, world.workspace())
        .header("Accept-Encoding", "gzip, br")
        .raw()
        .send()
        .await
        .unwrap();
    let header = |name: &str| {
        let value = response.headers().get(name);
        value.map_or("", |value| value.to_str().unwrap()).to_owned()
    };
    assert_eq!(header("content-type"), "text/event-stream");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("x-accel-buffering"), "no");
    assert_eq!(header("content-encoding"), "");
    let first = until(&mut response, "\n\n").await;
    assert!(
        first.contains("event: changed\n") && first.contains("retry: 2000\n"),
        "{first}"
    );
    assert!(
        first.contains(r#"{"topics":["planning","missions","people"]}"#),
        "{first}"
    );
}

#[tokio::test]
async fn a_change_arrives_without_its_content_and_only_where_it_was_made() {
    let world = quick().await;
    let beta = world.server.app.planted("carl@gamma.example", "Gamma").await;
    let mut ours = open(&world.server, &world.alpha.owner, world.workspace()).await;
    let mut theirs = open(&world.server, &beta.owner, beta.workspace).await;
    // Whether or not the server had begun to listen when it was made: only then everything is told again.
    mission(&world.alpha.cx, "canary").await;
    let heard = until(&mut ours, "changed").await;
    mission(&beta.cx, "canary").await;
    let heard = heard + &until(&mut theirs, "changed").await;
    assert!(!heard.contains("canary"), "{heard}");
}

#[tokio::test]
async fn whoever_else_is_there_is_named() {
    let world = quick().await;
    let (viewer, _) = world.member(domain::Role::Viewer).await;
    let mut anna = open(&world.server, &world.alpha.owner, world.workspace()).await;
    let second = open(&world.server, &viewer, world.workspace()).await;
    let seen = until(&mut anna, r#""display_name":"viewer""#).await;
    assert!(!seen.contains('@'), "{seen}");
    drop(second);
    until(&mut anna, r#"{"people":[],"more":0}"#).await;
}

#[tokio::test]
async fn nobody_opens_one_without_a_session_or_in_a_workspace_of_others() {
    let world = World::new().await;
    let (server, own) = (&world.server, world.workspace());
    let there = path(own);
    server.get(&there).send().await.problem_of(401, "unauthenticated");
    // Pages go by cookie, programs by token: this is for pages.
    server
        .get(&there)
        .token(&world.token)
        .of_our_page()
        .send()
        .await
        .problem_of(401, "unauthenticated");
    let stranger = server.app.person("stranger@example.org").await;
    let token = server.app.access_token(&stranger);
    for workspace in [own.to_string(), "019aafe4-2c00-7000-8000-00000000abcd".into()] {
        let call = server.get(&path(workspace)).cookie(&token).of_our_page();
        call.send().await.problem_of(403, "not-a-member");
    }
    let call = server.get(&path("alpha")).cookie(&world.token).of_our_page();
    call.send().await.problem(400);
}

#[tokio::test]
async fn another_site_opens_none() {
    let world = World::new().await;
    let there = path(world.workspace());
    for (name, value) in [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Sec-Fetch-Site", "none"),
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
    ] {
        let call = world.server.get(&there).cookie(&world.token).header(name, value);
        call.send().await.problem_of(403, "foreign-origin");
    }
}

/// Vaultwarden, GHSA-96f7-78q5-j345: open streams without end from one account.
#[tokio::test]
async fn a_flood_of_streams_from_one_account_is_refused_at_the_ninth_and_disturbs_nobody() {
    let world = World::new().await;
    let (viewer, _) = world.member(domain::Role::Viewer).await;
    let (server, own) = (&world.server, world.workspace());
    let mut streams = Vec::new();
    for _ in 0..8 {
        streams.push(open(server, &world.alpha.owner, own).await);
    }
    // However many sessions the account has.
    let again = server.app.again(&world.alpha.owner).await;
    for person in [&world.alpha.owner, &again] {
        let refused = call(server, person, own).send().await;
        refused.problem_of(429, "too-many-streams");
    }
    open(server, &viewer, own).await;
    streams.pop();
    // The server notices that a page has gone when the connection is closed.
    let began = Instant::now();
    loop {
        let response = call(server, &world.alpha.owner, own).raw().send().await.unwrap();
        if response.status() == 200 {
            break;
        }
        Answer::read(response).await.problem_of(429, "too-many-streams");
        assert!(
            began.elapsed() < Duration::from_mins(1),
            "the place is not given back"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn it_ends_with_the_session() {
    let world = quick().await;
    let mut stream = open(&world.server, &world.alpha.owner, world.workspace()).await;
    until(&mut stream, "\n\n").await;
    accounts::sign_out(&world.server.app.backend, &world.alpha.owner.visit)
        .await
        .unwrap();
    while stream.chunk().await.unwrap().is_some() {}
    call(&world.server, &world.alpha.owner, world.workspace())
        .send()
        .await
        .problem_of(401, "unauthenticated");
}

#[tokio::test]
async fn it_ends_when_the_member_is_removed() {
    let world = quick().await;
    let (viewer, _) = world.member(domain::Role::Viewer).await;
    let mut stream = open(&world.server, &viewer, world.workspace()).await;
    until(&mut stream, "\n\n").await;
    accounts::remove_member(&world.alpha.cx, viewer.user_id)
        .await
        .unwrap();
    while stream.chunk().await.unwrap().is_some() {}
}
