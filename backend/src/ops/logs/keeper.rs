//! The task that writes lines into the database.

use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::queue::Stamped;
use super::{LogOut, store};
use crate::Backend;

/// So many at a time.
const BATCH: usize = 500;
/// So often at most: lines that are seen a moment later cost a statement less each.
const PAUSE: Duration = Duration::from_millis(500);

/// Keeps lines until it is stopped.
#[derive(Debug)]
pub struct LogKeeper {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl LogKeeper {
    /// Begins.
    pub fn start(backend: &Backend, lines: LogOut) -> Self {
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(keep(backend.clone(), lines, stopped));
        Self { stop, task }
    }

    /// Writes what is still there, and ends.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the keeper of the log broke down");
        }
    }
}

async fn keep(backend: Backend, mut lines: LogOut, mut stop: watch::Receiver<bool>) {
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        let stopping = tokio::select! {
            // What is there goes first, so that nothing is left behind at the end.
            biased;
            count = lines.lines.recv_many(&mut batch, BATCH) => count == 0,
            _ = stop.wait_for(|stop| *stop) => true,
        };
        write(&backend, &mut batch).await;
        note_dropped(lines.take_dropped(), "full");
        if stopping {
            return;
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
}

/// A batch that cannot be written is dropped: while the database is away, memory must not fill up with its absence.
async fn write(backend: &Backend, batch: &mut Vec<Stamped>) {
    if batch.is_empty() {
        return;
    }
    if let Err(error) = store::keep(backend.db().accounts(), batch).await {
        tracing::warn!(%error, "cannot keep lines of the log");
        note_dropped(u64::try_from(batch.len()).unwrap_or(u64::MAX), "database");
    }
    batch.clear();
}

fn note_dropped(count: u64, reason: &'static str) {
    if count > 0 {
        metrics::counter!("log_lines_dropped_total", "reason" => reason).increment(count);
        tracing::warn!(count, reason, "lines of the log were dropped");
    }
}
