//! From week to week.

use icondata_lu::{LuChevronLeft, LuChevronRight};
use jiff::civil::Date;
use leptos::prelude::*;

use super::desk::Desk;
use super::place::Place;
use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::ui::{Icon, IconSize};

/// Previous, current and next week: links, which work before the page is hydrated and can be opened in a tab.
#[component]
pub fn WeekNav(
    /// The week.
    desk: Desk,
    /// What the address says.
    place: Memo<Place>,
) -> impl IntoView {
    let l = use_locale();
    let monday = desk.look(|board| board.week().monday);
    let href = move |day: Option<Date>| {
        format!(
            "{}{}",
            workspace_path(desk.workspace, "planning"),
            place.get().with_day(day).search()
        )
    };
    let arrow = move |days: i64, label: &'static str, icon: icondata_core::Icon| {
        let day = monday.saturating_add(jiff::Span::new().days(days));
        view! {
            <a
                class="button button-icon button-ghost"
                href=move || href(Some(day))
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
            {arrow(-7, t::planning::previous_week(l), LuChevronLeft)}
            <a class="button button-secondary" href=move || href(None) data-noscroll="">
                {t::planning::today(l)}
            </a>
            {arrow(7, t::planning::next_week(l), LuChevronRight)}
        </nav>
    }
}
