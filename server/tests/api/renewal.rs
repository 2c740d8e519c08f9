//! Sessions under stress: browsers whose access token has run out, new secrets, and tokens that must be void.

use backend::accounts::admin;
use backend::test_support::{PASSWORD, SECRET};
use futures::future::join_all;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::HttpOptions;
use std::collections::BTreeSet;

use crate::support::session::{login, refresh, register, signed_in, text};
use crate::support::{Answer, Call, Server};

const ANNA: &str = "anna@example.org";
const NEW_PASSWORD: &str = "another good long password";
const NEXT_SECRET: &str = "the next secret for tests only, also of 32 characters";

/// As a page of ours asks who looks, with these cookies.
fn who(server: &Server, cookies: &str) -> Call {
    let call = server.post("/rpc/app/accounts/rpc/find_me").of_our_page();
    call.header("Cookie", cookies).json(&json!({}))
}

fn cookies(tokens: &Value) -> String {
    format!(
        "regie_access={}; regie_refresh={}",
        text(tokens, "access_token"),
        text(tokens, "refresh_token")
    )
}

/// The cookie of that name in an answer.
fn set(answer: &Answer, name: &str) -> Option<String> {
    let all = answer.headers.get_all("set-cookie").iter();
    all.filter_map(|line| line.to_str().unwrap().split(';').next()?.split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

async fn refresh_rows(server: &Server) -> i64 {
    server.app.row_counts().await["accounts.refresh_tokens"]
}

/// The path of a page that is for those who are signed in.
async fn account_page(server: &Server, tokens: &Value) -> String {
    let me = me(server, text(tokens, "access_token")).await.expect(200).json();
    format!("/w/{}/account", me["workspaces"][0]["id"].as_str().unwrap())
}

async fn me(server: &Server, token: &str) -> Answer {
    server.get("/api/v1/auth/me").token(token).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_asks_for_twenty_things_with_an_expired_token_stays_signed_in() {
    let server = Server::start().await;
    let tokens = signed_in(&server).await;
    let before = refresh_rows(&server).await;
    let account = account_page(&server, &tokens).await;
    server.app.clock.advance(SignedDuration::from_mins(31));
    let expired = cookies(&tokens);
    let page = server.get(&account).header("Cookie", &expired).send();
    let (page, answers) = tokio::join!(page, join_all((0..20).map(|_| who(&server, &expired).send())));
    let mut successors: BTreeSet<_> = answers
        .iter()
        .map(|answer| {
            assert_eq!(answer.status, 200, "{}", answer.text);
            assert!(answer.text.contains(ANNA), "{}", answer.text);
            assert!(set(answer, "regie_access").is_some_and(|token| !token.is_empty()));
            set(answer, "regie_refresh").unwrap()
        })
        .collect();
    assert!(
        page.status == 200 && page.text.contains(ANNA),
        "{} {}",
        page.status,
        page.text
    );
    successors.insert(set(&page, "regie_refresh").unwrap());
    assert_eq!(successors.len(), 1, "one successor");
    assert_eq!(refresh_rows(&server).await, before + 1, "one row");

    // With what it was given, again after half an hour, three times.
    let mut newest = successors.pop_first().unwrap();
    for _ in 0..3 {
        server.app.clock.advance(SignedDuration::from_mins(31));
        let answer = who(&server, &format!("regie_refresh={newest}"))
            .send()
            .await
            .expect(200);
        assert!(answer.text.contains(ANNA));
        newest = set(&answer, "regie_refresh").unwrap();
    }
}

#[tokio::test]
async fn a_browser_whose_answer_was_lost_is_signed_in_by_the_next_one() {
    let server = Server::start().await;
    let tokens = signed_in(&server).await;
    server.app.clock.advance(SignedDuration::from_mins(31));
    let lost = who(&server, &cookies(&tokens)).send().await.expect(200);
    server.app.clock.advance(SignedDuration::from_secs(9));
    let again = who(&server, &cookies(&tokens)).send().await.expect(200);
    assert_eq!(set(&lost, "regie_refresh"), set(&again, "regie_refresh"));
    server.app.clock.advance(SignedDuration::from_secs(2));
    let late = who(&server, &cookies(&tokens)).send().await.expect(200);
    assert_eq!(
        (late.text.as_str(), set(&late, "regie_refresh")),
        ("null", Some(String::new()))
    );
}

#[tokio::test]
async fn a_database_that_is_down_signs_no_browser_out() {
    let server = Server::start().await;
    let tokens = signed_in(&server).await;
    let account = account_page(&server, &tokens).await;
    server.app.clock.advance(SignedDuration::from_mins(31));
    server
        .app
        .as_owner("revoke update on accounts.refresh_tokens from regie_auth")
        .await;
    let answer = who(&server, &cookies(&tokens)).send().await;
    answer.problem(500);
    assert_eq!(set(&answer, "regie_refresh"), None);
    let page = server
        .get(&account)
        .header("Cookie", &cookies(&tokens))
        .send()
        .await;
    assert_eq!(set(&page, "regie_refresh"), None);
    assert!(!page.header("location").contains("sign-in"), "{:?}", page.headers);
    server
        .app
        .as_owner("grant update on accounts.refresh_tokens to regie_auth")
        .await;
    let answer = who(&server, &cookies(&tokens)).send().await.expect(200);
    assert!(answer.text.contains(ANNA));
}

/// The class of GHSA-6j4w-g4jh-xjfx.
#[tokio::test]
async fn a_refresh_token_does_not_survive_a_new_password() {
    let server = Server::start().await;
    let here = signed_in(&server).await;
    let there = login(&server, ANNA, PASSWORD).await.expect(200).json();
    let renewed = refresh(&server, text(&there, "refresh_token"))
        .await
        .expect(200)
        .json();
    let body =
        json!({ "command": { "password": PASSWORD, "new_password": NEW_PASSWORD, "end_others": true } });
    let change = server.post("/rpc/app/accounts/rpc/change_password").of_our_page();
    change
        .cookie(text(&here, "access_token"))
        .json(&body)
        .send()
        .await
        .expect(200);
    for tokens in [&there, &renewed] {
        refresh(&server, text(tokens, "refresh_token")).await.problem(401);
        me(&server, text(tokens, "access_token")).await.problem(401);
        let browser = who(&server, &cookies(tokens)).send().await.expect(200);
        assert_eq!(browser.text, "null");
    }
    refresh(&server, text(&here, "refresh_token")).await.expect(200);
}

#[tokio::test]
async fn everybody_is_out_after_revoke_all() {
    let server = Server::start().await;
    let anna = signed_in(&server).await;
    register(&server, "ben@example.org").await.expect(201);
    let ben = login(&server, "ben@example.org", PASSWORD)
        .await
        .expect(200)
        .json();
    let backend = &server.app.backend;
    let visit = admin::visit(backend, "user");
    assert_eq!(admin::revoke_sessions(backend, &visit, None).await.unwrap(), 2);
    for tokens in [&anna, &ben] {
        me(&server, text(tokens, "access_token")).await.problem(401);
        refresh(&server, text(tokens, "refresh_token")).await.problem(401);
        assert_eq!(
            who(&server, &cookies(tokens)).send().await.expect(200).text,
            "null"
        );
    }
    login(&server, ANNA, PASSWORD).await.expect(200);
}

/// The same instance after a restart with another secret.
async fn restarted(server: &Server, previous: Option<&str>) -> Server {
    let app = server.app.beside(|settings| {
        settings.secret = NEXT_SECRET.into();
        settings.previous_secret = previous.map(Into::into);
    });
    Server::on(app, HttpOptions::default()).await
}

fn key_id(tokens: &Value) -> &str {
    text(tokens, "access_token").split('.').next().unwrap()
}

#[tokio::test]
async fn a_new_secret_signs_nobody_out_as_long_as_the_one_before_is_known() {
    let old = Server::start().await;
    let tokens = signed_in(&old).await;
    let body = json!({ "email": ANNA });
    old.post("/api/v1/auth/password-reset")
        .json(&body)
        .send()
        .await
        .expect(202);
    let link = old.app.token(ANNA, "reset_password").await;

    let both = restarted(&old, Some(SECRET)).await;
    me(&both, text(&tokens, "access_token")).await.expect(200);
    assert!(
        who(&both, &cookies(&tokens))
            .send()
            .await
            .expect(200)
            .text
            .contains(ANNA)
    );
    let renewed = refresh(&both, text(&tokens, "refresh_token"))
        .await
        .expect(200)
        .json();
    assert_ne!(key_id(&renewed), key_id(&tokens));
    me(&both, text(&renewed, "access_token")).await.expect(200);

    let new = restarted(&old, None).await;
    me(&new, text(&tokens, "access_token")).await.problem(401);
    me(&new, text(&renewed, "access_token")).await.expect(200);
    let renewed = refresh(&new, text(&renewed, "refresh_token"))
        .await
        .expect(200)
        .json();
    assert_eq!(
        key_id(&renewed),
        key_id(&login(&new, ANNA, PASSWORD).await.expect(200).json())
    );
    // What stands in a mail already is found by its hash, whatever the secret.
    let body = json!({ "token": link, "new_password": NEW_PASSWORD });
    new.post("/api/v1/auth/password-reset/confirm")
        .json(&body)
        .send()
        .await
        .expect(204);
}
