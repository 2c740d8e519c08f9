//! What every answer of the API has in common.

use reqwest::Method;
use serde_json::json;

use crate::support::{Server, World};
use server::HttpOptions;

#[tokio::test]
async fn a_path_that_leads_nowhere_is_a_problem() {
    let server = Server::start().await;
    for path in [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v1/nothing",
        "/api/v2/missions",
        "/api/v1/missions/",
    ] {
        for method in [Method::GET, Method::POST, Method::DELETE] {
            server.call(method, path).send().await.problem(404);
        }
    }
}

#[tokio::test]
async fn a_method_that_is_not_answered_names_those_that_are() {
    let server = Server::start().await;
    for (method, path, allowed) in [
        (Method::DELETE, "/api/v1/auth/login", "POST"),
        (Method::GET, "/api/v1/auth/register", "POST"),
        (Method::OPTIONS, "/api/v1/auth/me", "GET,HEAD"),
        (Method::POST, "/healthz", "GET,HEAD"),
    ] {
        let answer = server.call(method, path).send().await;
        answer.problem(405);
        assert_eq!(answer.header("allow"), allowed, "{path}");
    }
    let world = World::new().await;
    let answer = world.call(Method::PATCH, "/api/v1/missions").send().await;
    answer.problem(405);
    assert_eq!(answer.header("allow"), "GET,HEAD,POST");
}

#[tokio::test]
async fn answers_are_private_and_run_nothing() {
    let world = World::new().await;
    for answer in [
        world.get("/api/v1/missions").send().await,
        world.server.get("/api/v1/missions").send().await,
        world.server.get("/api/v1/nothing").send().await,
        world.server.get("/api/v1/openapi.json").send().await,
    ] {
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(
            answer
                .header("content-security-policy")
                .contains("default-src 'none'")
        );
        assert!(answer.headers.get("set-cookie").is_none());
        assert!(answer.headers.get("access-control-allow-origin").is_none());
    }
}

#[tokio::test]
async fn other_origins_get_no_permission() {
    let server = Server::start().await;
    let answer = server
        .call(Method::OPTIONS, "/api/v1/missions")
        .header("Origin", "https://evil.example")
        .header("Access-Control-Request-Method", "POST")
        .send()
        .await;
    assert!(
        answer
            .headers
            .keys()
            .all(|name| !name.as_str().starts_with("access-control-"))
    );
}

#[tokio::test]
async fn a_request_keeps_the_id_it_came_with() {
    let server = Server::start().await;
    let id = "019aafe4-2c00-7000-8000-000000000001";
    let answer = server
        .get("/api/v1/auth/me")
        .header("X-Request-ID", id)
        .send()
        .await;
    assert_eq!(answer.header("x-request-id"), id);
    assert_eq!(
        answer.problem(401).instance.as_deref(),
        Some("urn:uuid:019aafe4-2c00-7000-8000-000000000001")
    );
    for strange in ["", "42", "x\ty", &"a".repeat(5000)] {
        let answer = server
            .get("/healthz")
            .header("X-Request-ID", strange)
            .send()
            .await
            .expect(200);
        assert_eq!(answer.header("x-request-id").len(), id.len(), "{strange}");
    }
}

#[tokio::test]
async fn a_problem_is_the_same_for_the_same_request() {
    let world = World::new().await;
    let path = "/api/v1/missions/00000000-0000-0000-0000-000000000000";
    let get = || {
        world
            .get(path)
            .header("X-Request-ID", "019aafe4-2c00-7000-8000-000000000001")
            .send()
    };
    assert_eq!(get().await.text, get().await.text);
}

#[tokio::test]
async fn a_database_that_is_gone_is_said_to_be_unavailable() {
    let world = World::new().await;
    world.server.app.cut_off().await;
    world
        .get("/api/v1/missions")
        .send()
        .await
        .problem_of(503, "unavailable");
    world
        .post("/api/v1/shifts", &world.shift_body())
        .send()
        .await
        .problem_of(503, "unavailable");
}

#[tokio::test]
async fn the_address_of_a_client_is_what_a_trusted_proxy_says() {
    let trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    let options = HttpOptions {
        trusted_proxies,
        ..HttpOptions::default()
    };
    let server = Server::with(|settings| settings.sign_ins_per_minute = 1, options).await;
    let login = |ip: &str, user: &str| {
        let form = format!("username={user}%40example.org&password=wrong+password");
        let post = server.post("/api/v1/auth/login").header("X-Forwarded-For", ip);
        post.body("application/x-www-form-urlencoded", form).send()
    };
    login("192.0.2.1", "a").await.problem(401);
    login("192.0.2.1", "b").await.problem(429);
    login("6.6.6.6, 192.0.2.1", "c").await.problem(429);
    login("192.0.2.2", "d").await.problem(401);
}

#[tokio::test]
async fn bodies_are_read_as_what_they_say_they_are() {
    let world = World::new().await;
    let post = || world.call(Method::POST, "/api/v1/missions");
    let text = json!({ "name": "Concert" }).to_string();
    for kind in [
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
        "application/vnd.x+json",
    ] {
        post().body(kind, text.clone()).send().await.expect(201);
    }
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonx",
        "multipart/form-data",
        "",
    ] {
        post().body(kind, text.clone()).send().await.problem(415);
    }
    post().send().await.problem(400);
    post().body("application/json", "  \n").send().await.problem(400);
}
