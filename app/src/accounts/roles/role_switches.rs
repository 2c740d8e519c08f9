//! One role at a time, for a phone.

use domain::accounts::{CustomRole, RoleChoice};
use domain::{Permission, PermissionGroup, Role};
use icondata_lu::{LuPencil, LuTrash2};
use leptos::prelude::*;

use super::role_dialog::Editing;
use super::role_matrix::{group_name, of_group};
use super::roles_state::RolesState;
use crate::accounts::{permission_name, role_name};
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonVariant, Choice, SelectField};

/// The chosen role as a list of switches.
#[component]
pub fn RoleSwitches(
    /// The roles.
    state: RolesState,
    /// Opens the dialog of a role.
    editing: RwSignal<Editing>,
    /// Asks whether to remove one.
    removing: RwSignal<Option<CustomRole>>,
) -> impl IntoView {
    let l = use_locale();
    let choices = Signal::derive(move || {
        let built_in = Role::ALL.map(|role| Choice::new(role.as_str(), role_name(l, role)));
        let custom = state.columns.get().into_iter().map(|column| column.stored);
        let custom = custom.map(|role| Choice::new(role.id.to_string(), role.name));
        custom.chain(built_in).collect::<Vec<_>>()
    });
    let chosen = Memo::new(move |_| {
        let choice = state.shown.with(|shown| shown.parse().ok());
        choice.unwrap_or(RoleChoice::BuiltIn(Role::Viewer))
    });
    let switch = move |permission| view! { <PermissionSwitch state chosen permission /> };
    let group = move |group: PermissionGroup| {
        view! {
            <fieldset class="switch-group">
                <legend class="field-label">{group_name(l, group)}</legend>
                {of_group(group).map(switch).collect_view()}
            </fieldset>
        }
    };
    let actions = move || match chosen.get() {
        RoleChoice::BuiltIn(_) => None,
        RoleChoice::Custom(id) => {
            let role = state.columns.with(|columns| {
                let column = columns.iter().find(|column| column.stored.id == id);
                column.map(|column| column.stored.clone())
            })?;
            Some(view! { <RoleActions state role editing removing /> })
        }
    };
    view! {
        <div class="role-switches">
            <SelectField name="shown" id="shown-role" label=t::roles::shown(l) choices value=state.shown />
            {PermissionGroup::ALL.map(group).into_iter().collect_view()}
            {actions}
        </div>
    }
}

#[component]
fn PermissionSwitch(state: RolesState, chosen: Memo<RoleChoice>, permission: Permission) -> impl IntoView {
    let l = use_locale();
    let held = move || match chosen.get() {
        RoleChoice::BuiltIn(role) => role.can(permission),
        RoleChoice::Custom(id) => state.read(id, |column| column.ticked.has(permission)),
    };
    let fixed = move || match chosen.get() {
        RoleChoice::BuiltIn(_) => true,
        RoleChoice::Custom(id) => !state.may_tick(id, permission),
    };
    let press = move |ticked| {
        if let RoleChoice::Custom(id) = chosen.get_untracked() {
            state.tick(id, permission, ticked);
        }
    };
    view! {
        <label class="checkbox switch">
            <span class="grow">{permission_name(l, permission)}</span>
            <input
                type="checkbox"
                role="switch"
                checked=held
                prop:checked=held
                disabled=fixed
                on:change=move |event| press(event_target_checked(&event))
            />
        </label>
    }
}

/// What can be done with a role of the workspace's own.
#[component]
fn RoleActions(
    state: RolesState,
    role: CustomRole,
    editing: RwSignal<Editing>,
    removing: RwSignal<Option<CustomRole>>,
) -> impl IntoView {
    let l = use_locale();
    let id = role.id;
    if !state.may_shape(&role) {
        return view! { <p class="text-sm text-muted">{t::roles::beyond(l)}</p> }.into_any();
    }
    let same = Signal::derive(move || !state.is_changed(id));
    let (renamed, removed) = (role.clone(), role);
    view! {
        <div class="flex flex-wrap gap-2">
            <Button
                variant=ButtonVariant::Primary
                loading=state.sent.busy()
                disabled=same
                on_click=move || state.save(id)
            >
                {t::common::save(l)}
            </Button>
            <Button disabled=same on_click=move || state.undo(id)>
                {t::common::cancel(l)}
            </Button>
            <Button icon=LuPencil on_click=move || editing.set(Editing::Rename(renamed.clone()))>
                {t::roles::rename(l)}
            </Button>
            <Button icon=LuTrash2 on_click=move || removing.set(Some(removed.clone()))>
                {t::roles::remove(l)}
            </Button>
        </div>
    }
    .into_any()
}
