//! Signing up and in.

use backend::test_support::PASSWORD;
use domain::FieldCode;
use reqwest::Method;
use serde_json::json;

use crate::support::Server;
use crate::support::session::{login, register, signed_in, text};
use server::HttpOptions;

#[tokio::test]
async fn who_signs_up_can_sign_in_and_has_a_workspace() {
    let server = Server::start().await;
    let user = register(&server, "Anna@example.org").await.expect(201).json();
    assert_eq!(user["email"], "Anna@example.org");
    assert_eq!(user["display_name"], "Anna");

    let answer = login(&server, "anna@EXAMPLE.org", PASSWORD).await.expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let tokens = answer.json();
    assert_eq!(tokens["token_type"], "Bearer");
    assert_eq!(tokens["expires_in"], 1800);

    let me = server
        .get("/api/v1/auth/me")
        .token(text(&tokens, "access_token"))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(me["id"], user["id"]);
    assert_eq!(me["workspaces"][0]["role"], "owner");
}

#[tokio::test]
async fn a_sign_up_names_every_refused_field() {
    let server = Server::start().await;
    let body = json!({ "email": "anna", "password": "short", "display_name": " " });
    let problem = server
        .post("/api/v1/auth/register")
        .json(&body)
        .send()
        .await
        .problem(422);
    assert_eq!(problem.field("email").unwrap().code, FieldCode::Email);
    assert_eq!(problem.field("password").unwrap().code, FieldCode::TooShort(8));
    assert_eq!(problem.field("display_name").unwrap().code, FieldCode::Required);
    register(&server, "anna@example.org").await.expect(201);
    register(&server, "ANNA@example.org")
        .await
        .problem_of(409, "email-taken");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let server = Server::start().await;
    register(&server, "anna@example.org").await.expect(201);
    let wrong = login(&server, "anna@example.org", "wrong password").await;
    let unknown = login(&server, "nobody@example.org", PASSWORD).await;
    let mut problems = [wrong, unknown].map(|answer| answer.problem_of(401, "wrong-credentials"));
    for problem in &mut problems {
        problem.instance = None;
    }
    assert_eq!(problems[0], problems[1]);
}

#[tokio::test]
async fn a_sign_in_form_is_read_as_oauth_clients_send_it() {
    let server = Server::start().await;
    register(&server, "anna@example.org").await.expect(201);
    let form = format!(
        "grant_type=password&scope=&client_id=x&username=anna%40example.org&password={}",
        PASSWORD.replace(' ', "%20")
    );
    let kind = "application/x-www-form-urlencoded";
    server
        .post("/api/v1/auth/login")
        .body(kind, form)
        .send()
        .await
        .expect(200);
    for (form, status, field) in [
        ("username=a%40b.fr", 422, "password"),
        ("password=x", 422, "username"),
        ("username=a%40b.fr&password=x&remember=1", 400, "remember"),
        ("username=a&username=b&password=x", 400, "username"),
    ] {
        server
            .post("/api/v1/auth/login")
            .body(kind, form)
            .send()
            .await
            .refusal(status, field);
    }
    let body = r#"{"username":"anna@example.org","password":"x"}"#;
    server
        .post("/api/v1/auth/login")
        .body("application/json", body)
        .send()
        .await
        .problem(415);
}

#[tokio::test]
async fn the_sixth_try_in_a_minute_has_to_wait() {
    let server = Server::with(
        |settings| settings.sign_ins_per_minute = 5,
        HttpOptions::default(),
    )
    .await;
    for _ in 0..5 {
        login(&server, "anna@example.org", "wrong password")
            .await
            .problem(401);
    }
    login(&server, "anna@example.org", "wrong password")
        .await
        .problem_of(429, "rate-limited");
}

#[tokio::test]
async fn a_name_is_changed_and_checked_as_at_the_sign_up() {
    let server = Server::start().await;
    let tokens = signed_in(&server).await;
    let access = text(&tokens, "access_token");
    let rename = |name: &str| {
        let body = json!({ "display_name": name });
        server
            .call(Method::PUT, "/api/v1/auth/profile")
            .token(access)
            .json(&body)
            .send()
    };
    let user = rename(" Zo\u{e9} Martin ").await.expect(200).json();
    assert_eq!(user["display_name"], "Zo\u{e9} Martin");
    let me = server.get("/api/v1/auth/me").token(access).send().await.json();
    assert_eq!(me["display_name"], "Zo\u{e9} Martin");
    rename(" ").await.refusal(422, "display_name");
    rename(&"x".repeat(121)).await.refusal(422, "display_name");
    let body = json!({ "display_name": "Zo\u{e9}" });
    let visitor = server.call(Method::PUT, "/api/v1/auth/profile").json(&body);
    visitor.send().await.problem(401);
}
