//! From one workspace to another.

use icondata_lu::{LuChevronsUpDown, LuPlus};
use leptos::prelude::*;

use super::new_workspace::NewWorkspaceDialog;
use super::scope::{use_me, use_workspace, workspace_path};
use crate::i18n::{t, use_locale};
use crate::ui::{Icon, IconSize, Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator};

/// Names the workspace and lists the others. They are links: each can be opened in a tab of its own.
#[component]
pub fn WorkspaceMenu() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace().workspace;
    let here_id = here.id;
    let creating = RwSignal::new(false);
    let name = here.name.clone();
    let trigger = move || {
        view! {
            <span class="truncate font-semibold">{name}</span>
            <Icon icon=LuChevronsUpDown size=IconSize::Small />
        }
    };
    let links = use_me().workspaces.into_iter().map(move |mine| {
        let workspace = mine.workspace;
        view! {
            <MenuLink href=workspace_path(workspace.id, "planning") current=workspace.id == here_id>
                {workspace.name}
            </MenuLink>
        }
    });
    view! {
        <Menu
            id="workspace-menu"
            label=t::common::switch_workspace(l, here.name.clone())
            class="button button-ghost min-w-0 max-w-56 text-ink"
            trigger
        >
            <MenuHeading>{t::common::workspace(l)}</MenuHeading>
            {links.collect_view()}
            <MenuSeparator />
            <MenuItem icon=LuPlus on_select=move || creating.set(true)>
                {t::common::new_workspace(l)}
            </MenuItem>
        </Menu>
        <NewWorkspaceDialog open=creating />
    }
}
