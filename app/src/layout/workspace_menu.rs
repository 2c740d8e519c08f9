//! From one workspace to another.

use domain::accounts::{MyWorkspace, Workspace};
use icondata_lu::{LuChevronsUpDown, LuPlus, LuSettings};
use leptos::prelude::*;

use super::new_workspace::NewWorkspaceDialog;
use super::scope::{use_my_workspaces, use_workspace, workspace_path};
use super::settings_nav::settings_path;
use crate::i18n::{t, use_locale};
use crate::ui::{Icon, IconSize, Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator};

/// Names the workspace and lists the others, archived ones apart. They are links: each can be opened in a tab of its own.
#[component]
pub fn WorkspaceMenu() -> impl IntoView {
    let l = use_locale();
    let (all, here) = (use_my_workspaces(), use_workspace());
    let id = here.workspace.id;
    let settings = settings_path(&here);
    let creating = RwSignal::new(false);
    let name = Memo::new(move |_| all.with(|all| name_in(all, &here.workspace)));
    let trigger = move || {
        view! {
            <span class="truncate font-semibold">{name}</span>
            <Icon icon=LuChevronsUpDown size=IconSize::Small />
        }
    };
    let list = move |archived: bool| {
        let mine = all
            .get()
            .into_iter()
            .filter(move |mine| mine.is_archived() == archived);
        let links = mine.map(move |MyWorkspace { workspace, .. }| {
            view! {
                <MenuLink href=workspace_path(workspace.id, "planning") current=workspace.id == id>
                    {workspace.name}
                </MenuLink>
            }
        });
        links.collect_view()
    };
    let any = move |archived: bool| all.with(|all| all.iter().any(|mine| mine.is_archived() == archived));
    view! {
        <Menu
            id="workspace-menu"
            label=Signal::derive(move || t::common::switch_workspace(l, name.get()))
            class="button button-ghost min-w-0 max-w-56 text-ink"
            trigger
        >
            {move || any(false).then(|| view! { <MenuHeading>{t::common::workspace(l)}</MenuHeading> })}
            {move || list(false)}
            {move || any(true).then(|| view! { <MenuHeading>{t::settings::archived_heading(l)}</MenuHeading> })}
            {move || list(true)}
            <MenuSeparator />
            {settings
                .map(|href| view! {
                    <MenuLink href icon=LuSettings>
                        {t::common::workspace_settings(l)}
                    </MenuLink>
                })}
            <MenuItem icon=LuPlus on_select=move || creating.set(true)>
                {t::common::new_workspace(l)}
            </MenuItem>
        </Menu>
        <NewWorkspaceDialog open=creating />
    }
}

/// What it is called now.
fn name_in(all: &[MyWorkspace], here: &Workspace) -> String {
    let now = all.iter().find(|mine| mine.workspace.id == here.id);
    now.map_or(&here.name, |mine| &mine.workspace.name).clone()
}
