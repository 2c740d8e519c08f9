//! `/w/:workspace/settings/roles`.

use domain::Permission;
use domain::accounts::CustomRole;
use icondata_lu::{LuPlus, LuShield};
use leptos::prelude::*;

use super::every_role;
use super::remove_role::RemoveRoleDialog;
use super::role_dialog::{Editing, RoleDialog};
use super::role_matrix::RoleMatrix;
use super::role_switches::RoleSwitches;
use super::roles_state::RolesState;
use crate::i18n::{t, use_locale};
use crate::layout::{SettingsNav, use_workspace};
use crate::ui::{
    Button, ButtonVariant, EmptyState, PageHeader, ProblemNote, SkeletonList, StaleNote, SubmissionNote,
    use_toasts,
};

/// The built-in roles and the workspace's own, and what each may do.
#[component]
pub fn RolesPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let (workspace, mine) = (here.workspace.id, here.acting());
    let roles = Resource::new(|| (), move |()| every_role(workspace));
    let editing = RwSignal::new(Editing::Nothing);
    let toasts = use_toasts();
    let screen = move |roles: Vec<CustomRole>| {
        let state = RolesState::of(workspace, l, mine, toasts, roles);
        view! { <RolesScreen state editing /> }
    };
    view! {
        <PageHeader title=t::roles::title(l).to_owned() text=t::roles::text(l)>
            {mine.has(Permission::ManageRoles).then(|| view! { <NewRole editing /> })}
        </PageHeader>
        <div class="page-body">
            <SettingsNav />
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match roles.await {
                        Ok(roles) => screen(roles).into_any(),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || roles.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        </div>
    }
}

/// The button that makes a role.
#[component]
fn NewRole(editing: RwSignal<Editing>) -> impl IntoView {
    let l = use_locale();
    view! {
        <Button variant=ButtonVariant::Primary icon=LuPlus on_click=move || editing.set(Editing::New)>
            {t::roles::new_role(l)}
        </Button>
    }
}

/// The roles from the moment they are loaded: a table where there is room for one, one role at a time on a phone.
#[component]
fn RolesScreen(state: RolesState, editing: RwSignal<Editing>) -> impl IntoView {
    let l = use_locale();
    let removing = RwSignal::new(None::<CustomRole>);
    let may_make = state.mine.has(Permission::ManageRoles);
    let note = move |theirs: CustomRole| {
        let id = theirs.id;
        view! {
            <StaleNote
                theirs=state.said(&theirs)
                on_take=move |()| state.take_theirs(id)
                on_apply=move |()| state.save(id)
            />
        }
    };
    view! {
        {move || state.theirs().into_iter().map(note).collect_view()}
        <SubmissionNote sent=state.sent all=true />
        <Show when=move || state.columns.with(Vec::is_empty)>
            <EmptyState title=t::roles::empty_title(l) text=t::roles::empty_text(l) icon=LuShield>
                {may_make.then(|| view! { <NewRole editing /> })}
            </EmptyState>
        </Show>
        <RoleMatrix state editing removing />
        <RoleSwitches state editing removing />
        {may_make.then(|| view! { <p class="pt-3 text-xs text-muted">{t::roles::not_held(l)}</p> })}
        <RoleDialog state editing />
        <RemoveRoleDialog state removing />
    }
}
