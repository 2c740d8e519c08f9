//! Four weeks of days to tap.

use domain::planning::{AvailabilityPeriod, PERIOD_DAYS};
use domain::{Permission, PermissionSet, UserId, WorkspaceId};
use icondata_lu::{LuChevronLeft, LuChevronRight};
use jiff::civil::Date;
use leptos::prelude::*;

use super::day_button::DayButton;
use super::day_dialog::DayDialog;
use super::time_state::TimeState;
use crate::i18n::{self, t, use_locale};
use crate::layout::{use_me, workspace_path};
use crate::ui::{Icon, IconSize, use_toasts};

/// Four weeks, from the moment they are loaded.
#[component]
pub fn Month(
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    mine: PermissionSet,
    /// Whose time; one's own when absent.
    person: Option<UserId>,
    /// The weeks.
    period: AvailabilityPeriod,
) -> impl IntoView {
    let l = use_locale();
    let days: Vec<Date> = period.days().collect();
    let (monday, today) = (period.monday, period.today);
    let state = TimeState {
        workspace,
        whose: person.unwrap_or(use_me().user.id),
        decides: mine.has(Permission::EditPlanning),
        editable: mine.has(needed(person)),
        locale: l,
        period: RwSignal::new(period),
        toasts: use_toasts(),
    };
    let (open, day) = (RwSignal::new(false), RwSignal::new(today));
    let pick = Callback::new(move |picked| {
        day.set(picked);
        open.set(true);
    });
    let heads = days[..7]
        .iter()
        .map(|day| view! { <li>{i18n::weekday_short(l, day.weekday())}</li> })
        .collect_view();
    let last = days.last().copied().unwrap_or(monday);
    let buttons = days
        .into_iter()
        .map(|day| view! { <li><DayButton state day today on_pick=pick /></li> })
        .collect_view();
    view! {
        <div class="month-head">
            <h2 class="grow text-sm font-semibold">{i18n::day_range(l, monday, last)}</h2>
            <MonthNav workspace person monday />
        </div>
        <p class="mb-3 text-sm text-muted">{t::availability::hint(l)}</p>
        <ul class="month month-names" aria-hidden="true">{heads}</ul>
        <ol class="month">{buttons}</ol>
        <DayDialog state open day />
    }
}

/// What it takes to write about that person's time.
pub(super) fn needed(person: Option<UserId>) -> Permission {
    if person.is_some() {
        Permission::EditPlanning
    } else {
        Permission::OwnAvailability
    }
}

/// Where the weeks from a day on are, those from this one on when none is named.
pub(super) fn period_path(workspace: WorkspaceId, person: Option<UserId>, from: Option<Date>) -> String {
    let parts = [
        person.map(|person| format!("person={person}")),
        from.map(|from| format!("from={from}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let base = workspace_path(workspace, "availability");
    if parts.is_empty() {
        return base;
    }
    format!("{base}?{}", parts.join("&"))
}

/// Links to the weeks before, now and after.
#[component]
fn MonthNav(workspace: WorkspaceId, person: Option<UserId>, monday: Date) -> impl IntoView {
    let l = use_locale();
    let href = move |day| period_path(workspace, person, day);
    let arrow = |days: i64, label: &'static str, icon: icondata_core::Icon| {
        let day = monday.saturating_add(jiff::Span::new().days(days));
        view! {
            <a
                class="button button-icon button-ghost"
                href=href(Some(day))
                data-noscroll=""
                title=label
                aria-label=label
            >
                <Icon icon size=IconSize::Large />
            </a>
        }
    };
    view! {
        <nav class="flex items-center gap-1" aria-label=t::planning::weeks(l)>
            {arrow(-PERIOD_DAYS, t::availability::earlier(l), LuChevronLeft)}
            <a class="button button-secondary" href=href(None) data-noscroll="">{t::planning::today(l)}</a>
            {arrow(PERIOD_DAYS, t::availability::later(l), LuChevronRight)}
        </nav>
    }
}
