//! Access tokens that must not open anything.

use serde_json::{Value, json};

use crate::support::World;

/// RFC 4648, 5, without padding.
fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .fold(0_usize, |group, byte| group << 8 | usize::from(*byte))
            << (8 * (3 - chunk.len()));
        for i in 0..=chunk.len() {
            text.push(char::from(ALPHABET[group >> (18 - 6 * i) & 63]));
        }
    }
    text
}

fn claims(world: &World) -> Value {
    let actor = world.alpha.owner.visit.actor.unwrap();
    let now = world.server.app.clock.now().as_second();
    json!({
        "iss": "regie", "aud": "regie-access", "sub": actor.user_id, "sid": actor.session_id,
        "iat": now, "nbf": now, "exp": now + 1800,
    })
}

fn with(mut claims: Value, name: &str, value: Value) -> Value {
    claims[name] = value;
    claims
}

async fn is_let_in(world: &World, token: &str) -> bool {
    let answer = world.server.get("/api/v1/auth/me").token(token).send().await;
    if answer.status == 200 {
        return true;
    }
    answer.problem_of(401, "unauthenticated");
    false
}

#[tokio::test]
async fn only_our_own_tokens_are_believed_and_only_in_their_time() {
    let world = World::new().await;
    let app = &world.server.app;
    let good = claims(&world);
    let now = app.clock.now().as_second();
    assert!(is_let_in(&world, &app.signed(&good)).await);
    for (why, token) in [
        ("expired", app.signed(&with(good.clone(), "exp", json!(now)))),
        (
            "from the future",
            app.signed(&with(good.clone(), "nbf", json!(now + 31))),
        ),
        (
            "longer than allowed",
            app.signed(&with(good.clone(), "exp", json!(now + 1801))),
        ),
        (
            "for somebody else",
            app.signed(&with(good.clone(), "aud", json!("another"))),
        ),
        (
            "by somebody else",
            app.signed(&with(good.clone(), "iss", json!("another"))),
        ),
        (
            "without an audience",
            app.signed(&with(good.clone(), "aud", Value::Null)),
        ),
        (
            "for nobody",
            app.signed(&with(good.clone(), "sub", json!("anna"))),
        ),
        ("signed elsewhere", app.signed_elsewhere(&good)),
        ("not a token", "abc".to_owned()),
        ("empty", String::new()),
    ] {
        assert!(!is_let_in(&world, &token).await, "{why}");
    }
}

#[tokio::test]
async fn the_token_does_not_choose_how_it_is_checked() {
    let world = World::new().await;
    let good = world.server.app.signed(&claims(&world));
    let parts: Vec<&str> = good.split('.').collect();
    let foreign = world.server.app.signed_elsewhere(&claims(&world));
    let kid = foreign.split('.').next().unwrap();
    let none = base64url(br#"{"alg":"none","typ":"JWT"}"#);
    let other_payload = base64url(claims(&world).to_string().replace("1800", "1700").as_bytes());
    for token in [
        format!("{none}.{}.", parts[1]),
        format!("{none}.{}.{}", parts[1], parts[2]),
        format!("{}.{}.", parts[0], parts[1]),
        format!(
            "{}.{}.{}",
            parts[0],
            parts[1],
            foreign.rsplit('.').next().unwrap()
        ),
        format!("{kid}.{}.{}", parts[1], parts[2]),
        format!("{}.{other_payload}x.{}", parts[0], parts[2]),
    ] {
        assert!(!is_let_in(&world, &token).await, "{token}");
    }
}

#[tokio::test]
async fn cookies_do_not_open_the_api() {
    let world = World::new().await;
    let cookie = format!("regie_access={0}; __Host-regie_access={0}", world.token);
    world
        .server
        .get("/api/v1/auth/me")
        .header("cookie", &cookie)
        .send()
        .await
        .problem(401);
    let scheme = format!("Basic {}", world.token);
    world
        .server
        .get("/api/v1/auth/me")
        .header("authorization", &scheme)
        .send()
        .await
        .problem(401);
}
