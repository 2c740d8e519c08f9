//! What is rarely asked of the week: other pages about the planning, and what is done to a whole week at once.

use domain::{Permission, PermissionSet, WorkspaceId};
use icondata_lu::{
    LuArrowLeftRight, LuCopyPlus, LuEllipsis, LuHistory, LuLayoutTemplate, LuPrinter, LuRss, LuScale,
};
use leptos::prelude::*;

use crate::i18n::{Locale, t, use_locale};
use crate::layout::workspace_path;
use crate::planning::fill::FillEntry;
use crate::ui::{Icon, IconSize, Menu, MenuAlign, MenuItem, MenuLink};

/// Path below the workspace, icon, text, and what one must be allowed to do there.
type Entry = (
    &'static str,
    icondata_core::Icon,
    fn(Locale) -> &'static str,
    Permission,
);

const PAGES: [Entry; 5] = [
    ("calendar", LuRss, t::common::calendars, Permission::ViewPlanning),
    (
        "planning/publications",
        LuHistory,
        t::publications::title,
        Permission::PublishPlanning,
    ),
    (
        "planning/templates",
        LuLayoutTemplate,
        t::batches::templates,
        Permission::ViewPlanning,
    ),
    (
        "planning/checks",
        LuScale,
        t::rules::checks,
        Permission::EditPlanning,
    ),
    (
        "open-shifts",
        LuArrowLeftRight,
        t::exchange::title,
        Permission::TakeShifts,
    ),
];

/// The menu at the end of the bar.
#[component]
pub fn MoreMenu(
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    permissions: PermissionSet,
    /// Opens the dialog that copies the week; none for those who only read.
    copy: Option<RwSignal<bool>>,
    /// The week as a file to print.
    #[prop(into)]
    print: Signal<String>,
) -> impl IntoView {
    let l = use_locale();
    let link = move |(page, icon, text, _): Entry| {
        view! { <MenuLink href=workspace_path(workspace, page) icon>{text(l)}</MenuLink> }
    };
    let pages = PAGES
        .into_iter()
        .filter(move |(.., needed)| permissions.has(*needed));
    view! {
        <Menu
            id="planning-menu"
            label=t::planning::more(l)
            class="button button-ghost button-icon"
            align=MenuAlign::End
            trigger=|| view! { <Icon icon=LuEllipsis size=IconSize::Large /> }
        >
            {copy.map(|open| {
                view! {
                    <MenuItem icon=LuCopyPlus on_select=move || open.set(true)>{t::batches::copy_title(l)}</MenuItem>
                }
            })}
            <FillEntry workspace permissions />
            <MenuLink href=print icon=LuPrinter file=true>{t::planning::print_week(l)}</MenuLink>
            {pages.map(link).collect_view()}
        </Menu>
    }
}
