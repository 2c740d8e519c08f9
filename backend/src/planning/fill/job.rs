//! The job that searches.

use domain::planning::autofill::{Answer, Filler};
use domain::planning::fill::Crew;
use domain::{FillId, Permission};
use serde::{Deserialize, Serialize};

use super::{crew, store};
use crate::jobs::{Done, Failure, Job, Run};
use crate::{Cx, Error, Result, audit};

/// Steps at a time: some hundredths of a second, after which a search that was called off goes no further.
const SLICE: u64 = 4_000;
/// Said again after so much more is done, in percent.
const SAID: i32 = 4;

/// Searches for people for the open shifts of a period.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SearchFill {
    /// What was asked for.
    pub fill_id: FillId,
}

/// What the trail keeps.
#[derive(Serialize)]
struct Found {
    proposed: usize,
    unfilled: usize,
}

impl Job for SearchFill {
    const NAME: &'static str = "planning.fill";
    const MAX_ATTEMPTS: i32 = 3;

    async fn run(self, run: Run) -> Result<Done, Failure> {
        let cx = run.cx().await?;
        cx.require(Permission::EditPlanning)?;
        let Some(crew) = load(&cx, self.fill_id).await? else {
            // It was called off, or found already.
            return Ok(run.done());
        };
        let versions = crew.posts.iter().map(|post| (post.id, post.version)).collect();
        let mut filler = begin(crew, self.fill_id).await?;
        let mut said = 0;
        run.progress(0, 100).await?;
        loop {
            let (gone_on, more) = go_on(filler).await?;
            filler = gone_on;
            let percent = filler.percent();
            if percent >= said + SAID {
                said = percent;
                run.progress(percent, 100).await?;
            }
            if !more {
                break;
            }
        }
        let answer = apart(move || filler.answer()).await?;
        write_down(&cx, &run, self.fill_id, &answer, &versions).await
    }
}

async fn load(cx: &Cx, id: FillId) -> Result<Option<Crew>> {
    let mut tx = cx.read().await?;
    let Some(asked) = store::find_asked(&mut tx, id).await? else {
        return Ok(None);
    };
    crew::load(&mut tx, cx, &asked).await.map(Some)
}

async fn begin(crew: Crew, id: FillId) -> Result<Filler> {
    // The same question finds the same answer when it is tried again.
    let (_, seed) = id.0.as_u64_pair();
    Ok(apart(move || crew.filler(seed, crew.steps())).await??)
}

async fn go_on(mut filler: Filler) -> Result<(Filler, bool)> {
    apart(move || {
        let more = filler.run(SLICE);
        (filler, more)
    })
    .await
}

/// Where counting holds nobody up.
async fn apart<T: Send + 'static>(count: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(count)
        .await
        .map_err(|error| Error::Internal(error.to_string()))
}

/// Keeps what was found, if it is still asked for.
async fn write_down(
    cx: &Cx,
    run: &Run,
    id: FillId,
    answer: &Answer,
    versions: &store::Versions,
) -> Result<Done, Failure> {
    let mut tx = cx.begin().await?;
    if !store::lock_fill(&mut tx, id).await? || store::find_asked(&mut tx, id).await?.is_none() {
        return Ok(run.done());
    }
    store::insert_proposals(&mut tx, cx, id, answer, versions).await?;
    store::set_ended(&mut tx, cx, id, "ready").await?;
    let found = Found {
        proposed: answer.proposals.len(),
        unfilled: answer.open.len(),
    };
    audit::record(&mut tx, cx, "fill.found", id.0, None, Some(&found)).await?;
    run.finish(tx).await
}
