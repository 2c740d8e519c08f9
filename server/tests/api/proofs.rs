//! Links of mails over HTTP: proving an address, a forgotten password, another address.

use backend::test_support::PASSWORD;
use serde_json::{Value, json};

use crate::support::session::{login, refresh, register, signed_in, text};
use crate::support::{Answer, Server};

const ANNA: &str = "anna@example.org";
const NEW_PASSWORD: &str = "another good long password";

async fn post(server: &Server, path: &str, body: Value) -> Answer {
    let path = format!("/api/v1/auth/{path}");
    server.post(&path).json(&body).send().await
}

async fn me(server: &Server, token: &str) -> Answer {
    server.get("/api/v1/auth/me").token(token).send().await
}

#[tokio::test]
async fn a_new_account_proves_its_address() {
    let server = Server::start().await;
    let tokens = signed_in(&server).await;
    let access = text(&tokens, "access_token");
    assert_eq!(me(&server, access).await.json()["email_verified"], false);
    server
        .post("/api/v1/auth/verify-email/request")
        .token(access)
        .send()
        .await
        .expect(202);
    let token = server.app.token(ANNA, "verify_email").await;
    post(&server, "verify-email", json!({ "token": token }))
        .await
        .expect(204);
    assert_eq!(me(&server, access).await.json()["email_verified"], true);
    post(&server, "verify-email", json!({ "token": token }))
        .await
        .problem_of(422, "link-void");
}

#[tokio::test]
async fn an_account_is_written_to_in_the_language_of_its_sign_up() {
    let server = Server::start().await;
    for (language, expected) in [("en-GB,en;q=0.9,fr;q=0.5", "en"), ("fr", "fr")] {
        let email = format!("{expected}@example.org");
        let body = json!({ "email": email, "password": PASSWORD, "display_name": "Anna" });
        let call = server.post("/api/v1/auth/register");
        let call = call.header("Accept-Language", language).json(&body);
        assert_eq!(call.send().await.expect(201).json()["locale"], expected);
    }
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_and_every_session_ends() {
    let server = Server::start().await;
    let tokens = signed_in(&server).await;
    post(&server, "password-reset", json!({ "email": "Anna@Example.org " }))
        .await
        .expect(202);
    let token = server.app.token(ANNA, "reset_password").await;
    let reset = |password: &str| json!({ "token": token, "new_password": password });
    post(&server, "password-reset/confirm", reset("password1"))
        .await
        .refusal(422, "new_password");
    post(&server, "password-reset/confirm", reset(NEW_PASSWORD))
        .await
        .expect(204);
    post(&server, "password-reset/confirm", reset(NEW_PASSWORD))
        .await
        .problem_of(422, "link-void");
    refresh(&server, text(&tokens, "refresh_token"))
        .await
        .problem(401);
    me(&server, text(&tokens, "access_token")).await.problem(401);
    login(&server, ANNA, PASSWORD).await.problem(401);
    login(&server, ANNA, NEW_PASSWORD).await.expect(200);
}

#[tokio::test]
async fn an_unknown_address_gets_the_same_answer() {
    let server = Server::start().await;
    register(&server, ANNA).await.expect(201);
    let ask = |email: &'static str| post(&server, "password-reset", json!({ "email": email }));
    let known = ask(ANNA).await.expect(202);
    for unknown in ["nobody@example.org", "not an address", "\u{0}", ""] {
        let answer = ask(unknown).await.expect(202);
        assert_eq!(answer.text, known.text);
        let names = |answer: &Answer| answer.headers.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&answer), names(&known));
    }
}

#[tokio::test]
async fn an_address_changes_once_the_new_one_is_proven() {
    let server = Server::start().await;
    let tokens = signed_in(&server).await;
    let access = text(&tokens, "access_token");
    let change = |email: &str, password: &str| {
        let body = json!({ "new_email": email, "password": password });
        let call = server.post("/api/v1/auth/email-change");
        call.token(access).json(&body).send()
    };
    change("zoe@example.org", "wrong").await.refusal(422, "password");
    change("zoe", PASSWORD).await.refusal(422, "new_email");
    change(ANNA, PASSWORD).await.refusal(422, "new_email");
    change("zoe@example.org", PASSWORD).await.expect(202);
    assert_eq!(me(&server, access).await.json()["email"], ANNA);
    let token = server.app.token("zoe@example.org", "change_email").await;
    post(&server, "email-change/confirm", json!({ "token": token }))
        .await
        .expect(204);
    let after = me(&server, access).await.json();
    assert_eq!(
        (&after["email"], &after["email_verified"]),
        (&json!("zoe@example.org"), &json!(true))
    );
}

#[tokio::test]
async fn a_taken_address_is_a_conflict() {
    let server = Server::start().await;
    let tokens = signed_in(&server).await;
    register(&server, "zoe@example.org").await.expect(201);
    let body = json!({ "new_email": "zoe@example.org", "password": PASSWORD });
    let call = server.post("/api/v1/auth/email-change");
    let call = call.token(text(&tokens, "access_token")).json(&body);
    call.send().await.expect(202);
    let token = server.app.token("zoe@example.org", "change_email").await;
    post(&server, "email-change/confirm", json!({ "token": token }))
        .await
        .problem_of(409, "email-taken");
}

#[tokio::test]
async fn a_program_that_opens_every_link_uses_none_up() {
    let server = Server::start().await;
    register(&server, ANNA).await.expect(201);
    let token = server.app.token(ANNA, "verify_email").await;
    for _ in 0..2 {
        let path = format!("/verify-email?token={token}");
        let page = server.get(&path).send().await.expect(200);
        // No other site learns the address of this page, and nobody stores it.
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(page.text.contains(&token));
    }
    post(&server, "verify-email", json!({ "token": token }))
        .await
        .expect(204);
}

#[tokio::test]
async fn a_form_without_javascript_resets_a_password() {
    let server = Server::start().await;
    register(&server, ANNA).await.expect(201);
    let form = |function: &str, fields: String| {
        let path = format!("/rpc/app/accounts/proofs/rpc/{function}");
        let call = server.post(&path).of_our_page().header("Accept", "text/html");
        call.body("application/x-www-form-urlencoded", fields).send()
    };
    let asked = form("request_password_reset", "email=anna%40example.org".into()).await;
    assert_eq!(asked.expect(302).header("location"), "/forgot-password?sent=true");
    let token = server.app.token(ANNA, "reset_password").await;
    let fields = format!("token={token}&new_password={}", NEW_PASSWORD.replace(' ', "+"));
    let done = form("reset_password", fields).await.expect(302);
    assert_eq!(done.header("location"), "/sign-in?reset=true");
    login(&server, ANNA, NEW_PASSWORD).await.expect(200);
}

#[tokio::test]
async fn a_password_is_rated_while_it_is_typed_but_not_without_end() {
    let server = Server::start().await;
    let rate = |password: String| {
        let form = json!({ "form": { "password": password, "about": ["anna@example.org", "Anna"] } });
        let call = server.post("/rpc/app/accounts/proofs/rpc/rate_password");
        call.of_our_page().json(&form).send()
    };
    for (password, expected) in [("anna@example.org", 0..=2), ("correct horse battery", 3..=4)] {
        let rated = rate(password.into()).await.expect(200).json();
        assert!(expected.contains(&rated.as_u64().unwrap()), "{password} {rated}");
    }
    rate("x".repeat(100_000)).await.problem(400);
    let mut last = 200;
    for _ in 0..130 {
        last = rate("x".into()).await.status;
    }
    assert_eq!(last, 429);
}
