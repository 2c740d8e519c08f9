//! What was said about people's time.

use domain::planning::{
    Availability, AvailabilityPeriod, AvailabilityQuery, PERIOD_DAYS, PeriodQuery, monday_of,
};
use domain::{AvailabilityId, FieldCode, Page, Permission, Problem};
use jiff::Timestamp;
use jiff::civil::Date;

use super::{check_person, seen, store};
use crate::state::missing;
use crate::{Cx, Result};

/// One page of what was said, by start, each with its times within the period that is asked for.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Invalid` on `to`.
pub async fn list_availabilities(cx: &Cx, query: AvailabilityQuery) -> Result<Page<Availability>> {
    cx.require(Permission::ViewPlanning)?;
    let query = query.check()?;
    let query = AvailabilityQuery {
        from: query.from.or_else(|| query.upcoming.then(|| cx.now())),
        ..query
    };
    let mut tx = cx.read().await?;
    let page = store::list(&mut tx, cx, &query).await?;
    Ok(page.map(|found| seen(cx, found)))
}

/// One of them, without its times.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Missing`.
pub async fn find_availability(cx: &Cx, id: AvailabilityId) -> Result<Availability> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    let found = store::find(&mut tx, cx, id).await?.ok_or_else(missing)?;
    Ok(seen(cx, found))
}

/// Four weeks of one's own time, or of anybody's for those who plan, from the Monday of a day on, today's when none is
/// named.
///
/// # Errors
/// `Forbidden` without [`Permission::OwnAvailability`], for others without [`Permission::EditPlanning`]; `Invalid` on
/// `user_id`, and on `day` at the end of the calendar.
pub async fn show_availability(cx: &Cx, query: PeriodQuery) -> Result<AvailabilityPeriod> {
    let user = query.user_id.unwrap_or(cx.actor.user_id);
    if user == cx.actor.user_id {
        cx.require(Permission::OwnAvailability)?;
    } else {
        cx.require(Permission::EditPlanning)?;
    }
    let today = cx.zone.to_datetime(cx.now()).date();
    let day = query.day.unwrap_or(today);
    let monday = monday_of(day).unwrap_or(day);
    let after = monday
        .checked_add(jiff::Span::new().days(PERIOD_DAYS))
        .map_err(|_| out_of_calendar())?;
    let (from, to) = (midnight(cx, monday)?, midnight(cx, after)?);
    let mut tx = cx.read().await?;
    check_person(&mut tx, user).await?;
    let items = store::list_between(&mut tx, cx, (from, to), Some(user), None).await?;
    Ok(AvailabilityPeriod { monday, today, items })
}

fn midnight(cx: &Cx, day: Date) -> Result<Timestamp> {
    let start = day.to_zoned(cx.zone.clone()).map_err(|_| out_of_calendar())?;
    Ok(start.timestamp())
}

fn out_of_calendar() -> Problem {
    Problem::invalid().with_field("day", FieldCode::Time)
}
