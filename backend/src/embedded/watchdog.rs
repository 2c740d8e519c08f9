//! The thread that owns the cluster: it starts it again when it ends by itself, and ends it when it is told to.
//!
//! A thread and not a task: it outlives every runtime (each test has its own), and works while one is shutting down.

use std::convert::Infallible;
use std::process::ExitStatus;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::launch::{Launcher, Running};
use super::lock::Taken;

/// How often the cluster is looked at.
const INTERVAL: Duration = Duration::from_millis(200);

/// The first pause before it is started again, and the longest.
const PAUSES: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(30));

/// A cluster that ran this long was well: the pauses begin anew.
const WELL: Duration = Duration::from_mins(1);

/// What the thread runs. Nothing is ever sent: it ends when the sender goes. `lock` is held until the cluster is down.
pub(super) fn run(launcher: Launcher, first: Running, stop: Receiver<Infallible>, lock: Taken) {
    let mut pause = PAUSES.0;
    let mut current = Some(first);
    while let Some(mut running) = current {
        let began = Instant::now();
        let Some(status) = until_exit(&mut running, &stop) else {
            running.stop();
            break;
        };
        tracing::error!("PostgreSQL ended by itself ({status}); starting it again");
        if began.elapsed() > WELL {
            pause = PAUSES.0;
        }
        current = again(&launcher, &stop, &mut pause);
    }
    launcher.tidy();
    drop(lock);
}

/// How the cluster ended, or none when it is to be stopped.
fn until_exit(running: &mut Running, stop: &Receiver<Infallible>) -> Option<ExitStatus> {
    loop {
        if let Some(status) = running.exited() {
            return Some(status);
        }
        if stopped(stop, INTERVAL) {
            return None;
        }
    }
}

/// Starts the cluster again, however often it takes; none when it is to be stopped.
fn again(launcher: &Launcher, stop: &Receiver<Infallible>, pause: &mut Duration) -> Option<Running> {
    loop {
        if stopped(stop, *pause) {
            return None;
        }
        *pause = (*pause * 2).min(PAUSES.1);
        match launcher.launch(|| stopped(stop, Duration::ZERO)) {
            Ok(running) => {
                tracing::info!("PostgreSQL runs again");
                return Some(running);
            }
            Err(error) => tracing::error!("PostgreSQL could not be started again: {error}"),
        }
    }
}

fn stopped(stop: &Receiver<Infallible>, patience: Duration) -> bool {
    stop.recv_timeout(patience) == Err(RecvTimeoutError::Disconnected)
}
