//! One try, watched over: the lease renewed, the job stopped when it is called off, takes too long, was taken over, or
//! when the server stops.

use jiff::SignedDuration;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval_at, sleep_until};

use domain::ops::{JobState, pause};

use super::claim::{Claim, lease_end};
use super::kinds::{Kind, Kinds};
use super::store::{End, Renewal};
use super::{Done, Failure, Run, store};
use crate::{Backend, Result};

/// How a try ended.
#[derive(Debug)]
enum Outcome {
    Done(Done),
    Failed(Failure),
    /// Called off by somebody.
    Cancelled,
    /// The server stops; the next one goes on.
    Released,
    /// Another worker has it.
    Lost,
}

impl Outcome {
    fn name(&self) -> &'static str {
        match self {
            Self::Done(_) => "succeeded",
            Self::Failed(failure) if failure.again => "retried",
            Self::Failed(_) => "failed",
            Self::Cancelled => "cancelled",
            Self::Released => "released",
            Self::Lost => "lost",
        }
    }
}

/// Runs the job, and writes down how it ended.
pub(super) async fn attempt(backend: &Backend, kinds: &Kinds, claim: Claim, stop: watch::Receiver<bool>) {
    let began = Instant::now();
    let outcome = match kinds.find(&claim.name) {
        Some(kind) => watched(backend, kind, &claim, stop).await,
        None => Outcome::Released,
    };
    let outcome = last_chance(&claim, outcome);
    let labels = [
        ("job", claim.name.clone()),
        ("outcome", outcome.name().to_owned()),
    ];
    metrics::counter!("jobs_finished_total", &labels).increment(1);
    let labels = [("job", claim.name.clone())];
    metrics::histogram!("job_duration_seconds", &labels).record(began.elapsed());
    log(&claim, &outcome);
    if let Err(error) = settle(backend, &claim, outcome).await {
        // The lease will run out, and the job is tried again.
        tracing::warn!(job = %claim.job(), name = claim.name, %error, "cannot write down how a job ended");
    }
}

/// A failure of the last try is final.
fn last_chance(claim: &Claim, outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Failed(failure) if claim.attempt >= claim.max_attempts => Outcome::Failed(Failure {
            again: false,
            ..failure
        }),
        other => other,
    }
}

/// With the workspace, if it has one, where the line is kept.
fn log(claim: &Claim, outcome: &Outcome) {
    let (job, name, attempt) = (claim.job(), &claim.name, claim.attempt);
    let (request_id, how) = (claim.request_id, outcome.name());
    let workspace = claim.workspace.map(tracing::field::display);
    match outcome {
        Outcome::Failed(failure) => {
            // The detail may carry values of rows: it is for the log of the server, the reason for the workspace's too.
            let (reason, error) = (&failure.text, failure.detail.as_deref());
            tracing::warn!(workspace, %job, name, attempt, %request_id, reason, error, "job {how}");
        }
        Outcome::Lost => {
            tracing::warn!(workspace, %job, name, attempt, %request_id, "job taken over by another worker");
        }
        _ => tracing::info!(workspace, %job, name, attempt, %request_id, "job {how}"),
    }
}

/// The job runs in a task of its own, so that a panic ends the job and nothing else, and so that it can be stopped.
async fn watched(backend: &Backend, kind: Kind, claim: &Claim, stop: watch::Receiver<bool>) -> Outcome {
    let run = Run::new(backend, claim);
    let completing = run.completing.clone();
    let mut task = tokio::spawn((kind.run)(run, claim.args.clone()));
    let too_late = sleep_until((Instant::now() + kind.time_limit).into());
    let stopping = stopped(stop, backend.settings().jobs.grace);
    let lost = watch_lease(backend, claim);
    tokio::pin!(too_late, stopping, lost);
    let outcome = tokio::select! {
        ended = &mut task => return outcome_of(ended),
        () = &mut too_late => Outcome::Failed(Failure::again("It took too long.")),
        () = &mut stopping => Outcome::Released,
        end = &mut lost => end,
    };
    // Once it commits, the lease is gone because the job is done.
    if completing.load(Ordering::Acquire) {
        return outcome_of(task.await);
    }
    task.abort();
    match task.await {
        // It ended by itself just before.
        Ok(ended) => ended.map_or_else(Outcome::Failed, Outcome::Done),
        Err(_) => outcome,
    }
}

fn outcome_of(ended: Result<Result<Done, Failure>, tokio::task::JoinError>) -> Outcome {
    match ended {
        Ok(Ok(done)) => Outcome::Done(done),
        Ok(Err(failure)) => Outcome::Failed(failure),
        // The panic itself is in the log.
        Err(_) => Outcome::Failed(Failure::again("The job broke down; the log says where.")),
    }
}

/// Ends a while after the process was asked to stop.
async fn stopped(mut stop: watch::Receiver<bool>, grace: Duration) {
    // Whoever could ask is gone: that is a stop too.
    let _ = stop.wait_for(|stop| *stop).await;
    tokio::time::sleep(grace).await;
}

/// Renews the lease until it is lost or the job is called off.
async fn watch_lease(backend: &Backend, claim: &Claim) -> Outcome {
    let period = (backend.settings().jobs.lease / 3).max(Duration::from_millis(10));
    let mut ticks = interval_at((Instant::now() + period).into(), period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut leased_until = claim.leased_until;
    loop {
        ticks.tick().await;
        let until = lease_end(backend);
        match store::renew(backend.db().jobs(), claim.lease, until).await {
            Ok(Renewal::Kept) => leased_until = until,
            Ok(Renewal::CalledOff) => return Outcome::Cancelled,
            // Nobody else can have it before the lease ends.
            Err(_) if backend.clock().now() < leased_until => {}
            Ok(Renewal::Lost) | Err(_) => return Outcome::Lost,
        }
    }
}

/// Writes down how the try ended. Says nothing when the lease is gone: then somebody else will.
async fn settle(backend: &Backend, claim: &Claim, outcome: Outcome) -> Result<()> {
    let now = backend.clock().now();
    let end = match outcome {
        Outcome::Lost | Outcome::Done(Done { completed: true }) => return Ok(()),
        Outcome::Done(_) => End::at(JobState::Succeeded),
        Outcome::Cancelled => End::at(JobState::Cancelled),
        Outcome::Released => End {
            run_at: Some(now),
            // Not the job's fault.
            more_attempts: 1,
            ..End::at(JobState::Pending)
        },
        Outcome::Failed(failure) if failure.again => End {
            run_at: Some(now + length(backend, claim, failure.wait)),
            error: Some(failure.text),
            ..End::at(JobState::Pending)
        },
        Outcome::Failed(failure) => End {
            error: Some(failure.text),
            ..End::at(JobState::Failed)
        },
    };
    store::end(backend.db().jobs(), claim.lease, &end, now).await
}

/// A worker never sleeps over a job: however short the pause, the job waits in the queue.
fn length(backend: &Backend, claim: &Claim, asked: Option<SignedDuration>) -> SignedDuration {
    let jitter = u16::from_be_bytes(backend.entropy().bytes());
    let attempt = u32::try_from(claim.attempt).unwrap_or(1);
    pause(attempt, asked, jitter).length()
}
