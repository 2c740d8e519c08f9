//! The second proof at sign-in, over HTTP.

use backend::test_support::PASSWORD;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::support::session::{login, signed_in, text};
use crate::support::{Answer, Server};

const ANNA: &str = "anna@example.org";

/// Sends address, password and code as one form.
async fn login_with(server: &Server, password: &str, otp: &str) -> Answer {
    let form = format!(
        "username=anna%40example.org&password={}&otp={}",
        password.replace(' ', "+"),
        otp.replace(' ', "+")
    );
    let call = server.post("/api/v1/auth/login");
    call.body("application/x-www-form-urlencoded", form).send().await
}

async fn send(server: &Server, token: &str, path: &str, body: &Value) -> Answer {
    let path = format!("/api/v1/auth/second-factor/{path}");
    server.post(&path).token(token).json(body).send().await
}

/// Switches it on; answers an access token, the app's secret and the recovery codes.
async fn switched_on(server: &Server) -> (String, String, Vec<String>) {
    let session = signed_in(server).await;
    let token = text(&session, "access_token").to_owned();
    let started = send(server, &token, "start", &json!({ "password": PASSWORD })).await;
    let secret = text(&started.expect(200).json(), "secret").to_owned();
    let code = server.app.time_code(&secret);
    let codes = send(server, &token, "confirm", &json!({ "code": code })).await;
    let codes = codes.expect(200).json();
    let codes = codes["recovery_codes"].as_array().unwrap();
    let codes = codes
        .iter()
        .map(|code| code.as_str().unwrap().to_owned())
        .collect();
    server.app.clock.advance(SignedDuration::from_secs(30));
    (token, secret, codes)
}

#[tokio::test]
async fn signing_in_takes_a_code_once_it_is_on() {
    let server = Server::start().await;
    let (token, secret, codes) = switched_on(&server).await;
    let state = server
        .get("/api/v1/auth/second-factor")
        .token(&token)
        .send()
        .await;
    let state = state.expect(200).json();
    assert!(text(&state, "on_since").starts_with("2026-11-23T"));
    assert_eq!(state["recovery_codes_left"], 10);

    let asked = login(&server, ANNA, PASSWORD).await;
    asked.problem_of(401, "second-factor-required");
    login_with(&server, PASSWORD, "")
        .await
        .problem_of(401, "second-factor-required");
    login_with(&server, PASSWORD, "12345")
        .await
        .problem_of(401, "wrong-code");
    let tokens = login_with(&server, PASSWORD, &server.app.time_code(&secret)).await;
    assert_eq!(tokens.expect(200).json()["token_type"], "Bearer");
    login_with(&server, PASSWORD, &codes[0]).await.expect(200);
    login_with(&server, PASSWORD, &codes[0])
        .await
        .problem_of(401, "wrong-code");
}

#[tokio::test]
async fn a_wrong_password_gets_the_same_answer_with_and_without_a_second_factor() {
    let server = Server::start().await;
    let (_, secret, _) = switched_on(&server).await;
    let code = server.app.time_code(&secret);
    let unknown = login(&server, "nobody@example.org", PASSWORD).await;
    let answers = [
        login(&server, ANNA, "not the password").await,
        login_with(&server, "not the password", &code).await,
        login_with(&server, "not the password", "12345").await,
    ];
    let plain = |answer: Answer| {
        let mut problem = answer.problem_of(401, "wrong-credentials");
        problem.instance = None;
        problem
    };
    let expected = plain(unknown);
    for answer in answers {
        assert_eq!(plain(answer), expected);
    }
}

#[tokio::test]
async fn an_account_without_one_reads_over_a_code() {
    let server = Server::start().await;
    signed_in(&server).await;
    login_with(&server, PASSWORD, "123456").await.expect(200);
}

#[tokio::test]
async fn it_is_renewed_and_switched_off_with_both_proofs() {
    let server = Server::start().await;
    let (token, secret, old) = switched_on(&server).await;
    let both = |code: &str| json!({ "password": PASSWORD, "code": code });
    send(&server, &token, "recovery-codes", &both("12345"))
        .await
        .refusal(422, "code");
    let wrong = json!({ "password": "not the password", "code": server.app.time_code(&secret) });
    send(&server, &token, "remove", &wrong)
        .await
        .refusal(422, "password");
    let new = send(&server, &token, "recovery-codes", &both(&old[0])).await;
    let new = new.expect(200).json();
    send(&server, &token, "remove", &both(&old[1]))
        .await
        .refusal(422, "code");
    send(
        &server,
        &token,
        "remove",
        &both(new["recovery_codes"][0].as_str().unwrap()),
    )
    .await
    .expect(204);
    login(&server, ANNA, PASSWORD).await.expect(200);
    let again = send(&server, &token, "remove", &both("123456")).await;
    again.problem_of(409, "second-factor-off");
}

#[tokio::test]
async fn a_page_without_javascript_brings_the_problem_back() {
    let server = Server::start().await;
    let (_, secret, _) = switched_on(&server).await;
    let post = |fields: String| {
        server
            .post("/rpc/app/accounts/rpc/sign_in")
            .of_our_page()
            .header("Accept", "text/html")
            .header("Referer", "http://localhost:3000/sign-in")
            .body("application/x-www-form-urlencoded", fields)
    };
    let fields = format!("email=anna%40example.org&password={}", PASSWORD.replace(' ', "+"));
    let answer = post(fields.clone()).send().await;
    assert_eq!(answer.status, 302);
    let back = answer.header("location").to_owned();
    assert!(back.starts_with("http://localhost:3000/sign-in?"), "{back}");
    assert!(!back.contains("good") && answer.headers.get("set-cookie").is_none());
    // The page it leads to asks for all three.
    let path = back.trim_start_matches("http://localhost:3000");
    let page = server.get(path).send().await.expect(200).text;
    for name in ["name=\"email\"", "name=\"password\"", "name=\"otp\""] {
        assert!(page.contains(name), "{name}");
    }
    assert!(page.contains("one-time-code"));
    let page = server.get("/sign-in").send().await.expect(200).text;
    assert!(!page.contains("name=\"otp\""));

    let answer = post(format!("{fields}&otp={}", server.app.time_code(&secret)))
        .send()
        .await;
    assert_eq!(answer.header("location"), "/");
    assert!(answer.headers.get("set-cookie").is_some());
}
