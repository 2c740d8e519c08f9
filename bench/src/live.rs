//! Five hundred pages that follow one workspace: what they cost, and how soon they hear of a change.

use anyhow::{Context, bail};
use reqwest::{Client, Response};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::instance::Instance;
use crate::stats;

/// Open streams.
const STREAMS: usize = 500;
/// Changes, each heard by all of them.
const CHANGES: usize = 20;
/// The most that all streams together may add to the server's memory.
const MOST: usize = 100 * 1024;
/// The longest from a change to the last stream that hears of it.
const SOON: Duration = Duration::from_secs(1);

/// Opens the streams, makes changes, and prints memory and times.
pub async fn report(instance: &Instance) -> anyhow::Result<()> {
    // Warm: what the first request costs is not what a stream costs.
    let mission = make_mission(instance, 0).await?;
    if mission["id"].as_str().is_none() {
        bail!("no mission was made");
    }
    let before = resident(instance)?;
    let mut streams = Vec::with_capacity(STREAMS);
    let client = Client::new();
    for _ in 0..STREAMS {
        let mut stream = open(instance, &client).await?;
        next(&mut stream).await?;
        streams.push(stream);
    }
    let mut times = Vec::with_capacity(CHANGES);
    for number in 1..=CHANGES {
        // Streams rest a moment after each event, and what comes meanwhile is told together.
        tokio::time::sleep(Duration::from_millis(600)).await;
        let begun = Instant::now();
        make_mission(instance, number).await?;
        let heard = streams.drain(..).map(|mut stream| {
            tokio::spawn(async move {
                next(&mut stream).await?;
                anyhow::Ok((stream, begun.elapsed()))
            })
        });
        let mut last = Duration::ZERO;
        let mut again = Vec::with_capacity(STREAMS);
        for heard in heard.collect::<Vec<_>>() {
            let (stream, time) = heard.await??;
            last = last.max(time);
            again.push(stream);
        }
        streams = again;
        times.push(last);
    }
    times.sort_unstable();
    let added = resident(instance)?.saturating_sub(before);
    let slowest = stats::at(&times, 99);
    println!(
        "{STREAMS} streams: {} MiB more ({before} KiB before), {} {} MiB",
        added / 1024,
        stats::verdict(added <= MOST),
        MOST / 1024,
    );
    println!(
        "from a change to the last of {STREAMS}: p50 {}, p99 {}, {} {}",
        stats::millis(stats::at(&times, 50)),
        stats::millis(slowest),
        stats::verdict(slowest <= SOON),
        stats::millis(SOON),
    );
    Ok(())
}

async fn open(instance: &Instance, client: &Client) -> anyhow::Result<Response> {
    let stream = client
        .get(format!("{}/live/{}", instance.url, instance.crew))
        .header("Cookie", format!("regie_access={}", instance.token))
        .header("Sec-Fetch-Site", "same-origin")
        .send()
        .await?;
    Ok(stream.error_for_status()?)
}

/// Reads on until a whole event is there, leaving heartbeats out.
async fn next(stream: &mut Response) -> anyhow::Result<()> {
    let mut text = String::new();
    while !(text.contains("event: changed") && text.ends_with("\n\n")) {
        let chunk = stream.chunk().await?.context("the stream ended")?;
        text += std::str::from_utf8(&chunk)?;
    }
    Ok(())
}

async fn make_mission(instance: &Instance, number: usize) -> anyhow::Result<Value> {
    let answer = Client::new()
        .post(format!("{}/api/v1/missions", instance.url))
        .bearer_auth(&instance.token)
        .header("X-Workspace-Id", &instance.crew)
        .json(&json!({ "name": format!("Live {number}") }))
        .send()
        .await?;
    Ok(answer.error_for_status()?.json().await?)
}

/// The server's resident memory in KiB.
fn resident(instance: &Instance) -> anyhow::Result<usize> {
    let pid = instance.pid().context("the server has ended")?;
    let status = std::fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("status"))
        .context("resident memory is read on Linux only")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().next());
    Ok(kib.context("no VmRSS")?.parse()?)
}
