//! Signing in: how much of the machine's hashing reaches people, what it costs everybody else, and whether it tells who has
//! an account.

use anyhow::{Context, bail, ensure};
use argon2::{Algorithm, Argon2, Params, Version};
use reqwest::{Client, StatusCode};
use std::thread;
use std::time::{Duration, Instant};

use crate::instance::Instance;
use crate::stats;

/// What the product hashes with, beside it.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
/// People who sign in at once.
const CROWD: usize = 32;
/// Sign-ins a second by hashes a second.
const LEAST_RATIO: f64 = 0.85;
/// What a probe may take meanwhile.
const MOST_PROBE: Duration = Duration::from_millis(15);
/// What an unknown account may be answered faster or slower by.
const MOST_GAP: f64 = 0.03;
/// Tries of each kind for the comparison, after a few that do not count.
const TRIES: usize = 150;
const WARM_UP: usize = 10;

/// Hashes, sign-ins with probes beside them, and hashes again; then unknown accounts and wrong passwords in turn.
pub async fn report(instance: &Instance, seconds: u64) -> anyhow::Result<()> {
    let time = Duration::from_secs(seconds);
    let before = hashes(time / 2).await?;
    let run = crowd(instance, time).await?;
    let after = hashes(time / 2).await?;
    let hashes = f64::midpoint(before, after);
    let ratio = run.per_second / hashes;
    println!(
        "sign-ins, {CROWD} at once: {:.1} a second (p50 {}), {hashes:.1} bare hashes a second, ratio {ratio:.2} {} the aim of \
         {LEAST_RATIO:.2}",
        run.per_second,
        stats::millis(run.median),
        stats::verdict(ratio >= LEAST_RATIO),
    );
    println!(
        "/healthz meanwhile: p50 {}, p99 {} of {} probes, {} the aim of {}",
        stats::millis(run.probes.median),
        stats::millis(run.probes.p99),
        run.probes.count,
        stats::verdict(run.probes.p99 < MOST_PROBE),
        stats::millis(MOST_PROBE),
    );
    compare(instance).await
}

/// Bare hashes a second, as many at once as there are cores.
async fn hashes(time: Duration) -> anyhow::Result<f64> {
    let count = tokio::task::spawn_blocking(move || {
        let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        thread::scope(|scope| {
            let threads: Vec<_> = (0..cores).map(|_| scope.spawn(move || hash_for(time))).collect();
            let counts = threads.into_iter().map(|thread| {
                let count = thread.join();
                count.unwrap_or_else(|_| bail!("a thread that hashes panicked"))
            });
            counts.sum::<anyhow::Result<f64>>()
        })
    });
    count.await?
}

/// Hashes a second of one thread, the one that ran over the time included with its time.
fn hash_for(time: Duration) -> anyhow::Result<f64> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|error| anyhow::anyhow!("{error}"))?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let started = Instant::now();
    let mut count = 0.0;
    while started.elapsed() < time {
        let mut hash = [0; 32];
        argon2
            .hash_password_into(b"a quiet evening backstage", b"sixteen bytes :)", &mut hash)
            .map_err(|error| anyhow::anyhow!("{error}"))?;
        count += 1.0;
    }
    Ok(count / started.elapsed().as_secs_f64())
}

struct Run {
    per_second: f64,
    median: Duration,
    probes: Probes,
}

struct Probes {
    count: usize,
    median: Duration,
    p99: Duration,
}

/// People who sign in again and again, and a probe every few milliseconds.
async fn crowd(instance: &Instance, time: Duration) -> anyhow::Result<Run> {
    let warm = Instant::now() + time / 4;
    let end = warm + time;
    let client = Client::new();
    let people = (0..CROWD).map(|_| {
        let (url, client) = (instance.url.clone(), client.clone());
        let (email, password) = (instance.email.clone(), instance.password.clone());
        tokio::spawn(async move {
            let mut times = Vec::new();
            while Instant::now() < end {
                let took = try_sign_in(&client, &url, &email, &password, StatusCode::OK).await?;
                let now = Instant::now();
                // Those that end in the time, whenever they began: the queue before and after is as long.
                if now > warm && now < end {
                    times.push(took);
                }
            }
            anyhow::Ok(times)
        })
    });
    let people: Vec<_> = people.collect();
    let probes = probe(&instance.url, warm, end).await?;
    let mut times = Vec::new();
    for person in people {
        times.extend(person.await??);
    }
    times.sort_unstable();
    Ok(Run {
        per_second: stats::per_second(times.len(), time),
        median: stats::at(&times, 50),
        probes,
    })
}

async fn probe(url: &str, warm: Instant, end: Instant) -> anyhow::Result<Probes> {
    let client = Client::new();
    let mut times = Vec::new();
    while Instant::now() < end {
        let started = Instant::now();
        client
            .get(format!("{url}/healthz"))
            .send()
            .await?
            .error_for_status()?;
        if started > warm {
            times.push(started.elapsed());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    times.sort_unstable();
    Ok(Probes {
        count: times.len(),
        median: stats::at(&times, 50),
        p99: stats::at(&times, 99),
    })
}

/// One at a time, in turn, so that what else the machine does meets both.
async fn compare(instance: &Instance) -> anyhow::Result<()> {
    let client = Client::new();
    let (mut unknown, mut wrong) = (Vec::new(), Vec::new());
    for number in 0..WARM_UP + TRIES {
        let nobody = format!("nobody-{number}@demo.example");
        let mut both = [(&nobody, &mut unknown), (&instance.email, &mut wrong)];
        // Whichever comes first meets the thread that hashed longest ago, whose memory the system may have taken back.
        if number % 2 == 1 {
            both.reverse();
        }
        for (email, times) in both {
            let refused = StatusCode::UNAUTHORIZED;
            let took = try_sign_in(&client, &instance.url, email, "not the password", refused).await?;
            if number >= WARM_UP {
                times.push(took);
            }
        }
    }
    unknown.sort_unstable();
    wrong.sort_unstable();
    let (unknown, wrong) = (stats::at(&unknown, 50), stats::at(&wrong, 50));
    let gap = unknown.as_secs_f64() / wrong.as_secs_f64() - 1.0;
    println!(
        "refused sign-ins: median {} for an unknown account, {} for a wrong password, {:+.1} % {} the aim of {:.0} %",
        stats::millis(unknown),
        stats::millis(wrong),
        gap * 100.0,
        stats::verdict(gap.abs() <= MOST_GAP),
        MOST_GAP * 100.0,
    );
    Ok(())
}

async fn try_sign_in(
    client: &Client,
    url: &str,
    email: &str,
    password: &str,
    expected: StatusCode,
) -> anyhow::Result<Duration> {
    let form = [("username", email), ("password", password)];
    let post = client.post(format!("{url}/api/v1/auth/login")).form(&form);
    let started = Instant::now();
    let answer = post.send().await.context("a sign-in was not answered")?;
    let status = answer.status();
    answer.bytes().await?;
    ensure!(status == expected, "a sign-in was answered {status}");
    Ok(started.elapsed())
}
