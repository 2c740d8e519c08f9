//! The rules on the whole of a period, on demand.

use std::collections::HashMap;

use domain::Permission;
use domain::planning::rules::{CheckQuery, Finding, PlanningCheck};

use super::load::{self, Wanted};
use crate::planning::store::week_frame;
use crate::{Cx, Result};

/// What the planning of some weeks breaks, of those who are members today.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Invalid` on `from` or `to`.
pub async fn check_planning(cx: &Cx, query: CheckQuery) -> Result<PlanningCheck> {
    cx.require(Permission::EditPlanning)?;
    let weeks = query.weeks(cx.zone.to_datetime(cx.now()).date())?;
    let mut wanted = Wanted::weeks(cx, weeks.from, weeks.count())?;
    wanted.user = query.user_id;
    wanted.team = query.team_id;
    let mut tx = cx.read().await?;
    let frame = week_frame(&mut tx, query.team_id, None).await?;
    let sheets = load::load(&mut tx, wanted).await?;
    let places: HashMap<_, usize> = (0..)
        .zip(&frame.people.0)
        .map(|(place, person)| (person.user_id, place))
        .collect();
    let place = |finding: &Finding| places.get(&finding.user_id).copied();
    let mut found = sheets.findings();
    found.retain(|finding| place(finding).is_some());
    found.sort_by_key(|finding| (place(finding), finding.at, finding.rule));
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let skip = usize::try_from(query.page.offset()).unwrap_or(usize::MAX);
    let items: Vec<Finding> = found
        .into_iter()
        .skip(skip)
        .take(query.page.size as usize)
        .collect();
    let mut people = frame.people.0;
    people.retain(|person| query.user_id.is_none_or(|only| only == person.user_id));
    Ok(PlanningCheck {
        weeks,
        preset: sheets.rules.set.preset,
        findings: query.page.of(items, total),
        people,
        teams: frame.teams.0,
    })
}
