//! The list of missions.

use domain::planning::Mission;
use domain::{Page, Permission, PermissionSet, WorkspaceId};
use icondata_lu::{LuBriefcase, LuPlus};
use leptos::prelude::*;

use super::keep_fresh::keep_fresh;
use super::mission_dialog::MissionDialog;
use super::mission_row::MissionRow;
use super::mission_state::{Editing, MissionState};
use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::live::Fresh;
use crate::ui::{Button, ButtonVariant, EmptyState, PageHeader, Pager, use_toasts};

/// One page of missions, from the moment it is loaded.
#[component]
pub fn MissionList(
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    mine: PermissionSet,
    /// The missions.
    page: Page<Mission>,
    /// Follows what others change.
    fresh: Fresh,
    /// Loads them again.
    #[prop(into)]
    on_reload: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let editable = mine.has(Permission::EditPlanning);
    let missions = RwSignal::new(page.items);
    let state = MissionState {
        workspace,
        locale: l,
        missions,
        toasts: use_toasts(),
        reload: on_reload,
    };
    keep_fresh(fresh, workspace, (page.page, page.size), missions);
    let editing = RwSignal::new(Editing::Nothing);
    let add = move || {
        view! {
            <Button variant=ButtonVariant::Primary icon=LuPlus on_click=move || editing.set(Editing::New)>
                {t::planning::new_mission(l)}
            </Button>
        }
    };
    let row = move |mission: Mission| view! { <MissionRow mission editable state editing /> };
    let empty = move || {
        view! {
            <EmptyState title=t::planning::no_missions(l) text=t::planning::no_missions_text(l) icon=LuBriefcase>
                {editable.then(add)}
            </EmptyState>
        }
    };
    view! {
        <PageHeader title=t::common::missions(l).to_owned() text=t::planning::missions_text(l)>
            {editable.then(add)}
        </PageHeader>
        <div class="page-body page-narrow">
        <Show when=move || missions.with(|missions| !missions.is_empty()) fallback=empty>
            <ul class="list">
                <For each=move || missions.get() key=|mission| (mission.id.0, mission.version) children=row />
            </ul>
        </Show>
        <Pager
            page=page.page
            size=page.size
            total=page.total
            href=move |number| format!("{}?page={number}", workspace_path(workspace, "missions"))
        />
        </div>
        <MissionDialog state editing />
    }
}
