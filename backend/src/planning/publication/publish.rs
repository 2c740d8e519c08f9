//! Publishing, and looking at what it would do.

use domain::planning::{
    Period, Publication, PublishPeriod, PublishReport, PublishedShift, ShiftStatus, changes,
};
use domain::{FieldCode, Permission, Problem, PublicationId, TeamId};
use serde_json::{Value, json};

use super::store::Scope;
use super::{named, notices, store};
use crate::db::Tx;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// What publishing these weeks would tell whom, without doing it.
///
/// # Errors
/// `Forbidden` without [`Permission::PublishPlanning`]; `Invalid` with the refused fields.
pub async fn show_publish_preview(cx: &Cx, command: PublishPeriod) -> Result<PublishReport> {
    cx.require(Permission::PublishPlanning)?;
    let (period, command) = command.check()?;
    let mut tx = cx.read().await?;
    let scope = scope_of(cx, &mut tx, period, command.team_id).await?;
    let mut after = store::list_planned(&mut tx, cx, &scope).await?;
    let mut drafts = 0;
    for shift in &mut after {
        if shift.status == ShiftStatus::Draft {
            shift.status = ShiftStatus::Confirmed;
            drafts += 1;
        }
    }
    let before = store::list_known(&mut tx, cx, &scope, &after).await?;
    let people = named(&mut tx, changes(&before, &after), false).await?;
    Ok(PublishReport {
        publication: None,
        period,
        shifts: count(&after),
        drafts,
        people,
    })
}

/// Keeps a version of these weeks, makes their drafts confirmed, and tells everybody concerned what changed for them.
///
/// # Errors
/// As [`show_publish_preview`]; `Conflict` `nothing-to-publish` when all is as people were told.
pub async fn publish_planning(cx: &Cx, command: PublishPeriod) -> Result<PublishReport> {
    cx.require(Permission::PublishPlanning)?;
    let (period, command) = command.check()?;
    let mut tx = cx.begin().await?;
    store::take_turn(&mut tx, cx).await?;
    let scope = scope_of(cx, &mut tx, period, command.team_id).await?;
    let drafts = store::confirm_drafts(&mut tx, cx, &scope).await?;
    let id = PublicationId(cx.new_id());
    store::insert(&mut tx, cx, id, &scope, &command.note).await?;
    let after = store::insert_shifts(&mut tx, cx, id, &scope).await?;
    let before = store::replace_known(&mut tx, cx, id, &scope).await?;
    if drafts == 0 && are_the_same(&before, &after) {
        return Err(nothing_to_publish().into());
    }
    let people = named(&mut tx, changes(&before, &after), false).await?;
    notices::tell(&mut tx, cx, id, &people).await?;
    let publication = store::find(&mut tx, id).await?.ok_or_else(missing)?;
    let told = told(&publication, drafts);
    audit::record(&mut tx, cx, "publication.created", id.0, None, Some(&told)).await?;
    let report = PublishReport {
        publication: Some(publication),
        period,
        shifts: count(&after),
        drafts,
        people,
    };
    cx.finish(tx, report).await
}

async fn scope_of(cx: &Cx, tx: &mut Tx, period: Period, team: Option<TeamId>) -> Result<Scope> {
    if let Some(team) = team
        && !store::team_exists(tx, team).await?
    {
        return Err(Problem::invalid()
            .with_field("team_id", FieldCode::NotFound)
            .into());
    }
    Ok(Scope {
        period,
        span: period.span(&cx.zone)?,
        team,
    })
}

/// Both are by shift.
fn are_the_same(before: &[PublishedShift], after: &[PublishedShift]) -> bool {
    let same = |(before, after): (&PublishedShift, &PublishedShift)| before.says_the_same(after);
    before.len() == after.len() && before.iter().zip(after).all(same)
}

fn count(shifts: &[PublishedShift]) -> i64 {
    i64::try_from(shifts.len()).unwrap_or(i64::MAX)
}

fn nothing_to_publish() -> Problem {
    Problem::conflict(
        "nothing-to-publish",
        "These weeks are as people were told. Change something first.",
    )
}

/// What the trail keeps of it; who was told what stands in the version.
fn told(publication: &Publication, drafts: i64) -> Value {
    json!({
        "number": publication.number, "from": publication.period.from, "to": publication.period.to,
        "team": publication.team, "note": publication.note, "shifts": publication.shifts,
        "drafts": drafts, "told": publication.told,
    })
}
