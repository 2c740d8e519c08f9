//! Staying signed in, and signing out.

use futures::future::join_all;
use jiff::SignedDuration;
use serde_json::json;

use crate::support::Server;
use crate::support::session::{refresh, signed_in, text};

#[tokio::test]
async fn a_session_is_renewed_again_and_again() {
    let server = Server::start().await;
    let mut tokens = signed_in(&server).await;
    for _ in 0..3 {
        server.app.clock.advance(SignedDuration::from_mins(20));
        let next = refresh(&server, text(&tokens, "refresh_token"))
            .await
            .expect(200)
            .json();
        assert_ne!(next["refresh_token"], tokens["refresh_token"]);
        server
            .get("/api/v1/auth/me")
            .token(text(&next, "access_token"))
            .send()
            .await
            .expect(200);
        tokens = next;
    }
}

#[tokio::test]
async fn parallel_refreshes_with_one_token_get_one_successor() {
    let server = Server::start().await;
    let tokens = signed_in(&server).await;
    let parent = text(&tokens, "refresh_token");
    let answers = join_all((0..20).map(|_| refresh(&server, parent))).await;
    let successors: Vec<_> = answers
        .into_iter()
        .map(|answer| answer.expect(200).json())
        .collect();
    assert!(
        successors
            .iter()
            .all(|next| next["refresh_token"] == successors[0]["refresh_token"])
    );
    refresh(&server, text(&successors[0], "refresh_token"))
        .await
        .expect(200);
}

#[tokio::test]
async fn a_lost_answer_is_given_again_for_ten_seconds() {
    let server = Server::start().await;
    let tokens = signed_in(&server).await;
    let first = refresh(&server, text(&tokens, "refresh_token"))
        .await
        .expect(200)
        .json();
    server.app.clock.advance(SignedDuration::from_secs(10));
    let again = refresh(&server, text(&tokens, "refresh_token"))
        .await
        .expect(200)
        .json();
    assert_eq!(first["refresh_token"], again["refresh_token"]);
    server.app.clock.advance(SignedDuration::from_secs(1));
    refresh(&server, text(&tokens, "refresh_token"))
        .await
        .problem(401);
    // Whoever has the successor is out as well: one of the two has stolen it.
    refresh(&server, text(&first, "refresh_token")).await.problem(401);
}

#[tokio::test]
async fn an_old_token_ends_the_whole_family() {
    let server = Server::start().await;
    let first = signed_in(&server).await;
    let second = refresh(&server, text(&first, "refresh_token"))
        .await
        .expect(200)
        .json();
    let third = refresh(&server, text(&second, "refresh_token"))
        .await
        .expect(200)
        .json();
    refresh(&server, text(&first, "refresh_token")).await.problem(401);
    refresh(&server, text(&third, "refresh_token")).await.problem(401);
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let server = Server::start().await;
    let tokens = signed_in(&server).await;
    let answer = server
        .post("/api/v1/auth/logout")
        .token(text(&tokens, "access_token"))
        .send()
        .await
        .expect(204);
    assert_eq!(answer.text, "");
    refresh(&server, text(&tokens, "refresh_token"))
        .await
        .problem(401);
    server.post("/api/v1/auth/logout").send().await.problem(401);
}

#[tokio::test]
async fn an_unknown_refresh_token_is_refused() {
    let server = Server::start().await;
    refresh(&server, "not a token").await.problem(401);
    server
        .post("/api/v1/auth/refresh")
        .json(&json!({}))
        .send()
        .await
        .refusal(422, "refresh_token");
}
