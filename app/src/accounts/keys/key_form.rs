//! Making a key.

use domain::accounts::{CreateApiKey, CreatedApiKey};
use domain::{Permission, PermissionSet, WorkspaceId};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::accounts::{permission_name, rpc};
use crate::i18n::{Locale, t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, CheckboxField, Choice, Dialog, DialogActions, SelectField, Submission,
    SubmissionNote, TextField, error_of,
};

/// Asks what the key is for, what it may do and how long.
#[component]
pub fn NewKeyDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do: a key may do no more.
    mine: PermissionSet,
    /// Called with the new key.
    on_made: Callback<CreatedApiKey>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Dialog open title=t::keys::new_key(l)>
            <NewKeyForm open workspace mine on_made />
        </Dialog>
    }
}

#[component]
fn NewKeyForm(
    open: RwSignal<bool>,
    workspace: WorkspaceId,
    mine: PermissionSet,
    on_made: Callback<CreatedApiKey>,
) -> impl IntoView {
    let l = use_locale();
    let name = RwSignal::new(String::new());
    let days = RwSignal::new("90".to_owned());
    let boxes: Vec<(Permission, RwSignal<bool>)> = Permission::all()
        .into_iter()
        .filter(|permission| mine.has(*permission))
        .map(|permission| (permission, RwSignal::new(permission == Permission::ViewPlanning)))
        .collect();
    let scopes = StoredValue::new(boxes.clone());
    let sent = Submission::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let command = CreateApiKey {
            name: name.get_untracked(),
            scopes: scopes.with_value(|boxes| {
                let ticked = boxes.iter().filter(|(_, ticked)| ticked.get_untracked());
                ticked.map(|(permission, _)| *permission).collect()
            }),
            days: days.get_untracked().parse().unwrap_or_default(),
        };
        let command = match command.check(mine) {
            Ok(command) => command,
            Err(refused) => return sent.refuse(refused),
        };
        sent.run(rpc::create_api_key(workspace, command), async move |made| {
            open.set(false);
            on_made.run(made);
        });
    };
    let scopes_error = error_of(sent.problem(), "scopes");
    let tick = move |(permission, value): (Permission, RwSignal<bool>)| {
        view! { <CheckboxField name=permission.as_str() label=permission_name(l, permission) value /> }
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <TextField
                name="name"
                id="key-name"
                label=t::keys::name(l)
                hint=t::keys::name_hint(l)
                value=name
                error=error_of(sent.problem(), "name")
                required=true
                autofocus=true
                maxlength=80
            />
            <fieldset class="flex flex-col gap-1" aria-describedby="key-scopes-hint key-scopes-error">
                <legend class="field-label">{t::keys::scopes(l)}</legend>
                {boxes.into_iter().map(tick).collect_view()}
                <p id="key-scopes-hint" class="text-xs text-muted">{t::keys::scopes_hint(l)}</p>
                <p id="key-scopes-error" class="field-error" aria-live="polite">{scopes_error}</p>
            </fieldset>
            <SelectField name="days" id="key-days" label=t::keys::life(l) choices=lives(l) value=days />
            <SubmissionNote sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::keys::make(l)}
                </Button>
            </DialogActions>
        </form>
    }
}

fn lives(l: Locale) -> Vec<Choice> {
    vec![
        Choice::new("7", t::keys::days_7(l)),
        Choice::new("30", t::keys::days_30(l)),
        Choice::new("90", t::keys::days_90(l)),
        Choice::new("366", t::keys::days_366(l)),
    ]
}
