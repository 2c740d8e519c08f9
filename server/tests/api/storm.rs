//! Clients that go away: a request dropped at any moment leaves nothing behind.

use backend::test_support::TestApp;
use futures::StreamExt;
use serde_json::Value;
use std::time::Duration;

use crate::support::{World, new_shift};

/// In waves: a transaction left open is found out between two of them, before somebody else happens to end it.
const WAVES: u32 = 40;
const REQUESTS_A_WAVE: u32 = 50;

/// A spread of moments without randomness: the fractional parts of multiples of the golden ratio (in 2^-32).
fn moment(number: u32) -> Duration {
    let spread = (u64::from(number.wrapping_mul(2_654_435_769)) * 5000) >> 32;
    Duration::from_micros(spread)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropped_requests_leave_no_transaction_and_no_workspace_behind() {
    let world = World::new().await;
    let app = &world.server.app;
    let carl = app.person("carl@gamma.example").await;
    let gamma = app.workspace(&carl, "Gamma").await;
    let gamma_token = app.access_token(&carl);
    let body = new_shift(world.alpha.mission, Value::Null);
    let week = || {
        world
            .server
            .get("/api/v1/planning/week")
            .token(&gamma_token)
            .workspace(gamma)
    };

    let mut dropped = 0;
    for wave in 0..WAVES {
        let numbers = wave * REQUESTS_A_WAVE..(wave + 1) * REQUESTS_A_WAVE;
        let storm = futures::stream::iter(numbers).map(|number| {
            let write = world.post("/api/v1/shifts", &body).raw();
            let request = if number % 2 == 0 { write } else { week().raw() };
            async move {
                tokio::time::timeout(moment(number), request.send())
                    .await
                    .is_err()
            }
        });
        dropped += storm
            .buffer_unordered(32)
            .filter(|dropped| std::future::ready(*dropped))
            .count()
            .await;
        assert_eq!(left_open(app).await, 0, "wave {wave}");
    }
    assert!(dropped > 0, "no request was dropped: nothing is proven");
    assert!(app.leftover_workspaces().await.iter().all(String::is_empty));

    // And it serves on, each workspace its own.
    world.get("/api/v1/planning/week").send().await.expect(200);
    assert_eq!(
        week().send().await.expect(200).json()["shifts"],
        Value::Array(Vec::new())
    );
}

/// Transactions that nobody works in, once those still at work have ended.
async fn left_open(app: &TestApp) -> i64 {
    for _ in 0..50 {
        if app.idle_transactions().await == 0 {
            return 0;
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    app.idle_transactions().await
}
