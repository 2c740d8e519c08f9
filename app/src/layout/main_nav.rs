//! The pages of a workspace.

use icondata_lu::{LuBriefcase, LuCalendarDays, LuCalendarOff, LuRss, LuUsers};
use leptos::prelude::*;
use leptos_router::components::A;

use super::scope::{use_workspace, workspace_path};
use crate::i18n::{Locale, t, use_locale};
use crate::ui::{Icon, IconSize};

/// Where a navigation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NavPlace {
    /// In the header of a wide window.
    Header,
    /// At the bottom of a phone, in reach of the thumb.
    Bottom,
}

impl NavPlace {
    /// Its classes. Each place is hidden where the other is shown, so a screen reader meets one navigation.
    pub fn class(self) -> &'static str {
        match self {
            Self::Header => "nav-header",
            Self::Bottom => "nav-bottom",
        }
    }
}

type Entry = (&'static str, icondata_core::Icon, fn(Locale) -> &'static str);

const ENTRIES: [Entry; 5] = [
    ("planning", LuCalendarDays, t::common::planning),
    ("missions", LuBriefcase, t::common::missions),
    ("calendar", LuRss, t::common::calendars),
    ("availability", LuCalendarOff, t::common::availability),
    ("people", LuUsers, t::common::people),
];

/// Links to the pages; the present one carries `aria-current`.
#[component]
pub fn MainNav(
    /// Where it stands.
    place: NavPlace,
) -> impl IntoView {
    let l = use_locale();
    let workspace = use_workspace().workspace.id;
    let link = move |(page, icon, label): Entry| {
        view! {
            <li>
                <A href=workspace_path(workspace, page) attr:class="nav-link">
                    <Icon icon size=IconSize::Large />
                    <span class="truncate">{label(l)}</span>
                </A>
            </li>
        }
    };
    view! {
        <nav class=place.class() aria-label=t::common::main_navigation(l)>
            <ul class="nav-list">{ENTRIES.map(link).into_iter().collect_view()}</ul>
        </nav>
    }
}
