//! A month of the planning.

use domain::Permission;
use domain::planning::{Month, MonthQuery, Span, WeekQuery, month_bounds, month_cells};

use crate::planning::store;
use crate::{Cx, Result};

/// The month of a day, today's when none is named: sums by person and day.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Invalid` on `day` at the end of the calendar.
pub async fn show_month(cx: &Cx, query: MonthQuery) -> Result<Month> {
    cx.require(Permission::ViewPlanning)?;
    let today = cx.zone.to_datetime(cx.now()).date();
    let first = query.day.unwrap_or(today).first_of_month();
    let bounds = month_bounds(first, &cx.zone)?;
    let span = Span {
        starts_at: bounds[0],
        ends_at: bounds[bounds.len() - 1],
    };
    let wanted = WeekQuery {
        day: None,
        mission_id: query.mission_id,
        team_id: query.team_id,
    };
    let mut tx = cx.read().await?;
    let frame = store::week_frame(&mut tx, query.team_id, None).await?;
    let shifts = store::week_shifts(&mut tx, cx, span, &wanted).await?;
    Ok(Month {
        first,
        today,
        permissions: cx.permissions,
        people: frame.people.0,
        missions: frame.missions.0.into_iter().map(Into::into).collect(),
        teams: frame.teams.0,
        cells: month_cells(&bounds, &shifts),
    })
}
