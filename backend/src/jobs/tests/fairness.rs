//! Whose turn it is.

use jiff::SignedDuration;
use std::collections::BTreeMap;

use super::kinds::Plant;
use super::support::take;
use crate::jobs::{Order, enqueue};
use crate::test_support::{Planted, TestApp};

async fn flood(planted: &Planted, jobs: usize) {
    let mut tx = planted.cx.begin().await.unwrap();
    for number in 0..jobs {
        let job = Plant {
            name: format!("{number}"),
            pause_ms: 0,
        };
        enqueue(&mut tx, &planted.cx, Order::of(&job).unwrap())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_workspace_with_a_thousand_jobs_does_not_hold_up_one_with_three() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    flood(&alpha, 1000).await;
    flood(&beta, 3).await;
    let mut served: BTreeMap<_, usize> = BTreeMap::new();
    // Six workers at once; none ends.
    for _ in 0..6 {
        app.clock.advance(SignedDuration::from_millis(1));
        let claim = take(&app).await.unwrap();
        *served.entry(claim.workspace.unwrap()).or_default() += 1;
    }
    assert_eq!(served[&beta.workspace], 3);
    assert_eq!(served[&alpha.workspace], 3);
}

#[tokio::test]
async fn with_one_worker_workspaces_take_turns() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    flood(&alpha, 50).await;
    flood(&beta, 3).await;
    let mut turns = Vec::new();
    for _ in 0..8 {
        app.clock.advance(SignedDuration::from_millis(1));
        let claim = take(&app).await.unwrap();
        turns.push(claim.workspace == Some(beta.workspace));
        super::support::run(&app, claim).await;
    }
    assert_eq!(turns.iter().filter(|of_beta| **of_beta).count(), 3);
    assert!(turns[6..].iter().all(|of_beta| !of_beta), "{turns:?}");
}
