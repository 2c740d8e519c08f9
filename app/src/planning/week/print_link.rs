//! Where the planning is found as a file to print.

use domain::{UserId, WorkspaceId};
use icondata_lu::LuPrinter;
use jiff::civil::Date;
use leptos::prelude::*;

use super::place::Place;
use crate::i18n::{Locale, t, use_locale};
use crate::ui::Icon;

/// The week that the address names, with its filters.
pub(super) fn week_file(workspace: WorkspaceId, l: Locale, place: Place) -> String {
    let filters = [
        place.day.map(|day| format!("&day={day}")),
        place.mission.map(|id| format!("&mission_id={id}")),
        place.team.map(|id| format!("&team_id={id}")),
    ];
    let filters: String = filters.into_iter().flatten().collect();
    format!("/print/{workspace}/week.pdf?locale={}{filters}", l.code())
}

/// A small button that opens the month of one person.
#[component]
pub(super) fn PrintMonth(
    /// Where.
    workspace: WorkspaceId,
    /// Whose.
    user: UserId,
    /// The first of the month.
    first: Date,
    /// What they are called.
    name: String,
) -> impl IntoView {
    let l = use_locale();
    let label = t::planning::print_month(l, &name);
    let code = l.code();
    view! {
        <a
            class="button button-icon button-ghost no-print"
            href=format!("/print/{workspace}/members/{user}/month.pdf?locale={code}&day={first}")
            target="_blank"
            rel="external"
            title=label.clone()
            aria-label=label
        >
            <Icon icon=LuPrinter />
        </a>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_of_the_week_and_the_filters_that_are_looked_at() {
        let workspace = WorkspaceId(uuid::Uuid::nil());
        let plain = week_file(workspace, Locale::Fr, Place::default());
        assert_eq!(plain, format!("/print/{workspace}/week.pdf?locale=fr"));
        let place = Place {
            day: Some(jiff::civil::date(2026, 11, 23)),
            team: Some(domain::TeamId(uuid::Uuid::nil())),
            ..Place::default()
        };
        let file = week_file(workspace, Locale::En, place);
        assert!(file.contains("locale=en&day=2026-11-23&team_id=0000"), "{file}");
    }
}
