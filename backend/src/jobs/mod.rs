//! Work that is done after the answer: durable, tried again, fair to every workspace.
//!
//! A job is asked for in the transaction of the change that causes it ([`enqueue`], or [`enqueue_account`] for what
//! belongs to no workspace), and is there exactly when that change is. [`Workers`] take it under a lease that they keep
//! renewing; when their process dies the lease runs out and somebody else takes it. What a job writes is there once if
//! it completes in the same transaction ([`Run::finish`]) or writes through use cases with [`Run::step`]; whatever else
//! it does may happen twice and must be told apart by [`Run::id`], which all tries share.

mod attempt;
mod claim;
mod failure;
mod kinds;
mod mask;
mod order;
mod run;
pub(crate) mod store;
mod tend;
mod upkeep;
mod workers;

#[cfg(test)]
mod tests;

pub use failure::Failure;
pub use kinds::{Kind, Kinds, Schedule};
pub(crate) use mask::mask;
pub use order::{Order, enqueue, enqueue_account};
pub(crate) use run::Lease;
pub use run::{Done, Run};
pub(crate) use store::CHANNEL;
pub use upkeep::Upkeep;
pub use workers::Workers;
#[cfg(test)]
pub(crate) use workers::run_next;

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::time::Duration;

/// Something to do later. The fields of the type are what the job is told, so they hold ids and never secrets.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// `<domain>.<what>`: in the queue, the metrics and on the page. Jobs in the queue know their kind by it.
    const NAME: &'static str;
    /// Tries before it is given up.
    const MAX_ATTEMPTS: i32 = 10;
    /// A try that takes longer has failed.
    const TIME_LIMIT: Duration = Duration::from_mins(10);

    /// One try. May be dropped at any await: when it is called off, when it takes too long, when the server stops.
    ///
    /// # Errors
    /// A [`Failure`], which says whether another try makes sense.
    fn run(self, run: Run) -> impl Future<Output = Result<Done, Failure>> + Send;
}

/// What an instance is told about its jobs.
#[derive(Clone, Copy, Debug)]
pub struct JobSettings {
    /// Jobs that this process runs at a time; none when it only serves pages.
    pub workers: usize,
    /// After so long without a sign of life from its process a job is given to another one.
    pub lease: Duration,
    /// How long running jobs may go on when the process is asked to stop.
    pub grace: Duration,
}

impl Default for JobSettings {
    fn default() -> Self {
        Self {
            workers: 2,
            lease: Duration::from_secs(30),
            grace: Duration::from_secs(10),
        }
    }
}
