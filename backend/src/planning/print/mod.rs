//! The planning on paper: a week, and a month of one person. Whoever may read it may print it.

mod blocks;
mod month;
mod week;
mod words;

#[cfg(test)]
mod tests;

use domain::planning::{
    Month, PrintMonth, PrintWeek, Span, WeekQuery, day_bounds, month_bounds, month_cells, month_weeks,
};
use domain::{Permission, UserId};
use jiff::civil::Date;

use crate::paper::Sheet;
use crate::planning::{availability, publication, store};
use crate::state::missing;
use crate::{Cx, Error, Result};
use blocks::Blocks;
use month::MonthSheet;
use week::WeekSheet;

/// A file to print.
#[derive(Clone, Debug)]
pub struct Printed {
    /// What it is called; ASCII.
    pub file_name: String,
    /// The file, PDF.
    pub pdf: Vec<u8>,
}

/// A week: people by days, with what each of them works.
///
/// # Errors
/// As [`super::show_week`].
pub async fn print_week(cx: &Cx, command: PrintWeek) -> Result<Printed> {
    let week = super::show_week(cx, command.week).await?;
    let words = words::of(command.language)?;
    let blocks = Blocks {
        words,
        missions: &week.missions,
    };
    let at = week.publication.at.map(|at| cx.zone.to_datetime(at));
    let sheet = WeekSheet {
        words,
        week: &week,
        blocks,
    };
    let sheet = sheet.lay_out(command, at);
    file(cx, sheet, words, format!("planning-{}.pdf", week.monday)).await
}

/// A month of one person: weeks by weekdays.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Missing` for who is no member; `Invalid` on `day` at the end of the
/// calendar.
pub async fn print_month(cx: &Cx, command: PrintMonth) -> Result<Printed> {
    cx.require(Permission::ViewPlanning)?;
    let today = cx.zone.to_datetime(cx.now()).date();
    let first = command.day.unwrap_or(today).first_of_month();
    let found = load(cx, command.user_id, first, today).await?;
    let person = found
        .month
        .people
        .iter()
        .find(|person| person.user_id == command.user_id);
    let words = words::of(command.language)?;
    let sheet = MonthSheet {
        words,
        month: &found.month,
        person: person.ok_or_else(missing)?,
        shifts: &found.shifts,
        availabilities: &found.availabilities,
        versions: &found.versions,
        blocks: Blocks {
            words,
            missions: &found.month.missions,
        },
    };
    let sheet = sheet.lay_out(command);
    file(
        cx,
        sheet,
        words,
        format!("planning-{}.pdf", first.strftime("%Y-%m")),
    )
    .await
}

struct Found {
    month: Month,
    shifts: Vec<domain::planning::Shift>,
    availabilities: Vec<domain::planning::Availability>,
    versions: Vec<Option<i32>>,
}

async fn load(cx: &Cx, user: UserId, first: Date, today: Date) -> Result<Found> {
    let bounds = month_bounds(first, &cx.zone)?;
    let span = Span {
        starts_at: bounds[0],
        ends_at: bounds[bounds.len() - 1],
    };
    let mut tx = cx.read().await?;
    let frame = store::week_frame(&mut tx, None, None).await?;
    let mut shifts = store::week_shifts(&mut tx, cx, span, &WeekQuery::default()).await?;
    shifts.retain(|shift| shift.user_id == Some(user));
    let period = (span.starts_at, span.ends_at);
    let availabilities = availability::store::list_between(&mut tx, cx, period, Some(user), None).await?;
    let mut versions = Vec::new();
    for monday in month_weeks(first) {
        let bounds = day_bounds(monday, &cx.zone)?;
        let week = Span {
            starts_at: bounds[0],
            ends_at: bounds[7],
        };
        let standing = publication::of_week(&mut tx, cx, (monday, week), None).await?;
        versions.push(standing.number);
    }
    let month = Month {
        first,
        today,
        permissions: cx.permissions,
        people: frame.people.0,
        missions: frame.missions.0.into_iter().map(Into::into).collect(),
        teams: frame.teams.0,
        cells: month_cells(&bounds, &shifts),
    };
    Ok(Found {
        month,
        shifts,
        availabilities,
        versions,
    })
}

/// The file of a table, made where computing holds nobody up.
async fn file(cx: &Cx, sheet: Sheet, words: &words::Words, file_name: String) -> Result<Printed> {
    let sheet = Sheet {
        owner: cx.workspace_name.clone(),
        foot: words.printed(cx.zone.to_datetime(cx.now())),
        made_at: cx.now(),
        ..sheet
    };
    let pdf = tokio::task::spawn_blocking(move || sheet.into_pdf())
        .await
        .map_err(|error| Error::Internal(format!("printing: {error}")))??;
    Ok(Printed { file_name, pdf })
}
