//! Logs: JSON in production, readable in development.

use backend::clock::Clock;
use backend::ops::{LogOut, log_queue};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::time::Duration;
use tracing::Subscriber;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

use crate::kept_log::KeptLog;

/// Lines of workspaces that wait to be kept, some seconds of a busy server.
const ROOM: usize = 4096;

/// Starts the log. `REGIE_LOG` filters, in the syntax of `tracing_subscriber::EnvFilter`.
pub fn start_log(json: bool) {
    // A second call, as in tests, keeps the first log.
    let _ = tracing_subscriber::registry().with(written(json)).try_init();
}

/// The same, with the lines that are kept for workspaces: those come out here.
pub fn start_kept_log(json: bool, clock: Clock) -> LogOut {
    let (input, output) = log_queue(clock, ROOM);
    let log = tracing_subscriber::registry()
        .with(written(json))
        .with(KeptLog::layer(input));
    let _ = log.try_init();
    output
}

/// What goes to the terminal or to whatever collects it.
fn written<S>(json: bool) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    let filter = EnvFilter::try_from_env("REGIE_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    if json {
        let log = log.json().flatten_event(true).with_current_span(false);
        log.with_filter(filter).boxed()
    } else {
        log.compact().with_target(false).with_filter(filter).boxed()
    }
}

/// Starts the metrics of this process.
///
/// # Errors
/// When they were started before.
pub fn start_metrics() -> anyhow::Result<PrometheusHandle> {
    Ok(PrometheusBuilder::new()
        .set_buckets(&[
            0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0,
        ])?
        .install_recorder()?)
}

/// Folds samples into their buckets now and then, so that memory does not grow while nobody reads the metrics.
pub async fn upkeep(metrics: PrometheusHandle) {
    let mut ticks = tokio::time::interval(Duration::from_secs(10));
    loop {
        ticks.tick().await;
        metrics.run_upkeep();
    }
}

/// Metrics that nobody reads from outside, for tests: each has its own.
pub fn private_metrics() -> PrometheusHandle {
    PrometheusBuilder::new().build_recorder().handle()
}
