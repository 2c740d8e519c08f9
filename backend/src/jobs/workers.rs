//! The workers of a process.

use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::kinds::Kinds;
use super::{attempt, claim, tend};
use crate::Backend;

/// A worker looks at least so often, should it hear of nothing.
const LONGEST_REST: Duration = Duration::from_secs(15);
/// While the database cannot be reached.
const AFTER_AN_ERROR: Duration = Duration::from_secs(5);

/// Workers that run until they are stopped.
#[derive(Debug)]
pub struct Workers {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Workers {
    /// As many as the settings say; they serve those kinds.
    pub fn start(backend: &Backend, kinds: &Kinds) -> Self {
        let (stop, stopped) = watch::channel(false);
        let bell = backend.notices().bell();
        let mut tasks = JoinSet::new();
        let workers = backend.settings().jobs.workers;
        for _ in 0..workers {
            let worker = Worker {
                backend: backend.clone(),
                kinds: kinds.clone(),
                bell: bell.subscribe(),
                stop: stopped.clone(),
            };
            tasks.spawn(worker.work());
        }
        if workers > 0 {
            backend.notices().listen(backend.db().jobs());
            let (backend, kinds, bell) = (backend.clone(), kinds.clone(), bell.clone());
            let mut stopped = stopped;
            tasks.spawn(async move {
                tokio::select! {
                    () = tend::tend(&backend, &kinds, &bell) => {}
                    _ = stopped.wait_for(|stop| *stop) => {}
                }
            });
        }
        Self { stop, tasks }
    }

    /// Takes no more jobs, lets those that run end for a while, and gives back the others.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        while let Some(ended) = self.tasks.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "a worker broke down");
            }
        }
    }
}

struct Worker {
    backend: Backend,
    kinds: Kinds,
    bell: watch::Receiver<()>,
    stop: watch::Receiver<bool>,
}

impl Worker {
    async fn work(mut self) {
        while !*self.stop.borrow() {
            // Before the look, so that what is asked for meanwhile is heard.
            self.bell.borrow_and_update();
            match claim::claim(&self.backend, &self.kinds).await {
                Ok(Some(claim)) => {
                    attempt::attempt(&self.backend, &self.kinds, claim, self.stop.clone()).await;
                }
                Ok(None) => {
                    let next = claim::until_next(&self.backend, &self.kinds, LONGEST_REST).await;
                    self.rest(next.unwrap_or(AFTER_AN_ERROR)).await;
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot look for jobs");
                    self.rest(AFTER_AN_ERROR).await;
                }
            }
        }
    }

    async fn rest(&mut self, longest: Duration) {
        tokio::select! {
            () = tokio::time::sleep(longest) => {}
            _ = self.bell.changed() => {}
            _ = self.stop.wait_for(|stop| *stop) => {}
        }
    }
}

/// Takes and runs the next job that is due; whether there was one.
#[cfg(test)]
pub(crate) async fn run_next(backend: &Backend, kinds: &Kinds) -> crate::Result<bool> {
    let Some(claim) = claim::claim(backend, kinds).await? else {
        return Ok(false);
    };
    let (_stop, stopped) = watch::channel(false);
    attempt::attempt(backend, kinds, claim, stopped).await;
    Ok(true)
}
