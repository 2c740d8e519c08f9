//! How often somebody may ask, and what they are told about it. covers: ACC-15

use backend::Settings;
use backend::limits::LimitStore;
use backend::test_support::PASSWORD;
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::json;
use server::HttpOptions;

use crate::support::session::{login, register};
use crate::support::{Answer, Server, World};

fn few(settings: &mut Settings) {
    settings.requests_per_minute = 60;
    settings.sign_ins_per_minute = 5;
}

fn shared(settings: &mut Settings) {
    few(settings);
    settings.limits = LimitStore::Database;
}

async fn world(change: fn(&mut Settings)) -> World {
    World::on(Server::with(change, HttpOptions::default()).await).await
}

/// A second server on the same database.
async fn beside(server: &Server) -> Server {
    Server::on(server.app.beside(shared), HttpOptions::default()).await
}

fn fields(answer: &Answer) -> [&str; 5] {
    [
        "ratelimit-policy",
        "ratelimit",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset",
    ]
    .map(|name| answer.header(name))
}

async fn me(server: &Server, token: &str) -> Answer {
    server.get("/api/v1/auth/me").token(token).send().await
}

/// As the page asks who looks.
async fn function(server: &Server, token: &str) -> Answer {
    let call = server.post("/rpc/app/accounts/rpc/find_me").of_our_page();
    call.cookie(token).json(&json!({})).send().await
}

#[tokio::test]
async fn every_answer_says_how_many_are_left_and_the_refused_one_when_to_come_again() {
    let world = world(few).await;
    let first = world.get("/api/v1/missions").send().await.expect(200);
    assert_eq!(
        fields(&first),
        [r#""default";q=60;w=60"#, r#""default";r=59;t=1"#, "60", "59", "1"]
    );
    let missing = world.get("/api/v1/nothing").send().await;
    missing.problem(404);
    assert_eq!(missing.header("ratelimit-remaining"), "58");
    // The pages of the same person have the same quota.
    assert_eq!(
        function(&world.server, &world.token)
            .await
            .expect(200)
            .header("ratelimit-remaining"),
        "57"
    );
    for _ in 0..57 {
        me(&world.server, &world.token).await.expect(200);
    }
    let refused = [
        world.get("/api/v1/missions").send().await,
        function(&world.server, &world.token).await,
    ];
    for refused in refused {
        refused.problem_of(429, "rate-limited");
        assert_eq!(refused.header("retry-after"), "1");
        assert_eq!(
            fields(&refused),
            [r#""default";q=60;w=60"#, r#""default";r=0;t=1"#, "60", "0", "1"]
        );
    }
    world.server.app.clock.advance(SignedDuration::from_secs(1));
    me(&world.server, &world.token).await.expect(200);
    me(&world.server, &world.token).await.problem(429);
}

#[tokio::test]
async fn a_client_that_is_refused_takes_nothing_from_others() {
    let world = world(few).await;
    let app = &world.server.app;
    let key = app.api_key(&world.alpha.cx).await;
    let (_, colleague) = world.member(domain::Role::Viewer).await;
    let with_key = || {
        let call = world.server.get("/api/v1/missions").token(&key);
        call.workspace(world.alpha.workspace).send()
    };
    // Known from its first use on.
    with_key().await.expect(200);
    for _ in 0..60 {
        me(&world.server, &world.token).await.expect(200);
    }
    me(&world.server, &world.token).await.problem(429);
    me(&world.server, &colleague).await.expect(200);
    let again = app.access_token(&app.again(&world.alpha.owner).await);
    me(&world.server, &again).await.problem_of(429, "rate-limited");

    // Nobody in particular, and whoever makes up keys and tokens: the address.
    for i in 0..59 {
        let made_up = if i % 2 == 0 {
            format!("regie_{i}")
        } else {
            format!("{i}")
        };
        me(&world.server, &made_up).await.problem(401);
    }
    me(&world.server, "regie_another").await.problem(429);
    world.server.get("/api/v1/openapi.json").send().await.problem(429);
    for left in (0..60).rev() {
        let answer = with_key().await.expect(200);
        assert_eq!(answer.header("ratelimit-remaining"), left.to_string());
    }
    with_key().await.problem(429);
    me(&world.server, &colleague).await.expect(200);
}

#[tokio::test]
async fn probes_files_and_calendars_do_not_count_as_requests() {
    let world = world(few).await;
    let feed = world.post("/api/v1/calendar-feeds", &json!({ "scope": "user" }));
    let feed = feed.send().await.expect(201).json();
    let feed = feed["url"]
        .as_str()
        .unwrap()
        .strip_prefix("http://localhost:3000")
        .unwrap();
    for _ in 0..70 {
        for path in ["/healthz", "/readiness"] {
            let answer = world.server.get(path).send().await.expect(200);
            assert_eq!(answer.header("ratelimit"), "");
        }
        let answer = world.server.get("/pkg/nothing.js").send().await.expect(404);
        assert_eq!(answer.header("ratelimit"), "");
    }
    for left in (530..600).rev() {
        let answer = world.server.get(feed).send().await.expect(200);
        assert_eq!(answer.header("ratelimit-policy"), r#""calendars";q=600;w=60"#);
        assert_eq!(answer.header("ratelimit-remaining"), left.to_string());
    }
    me(&world.server, &world.token).await.expect(200);
}

#[tokio::test]
async fn a_refused_sign_in_speaks_of_its_own_limit() {
    let server = Server::with(few, HttpOptions::default()).await;
    for _ in 0..5 {
        login(&server, "anna@example.org", "wrong password")
            .await
            .problem(401);
    }
    let refused = login(&server, "anna@example.org", "wrong password").await;
    refused.problem_of(429, "rate-limited");
    assert_eq!(refused.header("retry-after"), "12");
    assert_eq!(refused.header("ratelimit"), r#""sign-ins-of-address";r=0;t=12"#);
}

#[tokio::test]
async fn an_office_behind_one_address_signs_in_at_nine() {
    let server = Server::with(few, HttpOptions::default()).await;
    for i in 0..7 {
        let email = format!("anna{i}@example.org");
        register(&server, &email).await.expect(201);
        login(&server, &email, PASSWORD).await.expect(200);
    }
}

#[tokio::test]
async fn five_sign_ins_at_two_servers_and_no_sixth_at_either() {
    let one = Server::with(shared, HttpOptions::default()).await;
    let two = beside(&one).await;
    register(&one, "anna@example.org").await.expect(201);
    for i in 0..5 {
        let server = if i % 2 == 0 { &one } else { &two };
        login(server, "anna@example.org", PASSWORD).await.expect(200);
    }
    for server in [&one, &two] {
        login(server, "anna@example.org", PASSWORD)
            .await
            .problem_of(429, "rate-limited");
    }
}

#[tokio::test]
async fn two_servers_have_one_limit_for_a_person_and_another_for_the_next() {
    let world = world(shared).await;
    let two = beside(&world.server).await;
    let mut let_through = 0;
    for i in 0..160 {
        let server = if i % 2 == 0 { &world.server } else { &two };
        let answer = me(server, &world.token).await;
        let_through += u32::from(answer.status == 200);
    }
    // The quota, and what came back while the test ran.
    assert!((60..120).contains(&let_through), "{let_through}");
    let (_, colleague) = world.member(domain::Role::Viewer).await;
    for server in [&world.server, &two] {
        me(server, &colleague).await.expect(200);
    }
}

#[tokio::test]
async fn without_its_store_nobody_signs_in_and_who_is_in_goes_on() {
    let world = world(shared).await;
    let app = &world.server.app;
    app.as_owner("revoke insert on accounts.rate_limits from regie_auth")
        .await;
    login(&world.server, "anna@alpha.example", PASSWORD)
        .await
        .problem_of(503, "unavailable");
    for _ in 0..100 {
        me(&world.server, &world.token).await.expect(200);
    }
    app.as_owner("grant insert on accounts.rate_limits to regie_auth")
        .await;
    login(&world.server, "anna@alpha.example", PASSWORD)
        .await
        .expect(200);
    world
        .call(Method::GET, "/api/v1/missions")
        .send()
        .await
        .expect(200);
}
