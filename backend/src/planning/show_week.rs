//! Everything one screen of the planning shows.

use domain::Permission;
use domain::planning::{Span, Week, WeekQuery, day_bounds, monday_of};

use crate::planning::{availability, publication, rules, series, store};
use crate::{Cx, Result};

/// The week of a day, today's when none is named.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Invalid` on `week` at the end of the calendar.
pub async fn show_week(cx: &Cx, query: WeekQuery) -> Result<Week> {
    cx.require(Permission::ViewPlanning)?;
    let today = cx.zone.to_datetime(cx.now()).date();
    let day = query.day.unwrap_or(today);
    let monday = monday_of(day).unwrap_or(day);
    let bounds = day_bounds(monday, &cx.zone)?;
    let span = Span {
        starts_at: bounds[0],
        ends_at: bounds[7],
    };
    let mut tx = cx.read().await?;
    let proposed = cx.can(Permission::EditPlanning).then_some(span);
    let frame = store::week_frame(&mut tx, query.team_id, proposed).await?;
    let shifts = store::week_shifts(&mut tx, cx, span, &query).await?;
    let publication = publication::of_week(&mut tx, cx, (monday, span), query.team_id).await?;
    let period = (span.starts_at, span.ends_at);
    let availabilities = availability::store::list_between(&mut tx, cx, period, None, query.team_id).await?;
    let series = series::of_week(&mut tx, span, &shifts).await?;
    let findings = rules::week_findings(&mut tx, cx, monday, &query).await?;
    Ok(Week {
        monday,
        today,
        time_zone: cx.zone.iana_name().unwrap_or("UTC").to_owned(),
        bounds,
        role: cx.role,
        permissions: cx.permissions,
        people: frame.people.0,
        missions: frame.missions.0.into_iter().map(Into::into).collect(),
        teams: frame.teams.0,
        skills: frame.skills.0,
        shifts,
        publication,
        availabilities,
        findings,
        proposals: frame.proposals.0,
        series,
    })
}
