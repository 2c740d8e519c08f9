//! As what somebody works.

use leptos::prelude::*;

use super::board::WeekBoard;
use super::desk::Desk;
use super::form_state::FormState;
use crate::i18n::{t, use_locale};
use crate::ui::{Field, error_of};

/// Free text that proposes the roles of this week.
#[component]
pub fn RoleField(
    /// The week.
    desk: Desk,
    /// The values.
    form: FormState,
) -> impl IntoView {
    let l = use_locale();
    let error = error_of(form.problem.into(), "role");
    let roles = desk.look(WeekBoard::roles);
    view! {
        <Field id="f-role" label=t::planning::role(l) hint=Some(t::planning::role_hint(l).to_owned()) error>
            <input
                id="f-role"
                class="control"
                type="text"
                name="role"
                list="f-role-list"
                autocomplete="off"
                maxlength="80"
                value=form.role.get_untracked()
                prop:value=move || form.role.get()
                on:input=move |event| form.role.set(event_target_value(&event))
                aria-describedby="f-role-hint f-role-error"
                aria-invalid=move || error.with(Option::is_some).then_some("true")
            />
        </Field>
        <datalist id="f-role-list">
            {roles.into_iter().map(|role| view! { <option value=role></option> }).collect_view()}
        </datalist>
    }
}
