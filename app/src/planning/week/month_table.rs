//! People by the days of a month: hours, and the colours of the missions.

use domain::planning::{Mission, Month, MonthCell};
use domain::{MissionId, UserId, WorkspaceId};
use jiff::civil::Date;
use leptos::prelude::*;
use std::collections::{HashMap, HashSet};

use super::place::{Place, View};
use super::print_link::PrintMonth;
use crate::i18n::{self, Locale, t, use_locale};
use crate::layout::workspace_path;
use crate::ui::VisuallyHidden;

/// The most colours in one square.
const DOTS: usize = 3;

/// What the squares are made from.
struct Sheet {
    l: Locale,
    days: Vec<Date>,
    today: Date,
    cells: HashMap<(Option<UserId>, usize), MonthCell>,
    missions: HashMap<MissionId, Mission>,
    people: HashSet<UserId>,
    workspace: WorkspaceId,
    path: String,
    place: Place,
}

/// The table. A square leads to its day.
#[component]
pub fn MonthTable(
    /// Where.
    workspace: WorkspaceId,
    /// What the address says.
    place: Place,
    /// The month.
    month: Month,
) -> impl IntoView {
    let l = use_locale();
    let days = month.days();
    let rows = rows(l, &month);
    let count = days.len();
    let people = month.people.iter().map(|person| person.user_id).collect();
    let sheet = Sheet {
        l,
        people,
        workspace,
        today: month.today,
        cells: month
            .cells
            .into_iter()
            .map(|cell| ((cell.user_id, cell.day), cell))
            .collect(),
        missions: month
            .missions
            .into_iter()
            .map(|mission| (mission.id, mission))
            .collect(),
        path: workspace_path(workspace, "planning"),
        place,
        days,
    };
    let empty = sheet.cells.is_empty();
    let body: Vec<_> = rows
        .into_iter()
        .map(|(user, name)| sheet.row(user, name))
        .collect();
    view! {
        {empty.then(|| view! { <p class="px-4 pb-3 text-sm text-muted">{t::grid::empty_month(l)}</p> })}
        <div class="week-frame month-frame" tabindex="0" role="region" aria-label=t::grid::month_label(l)>
            <table class=format!("month-table month-{count}")>
                <thead>{sheet.head()}</thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// Whom the table has a row for: what nobody has yet, people by name, then those who left but have shifts.
fn rows(l: Locale, month: &Month) -> Vec<(Option<UserId>, String)> {
    let open = month.cells.iter().any(|cell| cell.user_id.is_none());
    let open = open.then(|| (None, t::planning::nobody(l).to_owned()));
    let known: HashSet<UserId> = month.people.iter().map(|person| person.user_id).collect();
    let people = month
        .people
        .iter()
        .map(|person| (Some(person.user_id), person.display_name.clone()));
    let mut gone: Vec<UserId> = month.cells.iter().filter_map(|cell| cell.user_id).collect();
    gone.retain(|user| !known.contains(user));
    gone.sort_unstable();
    gone.dedup();
    let gone = gone
        .into_iter()
        .map(|user| (Some(user), t::planning::someone_gone(l).to_owned()));
    open.into_iter().chain(people).chain(gone).collect()
}

impl Sheet {
    fn head(&self) -> impl IntoView + use<> {
        let l = self.l;
        let current = self.today;
        let day = move |day: Date| {
            let today = day == current;
            let weekend = day.weekday().to_monday_zero_offset() > 4;
            view! {
                <th
                    scope="col"
                    class="month-date"
                    data-today=today.then_some("")
                    data-weekend=weekend.then_some("")
                    aria-current=today.then_some("date")
                >
                    <span class="month-weekday" aria-hidden="true">{i18n::weekday_short(l, day.weekday())}</span>
                    <span aria-hidden="true">{day.day()}</span>
                    <VisuallyHidden>{i18n::day_long(l, day)}</VisuallyHidden>
                </th>
            }
        };
        let days: Vec<_> = self.days.iter().copied().map(day).collect();
        view! {
            <tr class="month-line">
                <th scope="col" class="week-corner">
                    <VisuallyHidden>{t::planning::person(l)}</VisuallyHidden>
                </th>
                {days}
            </tr>
        }
    }

    fn row(&self, user: Option<UserId>, name: String) -> impl IntoView + use<> {
        let cells = (0..self.days.len()).map(|day| self.cells.get(&(user, day)));
        let minutes: i64 = cells.flatten().map(|cell| cell.minutes).sum();
        let cells: Vec<_> = (0..self.days.len()).map(|day| self.cell(user, day)).collect();
        let first = self.days.first().copied().unwrap_or(self.today);
        let workspace = self.workspace;
        let print = user.filter(|user| self.people.contains(user)).map(|user| {
            view! { <PrintMonth workspace user first name=name.clone() /> }
        });
        view! {
            <tr class="month-line month-row">
                <th scope="row" class="week-name">
                    <span class="min-w-0 grow">
                        <span class="block truncate">{name}</span>
                        <span class="week-sum">{i18n::duration(self.l, minutes)}</span>
                    </span>
                    {print}
                </th>
                {cells}
            </tr>
        }
    }

    fn cell(&self, user: Option<UserId>, day: usize) -> impl IntoView + use<> {
        let date = self.days[day];
        let weekend = date.weekday().to_monday_zero_offset() > 4;
        let link = self.cells.get(&(user, day)).map(|cell| {
            let search = self.place.with_view(View::Day).with_day(Some(date)).search();
            let missions = || cell.missions.iter().filter_map(|id| self.missions.get(id));
            let names: Vec<_> = missions().map(|mission| mission.name.clone()).collect();
            let about = format!(
                "{}, {}: {}",
                i18n::day_long(self.l, date),
                i18n::duration(self.l, cell.minutes),
                names.join(", ")
            );
            let dot = |mission: &Mission| {
                let class = format!("month-dot mission-{}", mission.colour.as_str());
                view! { <span class=class></span> }
            };
            let dots: Vec<_> = missions().take(DOTS).map(dot).collect();
            view! {
                <a class="month-link" href=format!("{}{search}", self.path) title=about.clone() aria-label=about>
                    <span>{hours(cell.minutes)}</span>
                    <span class="month-dots">{dots}</span>
                </a>
            }
        });
        view! {
            <td class="month-cell" data-today=(date == self.today).then_some("") data-weekend=weekend.then_some("")>
                {link}
            </td>
        }
    }
}

/// Hours as short as they go: "8", "7:30".
fn hours(minutes: i64) -> String {
    match minutes % 60 {
        0 => format!("{}", minutes / 60),
        rest => format!("{}:{rest:02}", minutes / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_as_short_as_they_go() {
        assert_eq!(hours(480), "8");
        assert_eq!(hours(455), "7:35");
        assert_eq!(hours(5), "0:05");
    }
}
