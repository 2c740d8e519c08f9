//! Making a workspace.

use domain::WorkspaceId;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::scope::workspace_path;
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, ButtonSize, ButtonVariant, Dialog, Submission, SubmissionNote, TextField, error_of,
};

/// The form in a dialog.
#[component]
pub fn NewWorkspaceDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let l = use_locale();
    let navigate = use_navigate();
    let on_made = Callback::new(move |made| {
        navigate(&workspace_path(made, "planning"), NavigateOptions::default());
    });
    view! {
        <Dialog open title=t::common::new_workspace(l)>
            <NewWorkspaceForm on_made />
        </Dialog>
    }
}

/// Asks for a name and makes the workspace.
#[component]
pub fn NewWorkspaceForm(
    /// Called when the session knows the new workspace.
    #[prop(optional, into)]
    on_made: Option<Callback<WorkspaceId>>,
) -> impl IntoView {
    let l = use_locale();
    let session = use_session();
    let name = RwSignal::new(String::new());
    let sent = Submission::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let call = rpc::create_workspace(name.get_untracked(), None);
        sent.run(call, async move |workspace| {
            session.refresh().await;
            if let Some(on_made) = on_made {
                on_made.try_run(workspace.id);
            }
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <TextField
                name="name"
                id="new-workspace-name"
                label=t::common::workspace_name(l)
                hint=t::common::workspace_name_hint(l)
                value=name
                error=error_of(sent.problem(), "name")
                required=true
                autofocus=true
                maxlength=80
            />
            <SubmissionNote sent />
            <Button variant=ButtonVariant::Primary size=ButtonSize::Wide kind=ButtonKind::Submit loading=sent.busy()>
                {t::common::create_workspace(l)}
            </Button>
        </form>
    }
}
