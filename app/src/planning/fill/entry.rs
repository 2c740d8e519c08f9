//! The way from the week to filling its open shifts.

use domain::{Permission, PermissionSet, WorkspaceId};
use icondata_lu::LuWandSparkles;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::ui::MenuLink;

/// A line of a menu; nothing for those who only read.
#[component]
pub fn FillEntry(
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    permissions: PermissionSet,
) -> impl IntoView {
    let l = use_locale();
    let query = use_query_map();
    let week = Memo::new(move |_| query.with(|query| query.get("week")));
    let href = move || {
        let path = workspace_path(workspace, "planning/fill");
        match week.get().and_then(|week| week.parse::<jiff::civil::Date>().ok()) {
            Some(week) => format!("{path}?week={week}"),
            None => path,
        }
    };
    let link = move || view! { <MenuLink href=href() icon=LuWandSparkles>{t::fill::title(l)}</MenuLink> };
    permissions.has(Permission::EditPlanning).then_some(link)
}
