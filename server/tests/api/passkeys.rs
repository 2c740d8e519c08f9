//! Passkeys over HTTP: from the question to the session.

use backend::test_support::{Device, PASSWORD};
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::session::{signed_in, text};
use crate::support::{Answer, Server};

const ORIGIN: &str = "http://localhost:3000";
const RPC: &str = "/rpc/app/accounts/account/passkeys/rpc";

async fn post(server: &Server, path: &str, token: Option<&str>, body: Value) -> Answer {
    let call = server.post(&format!("/api/v1/auth/passkeys/{path}"));
    let call = match token {
        Some(token) => call.token(token),
        None => call,
    };
    let call = if body.is_null() { call } else { call.json(&body) };
    call.send().await
}

/// Anna's token, her device and her passkey on it.
async fn anna(server: &Server) -> (String, Device, Value) {
    let tokens = signed_in(server).await;
    let access = text(&tokens, "access_token").to_owned();
    let mut device = Device::new(ORIGIN);
    let proof = json!({ "password": PASSWORD });
    let asked = post(server, "registration/start", Some(&access), proof).await;
    let credential = device.create(&asked.expect(200).json());
    let body = json!({ "name": "Phone", "credential": credential });
    let added = post(server, "registration/finish", Some(&access), body).await;
    (access, device, added.expect(201).json())
}

async fn question(server: &Server) -> Value {
    let asked = post(server, "sign-in/start", None, Value::Null).await;
    asked.expect(200).json()
}

#[tokio::test]
async fn a_passkey_is_added_listed_used_renamed_and_removed() {
    let server = Server::start().await;
    let (access, mut device, passkey) = anna(&server).await;
    assert_eq!(
        (&passkey["name"], &passkey["last_used_at"]),
        (&json!("Phone"), &Value::Null)
    );
    let credential = device.sign(&question(&server).await);
    let body = json!({ "credential": credential });
    let tokens = post(&server, "sign-in/finish", None, body)
        .await
        .expect(200)
        .json();
    let me = server.get("/api/v1/auth/me").token(text(&tokens, "access_token"));
    assert_eq!(me.send().await.expect(200).json()["email"], "anna@example.org");

    let path = format!("/api/v1/auth/passkeys/{}", text(&passkey, "id"));
    let renamed = server
        .call(Method::PUT, &path)
        .token(&access)
        .json(&json!({ "name": "Laptop" }));
    renamed.send().await.expect(204);
    let list = server.get("/api/v1/auth/passkeys").token(&access).send().await;
    let list = list.expect(200).json();
    assert_eq!(list["items"][0]["name"], "Laptop");
    assert!(list["items"][0]["last_used_at"].is_string());

    let asked = post(&server, "confirmation", Some(&access), Value::Null).await;
    let proof = json!({ "passkey": device.sign(&asked.expect(200).json()) });
    let remove = format!("{}/remove", text(&passkey, "id"));
    post(&server, &remove, Some(&access), proof).await.expect(204);
    let body = json!({ "credential": device.sign(&question(&server).await) });
    post(&server, "sign-in/finish", None, body)
        .await
        .problem_of(401, "unknown-passkey");
}

#[tokio::test]
async fn a_proof_is_one_of_two_things() {
    let server = Server::start().await;
    let (access, ..) = anna(&server).await;
    for proof in [
        json!({}),
        json!({ "password": PASSWORD, "passkey": {} }),
        json!({ "password": "not the password" }),
    ] {
        post(&server, "registration/start", Some(&access), proof)
            .await
            .refusal(422, "password");
    }
    let answer = post(
        &server,
        "registration/start",
        Some(&access),
        json!({ "passkey": {} }),
    )
    .await;
    answer.problem(400);
}

#[tokio::test]
async fn an_account_with_a_second_factor_sends_a_code_with_the_password() {
    let server = Server::start().await;
    let (access, _, passkey) = anna(&server).await;
    let set_up = async |step: &str, body: Value| {
        let path = format!("/api/v1/auth/second-factor/{step}");
        let answer = server.post(&path).token(&access).json(&body).send().await;
        answer.expect(200).json()
    };
    let started = set_up("start", json!({ "password": PASSWORD })).await;
    let secret = text(&started, "secret");
    set_up("confirm", json!({ "code": server.app.time_code(secret) })).await;
    server.app.clock.advance(SignedDuration::from_secs(30));

    let remove = format!("{}/remove", text(&passkey, "id"));
    for path in ["registration/start", remove.as_str()] {
        for (body, slug) in [
            (json!({ "password": PASSWORD }), "second-factor-required"),
            (json!({ "password": PASSWORD, "code": "12345" }), "wrong-code"),
        ] {
            let refused = post(&server, path, Some(&access), body).await;
            refused.problem_of(401, slug);
        }
    }
    let proof = json!({ "password": PASSWORD, "code": server.app.time_code(secret) });
    post(&server, &remove, Some(&access), proof).await.expect(204);
}

#[tokio::test]
async fn a_page_that_signs_in_with_a_passkey_gets_the_cookies_of_a_password() {
    let server = Server::start().await;
    let (_, mut device, _) = anna(&server).await;
    let ours = |path: &str| server.post(path).of_our_page();
    let form = format!(
        "email=anna%40example.org&password={}&next=%2Faccount",
        PASSWORD.replace(' ', "+")
    );
    let by_password = ours("/rpc/app/accounts/rpc/sign_in")
        .body("application/x-www-form-urlencoded", form)
        .send()
        .await;

    let asked = ours(&format!("{RPC}/start_sign_in")).json(&json!({}));
    let credential = device.sign(&asked.send().await.expect(200).json());
    let body = json!({ "credential": credential, "next": "/account" });
    let by_passkey = ours(&format!("{RPC}/finish_sign_in")).json(&body).send().await;
    let cookies = |answer: &Answer| -> Vec<String> {
        let lines = answer.headers.get_all("set-cookie").iter();
        let lines = lines.map(|line| line.to_str().unwrap());
        lines
            .map(|line| {
                let (name, rest) = line.split_once('=').unwrap();
                let (_, attributes) = rest.split_once(';').unwrap();
                format!("{name};{attributes}")
            })
            .collect()
    };
    assert_eq!(cookies(&by_passkey).len(), 2);
    assert_eq!(cookies(&by_passkey), cookies(&by_password));
    assert_eq!(by_passkey.header("location"), by_password.header("location"));
    assert_eq!(by_passkey.header("location"), "/account");

    // Where a page of somebody else leads goes nowhere.
    let asked = ours(&format!("{RPC}/start_sign_in")).json(&json!({}));
    let credential = device.sign(&asked.send().await.expect(200).json());
    let body = json!({ "credential": credential, "next": "//evil.example" });
    let answer = ours(&format!("{RPC}/finish_sign_in")).json(&body).send().await;
    assert_eq!(answer.header("location"), "/");
}
