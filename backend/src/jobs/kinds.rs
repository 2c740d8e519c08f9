//! Which jobs there are, and what is done at set times: two tables.

use domain::ops::Every;
use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;

use super::{Done, Failure, Job, Order, Run, Upkeep};
use crate::Result;
use crate::mail::{SendMail, SweepMails};
use crate::planning::ForgetPast;
use crate::planning::fill::SearchFill;

/// A kind of job, as the workers know it.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    pub(super) name: &'static str,
    pub(super) time_limit: Duration,
    pub(super) run: fn(Run, Value) -> BoxFuture<'static, Result<Done, Failure>>,
}

impl Kind {
    /// The kind of `J`.
    pub fn of<J: Job>() -> Self {
        Self {
            name: J::NAME,
            time_limit: J::TIME_LIMIT,
            run: run_as::<J>,
        }
    }
}

fn run_as<J: Job>(run: Run, args: Value) -> BoxFuture<'static, Result<Done, Failure>> {
    async move {
        let job: J = serde_json::from_value(args)
            .map_err(|error| Failure::never(&format!("This version cannot read the job: {error}")))?;
        job.run(run).await
    }
    .boxed()
}

/// Something done at set times. The job it asks for belongs to no workspace.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// Names it in the database.
    pub name: &'static str,
    /// When.
    pub every: Every,
    /// What.
    pub order: fn() -> Result<Order>,
}

/// The jobs and schedules that workers serve. Jobs of other kinds stay in the queue: while a new version is rolled out,
/// the old one leaves alone what it does not know.
#[derive(Clone, Debug, Default)]
pub struct Kinds {
    jobs: BTreeMap<&'static str, Kind>,
    schedules: Vec<Schedule>,
}

impl Kinds {
    /// Those of the product.
    pub fn product() -> Self {
        let kinds = [
            Kind::of::<Upkeep>(),
            Kind::of::<SendMail>(),
            Kind::of::<SweepMails>(),
            Kind::of::<ForgetPast>(),
            Kind::of::<SearchFill>(),
        ];
        Self::new(kinds).with_schedules([
            Schedule {
                name: "ops.upkeep",
                every: Every::day_at(2, 17),
                order: || Order::of(&Upkeep {}),
            },
            Schedule {
                name: "planning.forget_past",
                every: Every::day_at(2, 47),
                order: || Order::of(&ForgetPast {}),
            },
            Schedule {
                name: "mail.sweep",
                every: Every::minutes(10),
                order: || Order::of(&SweepMails {}),
            },
        ])
    }

    /// Those kinds.
    pub fn new(kinds: impl IntoIterator<Item = Kind>) -> Self {
        Self {
            jobs: kinds.into_iter().map(|kind| (kind.name, kind)).collect(),
            schedules: Vec::new(),
        }
    }

    /// The same with schedules.
    #[must_use]
    pub fn with_schedules(self, schedules: impl IntoIterator<Item = Schedule>) -> Self {
        Self {
            schedules: schedules.into_iter().collect(),
            ..self
        }
    }

    pub(super) fn find(&self, name: &str) -> Option<Kind> {
        self.jobs.get(name).copied()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.jobs.keys().copied()
    }

    pub(super) fn schedules(&self) -> &[Schedule] {
        &self.schedules
    }
}
