//! Figures, as they are printed.

use std::time::Duration;

/// The time below which that part of the sorted times lies, in percent.
pub fn at(times: &[Duration], percent: usize) -> Duration {
    let index = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(index).copied().unwrap_or_default()
}

/// How many that is a second.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 requests")]
pub fn per_second(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

/// In milliseconds.
pub fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

/// Whether an aim was met.
pub fn verdict(met: bool) -> &'static str {
    if met { "meets" } else { "MISSES" }
}
