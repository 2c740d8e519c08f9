//! Jobs that do what tests need.

use domain::planning::SetMission;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use std::time::Duration;

use crate::cx::replayed;
use crate::jobs::{Done, Failure, Job, Kind, Kinds, Run};
use crate::planning;
use crate::test_support::insert_mission;

pub fn kinds() -> Kinds {
    Kinds::new([
        Kind::of::<Plant>(),
        Kind::of::<PlantByUseCase>(),
        Kind::of::<Fails>(),
        Kind::of::<Panics>(),
        Kind::of::<Hangs>(),
        Kind::of::<TooSlow>(),
    ])
}

fn named(name: &str) -> SetMission {
    SetMission {
        name: name.into(),
        ..SetMission::default()
    }
}

/// Makes a mission, in the transaction that completes the job.
#[derive(Serialize, Deserialize)]
pub struct Plant {
    pub name: String,
    pub pause_ms: u64,
}

impl Job for Plant {
    const NAME: &'static str = "test.plant";
    const MAX_ATTEMPTS: i32 = 50;

    async fn run(self, run: Run) -> Result<Done, Failure> {
        let cx = run.cx().await?;
        let mut tx = cx.begin().await?;
        insert_mission(&mut tx, &cx, &self.name).await?;
        tokio::time::sleep(Duration::from_millis(self.pause_ms)).await;
        run.finish(tx).await
    }
}

/// Makes a mission through the use case, which commits by itself, and completes after.
#[derive(Serialize, Deserialize)]
pub struct PlantByUseCase {
    pub name: String,
    pub pause_ms: u64,
    /// Tries that fail after the mission was made.
    pub failing: i32,
}

impl Job for PlantByUseCase {
    const NAME: &'static str = "test.plant_by_use_case";
    const MAX_ATTEMPTS: i32 = 50;

    async fn run(self, run: Run) -> Result<Done, Failure> {
        let cx = run.step("mission").await?;
        replayed(planning::create_mission(&cx, named(&self.name)).await)?;
        tokio::time::sleep(Duration::from_millis(self.pause_ms)).await;
        if run.attempt() <= self.failing {
            return Err(Failure::again("after the mission was made"));
        }
        Ok(run.done())
    }
}

/// Fails as told.
#[derive(Serialize, Deserialize)]
pub struct Fails {
    pub again: bool,
    pub wait_seconds: Option<i64>,
}

impl Job for Fails {
    const NAME: &'static str = "test.fails";
    const MAX_ATTEMPTS: i32 = 3;

    async fn run(self, _: Run) -> Result<Done, Failure> {
        let text = "refused https://anna:hunter2@forum.example/";
        Err(match self.wait_seconds {
            Some(seconds) => Failure::after(SignedDuration::from_secs(seconds), text),
            None if self.again => Failure::again(text),
            None => Failure::never(text),
        })
    }
}

#[derive(Serialize, Deserialize)]
pub struct Panics {}

impl Job for Panics {
    const NAME: &'static str = "test.panics";

    async fn run(self, run: Run) -> Result<Done, Failure> {
        assert!(run.attempt() > 1, "as a broken job would");
        Ok(run.done())
    }
}

/// Writes, says how far it is, and never ends.
#[derive(Serialize, Deserialize)]
pub struct Hangs {}

impl Job for Hangs {
    const NAME: &'static str = "test.hangs";

    async fn run(self, run: Run) -> Result<Done, Failure> {
        let cx = run.cx().await?;
        let mut tx = cx.begin().await?;
        insert_mission(&mut tx, &cx, "Hangs").await?;
        run.progress(1, 4).await?;
        std::future::pending::<()>().await;
        run.finish(tx).await
    }
}

#[derive(Serialize, Deserialize)]
pub struct TooSlow {}

impl Job for TooSlow {
    const NAME: &'static str = "test.too_slow";
    const TIME_LIMIT: Duration = Duration::from_millis(20);

    async fn run(self, run: Run) -> Result<Done, Failure> {
        std::future::pending::<()>().await;
        Ok(run.done())
    }
}
