//! Logs: JSON in production, readable in development.

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::time::Duration;
use tracing_subscriber::EnvFilter;

/// Starts the log. `REGIE_LOG` filters, in the syntax of `tracing_subscriber::EnvFilter`.
pub fn start_log(json: bool) {
    let filter = EnvFilter::try_from_env("REGIE_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // A second call, as in tests, keeps the first log.
    let _ = if json {
        log.json().flatten_event(true).with_current_span(false).try_init()
    } else {
        log.compact().with_target(false).try_init()
    };
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
