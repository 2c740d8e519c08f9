//! Calendars out.

use domain::Role;
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, World, id, new_shift};

async fn subscribe(world: &World, body: &Value) -> Value {
    world
        .post("/api/v1/calendar-feeds", body)
        .send()
        .await
        .expect(201)
        .json()
}

/// The path of a feed's address.
fn path(feed: &Value) -> String {
    let url = feed["url"].as_str().unwrap();
    url.strip_prefix("http://localhost:3000").unwrap().to_owned()
}

async fn poll(world: &World, path: &str, headers: &[(&str, &str)]) -> Answer {
    let get = world.server.get(path);
    headers
        .iter()
        .fold(get, |get, (name, value)| get.header(name, value))
        .send()
        .await
}

#[tokio::test]
async fn whoever_knows_the_address_gets_the_calendar() {
    let world = World::new().await;
    let feed = subscribe(&world, &json!({ "scope": "workspace" })).await;
    let answer = poll(&world, &path(&feed), &[]).await.expect(200);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    assert!(answer.header("content-disposition").starts_with("inline"));
    assert!(answer.text.starts_with("BEGIN:VCALENDAR\r\n"), "{}", answer.text);
    assert!(answer.text.contains("Mission of Alpha"));
    assert!(!answer.text.contains("Beta"));
    let head = world
        .server
        .call(Method::HEAD, &path(&feed))
        .send()
        .await
        .expect(200);
    assert_eq!(
        (head.header("etag"), head.text.as_str()),
        (answer.header("etag"), "")
    );
    world.server.post(&path(&feed)).send().await.problem(405);
}

#[tokio::test]
async fn an_unchanged_calendar_is_not_sent_again() {
    let world = World::new().await;
    let path = path(&subscribe(&world, &json!({ "scope": "workspace" })).await);
    world.server.app.clock.advance(SignedDuration::from_mins(5));
    let first = poll(&world, &path, &[]).await.expect(200);
    let (etag, modified) = (
        first.header("etag").to_owned(),
        first.header("last-modified").to_owned(),
    );
    let opaque = etag.strip_prefix("W/").expect("a weak tag");
    for tags in [
        etag.clone(),
        opaque.to_owned(),
        format!("\"x\", {opaque}"),
        "*".into(),
    ] {
        let answer = poll(&world, &path, &[("if-none-match", &tags)]).await.expect(304);
        assert_eq!((answer.text.as_str(), answer.header("etag")), ("", etag.as_str()));
    }
    poll(&world, &path, &[("if-modified-since", &modified)])
        .await
        .expect(304);
    poll(
        &world,
        &path,
        &[("if-none-match", "\"x\""), ("if-modified-since", &modified)],
    )
    .await
    .expect(200);

    // A shift deleted changes the calendar, though nothing in it is newer.
    world
        .delete(&format!("{}?version=1", world.shift_path()))
        .send()
        .await
        .expect(204);
    world.server.app.clock.advance(SignedDuration::from_mins(5));
    poll(&world, &path, &[("if-none-match", &etag)]).await.expect(200);
    let later = poll(&world, &path, &[("if-modified-since", &modified)])
        .await
        .expect(200);
    assert_ne!(later.header("etag"), etag);
}

#[tokio::test]
async fn a_feed_of_one_person_shows_their_shifts_only() {
    let world = World::new().await;
    let (member, token) = world.member(Role::Member).await;
    let mut body = new_shift(world.alpha.mission, member.user_id);
    body["role"] = json!("Poursuite");
    world.post("/api/v1/shifts", &body).send().await.expect(201);
    let own = world
        .server
        .post("/api/v1/calendar-feeds")
        .token(&token)
        .workspace(world.workspace());
    let feed = own
        .json(&json!({ "scope": "user" }))
        .send()
        .await
        .expect(201)
        .json();
    let text = poll(&world, &path(&feed), &[]).await.expect(200).text;
    assert_eq!(
        (text.matches("BEGIN:VEVENT").count(), text.contains("Poursuite")),
        (1, true)
    );

    let all = world
        .server
        .post("/api/v1/calendar-feeds")
        .token(&token)
        .workspace(world.workspace());
    all.json(&json!({ "scope": "workspace" }))
        .send()
        .await
        .problem(403);
}

#[tokio::test]
async fn a_revoked_address_leads_nowhere_like_one_that_never_was() {
    let world = World::new().await;
    let feed = subscribe(&world, &json!({ "scope": "user" })).await;
    let list = world.get("/api/v1/calendar-feeds").send().await.expect(200);
    assert_eq!(list.json()["items"][0]["id"], feed["id"]);
    assert!(!list.text.contains("url"));
    let one = format!("/api/v1/calendar-feeds/{}", id(&feed));
    world.delete(&one).send().await.expect(204);
    world.delete(&one).send().await.problem(404);
    let fixed = [("x-request-id", "019aafe4-2c00-7000-8000-000000000001")];
    let revoked = poll(&world, &path(&feed), &fixed).await;
    revoked.problem(404);
    for unknown in [
        "/calendar/0000.ics",
        "/calendar/.ics",
        "/calendar/x",
        "/calendar/%00.ics",
        "/calendar/%FF.ics",
    ] {
        let answer = poll(&world, unknown, &fixed).await;
        if unknown.contains("%FF") {
            answer.problem(400);
        } else {
            answer.problem(404);
            assert_eq!(answer.text, revoked.text, "{unknown}");
        }
    }
}

#[tokio::test]
async fn a_feed_names_what_it_refuses() {
    let world = World::new().await;
    for (body, field) in [
        (json!({}), "scope"),
        (json!({ "scope": "crew" }), "scope"),
        (json!({ "scope": "team" }), "team_id"),
        (
            json!({ "scope": "team", "team_id": "00000000-0000-0000-0000-000000000000" }),
            "team_id",
        ),
        (
            json!({ "scope": "workspace", "user_id": world.alpha.owner.user_id }),
            "user_id",
        ),
        (
            json!({ "scope": "user", "user_id": "00000000-0000-0000-0000-000000000000" }),
            "user_id",
        ),
        (
            json!({ "scope": "user", "team_id": "00000000-0000-0000-0000-000000000000" }),
            "team_id",
        ),
    ] {
        world
            .post("/api/v1/calendar-feeds", &body)
            .send()
            .await
            .refusal(422, field);
    }
}

#[tokio::test]
async fn a_feed_of_a_team_shows_who_is_in_it_when_it_is_fetched() {
    let world = World::new().await;
    let (member, token) = world.member(Role::Member).await;
    let mut body = new_shift(world.alpha.mission, member.user_id);
    body["role"] = json!("Poursuite");
    world.post("/api/v1/shifts", &body).send().await.expect(201);
    let team = world
        .post("/api/v1/teams", &json!({ "name": "Lumi\u{e8}re" }))
        .send()
        .await;
    let team = team.expect(201).json();
    let one = format!("/api/v1/teams/{}", id(&team));
    let feed = json!({ "scope": "team", "team_id": team["id"] });
    let path = path(&subscribe(&world, &feed).await);
    let text = async || poll(&world, &path, &[]).await.expect(200).text;
    assert!(text().await.contains("Lumi\u{e8}re - Alpha"));
    assert_eq!(text().await.matches("BEGIN:VEVENT").count(), 0);
    let who = json!({ "user_ids": [member.user_id] });
    world
        .post(&format!("{one}/members"), &who)
        .send()
        .await
        .expect(200);
    let filled = text().await;
    assert_eq!(
        (
            filled.matches("BEGIN:VEVENT").count(),
            filled.contains("Poursuite")
        ),
        (1, true)
    );
    let list = world
        .get("/api/v1/calendar-feeds")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(list["items"][0]["team_id"], team["id"]);

    let own = world
        .server
        .post("/api/v1/calendar-feeds")
        .token(&token)
        .workspace(world.workspace());
    own.json(&feed).send().await.problem(403);
    world.delete(&format!("{one}?version=1")).send().await.expect(204);
    poll(&world, &path, &[]).await.problem(404);
    world
        .post(&format!("{one}/restore"), &json!({ "version": 2 }))
        .send()
        .await
        .expect(200);
    poll(&world, &path, &[]).await.expect(200);
}
