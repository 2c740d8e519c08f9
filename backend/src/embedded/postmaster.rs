//! The postmaster that a cluster's folder speaks of: `postmaster.pid`, and what an earlier run left behind.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::EmbeddedError;
use super::find::Programs;
use super::os::{self, Ending};

/// How long a cluster may take to end by itself, and how long when it is told to drop everything.
pub(super) const PATIENCE: [(Ending, Duration); 2] = [
    (Ending::Fast, Duration::from_mins(1)),
    (Ending::Immediate, Duration::from_secs(15)),
];

/// How often something is looked at while it is waited for.
pub(super) const PAUSE: Duration = Duration::from_millis(10);

/// Whether the postmaster with that process id takes connections.
pub(super) fn is_ready(folder: &Path, pid: u32) -> bool {
    let text = fs::read_to_string(folder.join("postmaster.pid")).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    // The eighth line is the state.
    lines.first().is_some_and(|line| line.trim() == pid.to_string())
        && lines.get(7).is_some_and(|line| line.trim() == "ready")
}

/// Ends the postmaster that an earlier run left behind, so that this one can start. Called with the data folder's lock
/// held: nobody else's cluster can be hit.
pub(super) fn clear(folder: &Path, programs: &Programs) -> Result<(), EmbeddedError> {
    let path = folder.join("postmaster.pid");
    let Ok(text) = fs::read_to_string(&path) else {
        return Ok(());
    };
    let Some(pid) = text.lines().next().and_then(|line| line.trim().parse().ok()) else {
        return Ok(());
    };
    if os::is_postmaster(pid, folder) {
        tracing::warn!("ending the PostgreSQL of an earlier run (process {pid})");
        return end(pid, folder, programs);
    }
    // PostgreSQL forgives a file whose process is gone, not one whose process id went to another program, as happens
    // after a reboot or in a new container. It still sees by its shared memory whether the cluster is in use.
    fs::remove_file(&path).map_err(EmbeddedError::not_writable(&path))
}

fn end(pid: u32, folder: &Path, programs: &Programs) -> Result<(), EmbeddedError> {
    for (ending, patience) in PATIENCE {
        os::end(pid, ending, programs);
        let began = Instant::now();
        while began.elapsed() < patience {
            if !os::is_postmaster(pid, folder) {
                return Ok(());
            }
            sleep(PAUSE);
        }
    }
    Err(EmbeddedError::Survivor { pid })
}
