//! Signing in over HTTP.

use backend::test_support::PASSWORD;
use serde_json::{Value, json};

use super::{Answer, Server};

pub async fn register(server: &Server, email: &str) -> Answer {
    let body = json!({ "email": email, "password": PASSWORD, "display_name": "Anna" });
    server.post("/api/v1/auth/register").json(&body).send().await
}

pub async fn login(server: &Server, email: &str, password: &str) -> Answer {
    let form = format!(
        "username={}&password={}",
        email.replace('@', "%40"),
        password.replace(' ', "+")
    );
    server
        .post("/api/v1/auth/login")
        .body("application/x-www-form-urlencoded", form)
        .send()
        .await
}

pub async fn refresh(server: &Server, token: &str) -> Answer {
    server
        .post("/api/v1/auth/refresh")
        .json(&json!({ "refresh_token": token }))
        .send()
        .await
}

pub fn text<'a>(body: &'a Value, name: &str) -> &'a str {
    body[name].as_str().unwrap()
}

pub async fn signed_in(server: &Server) -> Value {
    register(server, "anna@example.org").await.expect(201);
    login(server, "anna@example.org", PASSWORD)
        .await
        .expect(200)
        .json()
}
