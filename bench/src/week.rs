//! The week over REST.

use reqwest::Client;
use std::time::{Duration, Instant};

use crate::floor;
use crate::instance::Instance;
use crate::stats;

/// The least that the ratio to the floor should be.
const AIM: f64 = 0.30;

/// Measures both workspaces, server and floor in turn, twice.
pub async fn report(instance: &Instance, clients: usize, seconds: u64) -> anyhow::Result<()> {
    for (name, workspace) in [("12 people", &instance.crew), ("200 people", &instance.crowd)] {
        for round in 1..=2 {
            let floor = floor::week(instance, workspace, clients, seconds).await?;
            let run = load(instance, workspace, clients, Duration::from_secs(seconds)).await?;
            let ratio = run.per_second / floor;
            let verdict = stats::verdict(ratio >= AIM);
            println!(
                "week of {name}, round {round}: {:.0} requests/s (p50 {:.1} ms, p99 {:.1} ms, {} KiB), pgbench {floor:.0} \
                 transactions/s, ratio {ratio:.2} {verdict} the aim of {AIM:.2}",
                run.per_second,
                run.median.as_secs_f64() * 1e3,
                run.p99.as_secs_f64() * 1e3,
                run.bytes / 1024,
            );
        }
    }
    Ok(())
}

struct Run {
    per_second: f64,
    median: Duration,
    p99: Duration,
    bytes: usize,
}

async fn load(instance: &Instance, workspace: &str, clients: usize, time: Duration) -> anyhow::Result<Run> {
    let warm = Instant::now() + time / 3;
    let end = warm + time;
    let client = Client::new();
    let workers = (0..clients).map(|_| {
        let request = client
            .get(format!("{}/api/v1/planning/week", instance.url))
            .bearer_auth(&instance.token)
            .header("X-Workspace-Id", workspace);
        tokio::spawn(one_client(request, warm, end))
    });
    let mut times = Vec::new();
    let mut bytes = 0;
    for worker in workers.collect::<Vec<_>>() {
        let (found, size) = worker.await??;
        times.extend(found);
        bytes = size;
    }
    times.sort_unstable();
    Ok(Run {
        per_second: stats::per_second(times.len(), time),
        median: stats::at(&times, 50),
        p99: stats::at(&times, 99),
        bytes,
    })
}

/// Asks again and again; answers with the times after the warm-up and the size of an answer.
async fn one_client(
    request: reqwest::RequestBuilder,
    warm: Instant,
    end: Instant,
) -> anyhow::Result<(Vec<Duration>, usize)> {
    let mut times = Vec::new();
    let mut bytes = 0;
    while Instant::now() < end {
        let Some(request) = request.try_clone() else {
            anyhow::bail!("the request cannot be sent twice")
        };
        let started = Instant::now();
        let answer = request.send().await?.error_for_status()?;
        bytes = answer.bytes().await?.len();
        if started > warm {
            times.push(started.elapsed());
        }
    }
    Ok((times, bytes))
}
