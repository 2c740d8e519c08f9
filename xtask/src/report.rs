//! What the user sees: one line when a step starts, one with the time when it ends.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Runs a step between its two lines.
pub fn step<T>(what: &str, body: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("[ .. ] {what}");
    let start = Instant::now();
    let outcome = body();
    let took = human(start.elapsed());
    match outcome {
        Ok(value) => {
            println!("[ ok ] {what}: {took}");
            Ok(value)
        }
        Err(error) => {
            eprintln!("[FAIL] {what}: {took}");
            Err(error).context(format!("step `{what}` failed"))
        }
    }
}

/// A remark in the course of a step.
pub fn note(text: &str) {
    println!("       {text}");
}

/// A duration as people say it: `0.4 s`, `12 s`, `3 min 05 s`.
pub fn human(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_well() {
        assert_eq!(human(Duration::from_millis(412)), "0.4 s");
        assert_eq!(human(Duration::from_secs(12)), "12 s");
        assert_eq!(human(Duration::from_secs(185)), "3 min 05 s");
    }
}
