//! Making a workspace.

use domain::Problem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::scope::workspace_path;
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonKind, ButtonSize, ButtonVariant, Dialog, ProblemNote, TextField, error_of};

/// Tells the layout that the list of workspaces has changed.
#[derive(Clone, Copy)]
pub(super) struct SessionChanged(pub Callback<()>);

/// The form in a dialog.
#[component]
pub fn NewWorkspaceDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Dialog open title=t::common::new_workspace(l)>
            <NewWorkspaceForm />
        </Dialog>
    }
}

/// Asks for a name and goes to the new workspace.
#[component]
pub fn NewWorkspaceForm() -> impl IntoView {
    let l = use_locale();
    let navigate = use_navigate();
    let changed = use_context::<SessionChanged>();
    let name = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let navigate = navigate.clone();
        spawn_local(async move {
            match rpc::create_workspace(name.get_untracked(), None).await {
                Ok(workspace) => {
                    if let Some(SessionChanged(refetch)) = changed {
                        refetch.try_run(());
                    }
                    navigate(
                        &workspace_path(workspace.id, "planning"),
                        NavigateOptions::default(),
                    );
                }
                Err(error) => problem.set(Some(error.0)),
            }
            busy.set(false);
        });
    };
    let unnamed = move || problem.get().filter(|problem| problem.field("name").is_none());
    view! {
        <form class="form" on:submit=submit>
            <TextField
                name="name"
                id="new-workspace-name"
                label=t::common::workspace_name(l)
                hint=t::common::workspace_name_hint(l)
                value=name
                error=error_of(problem.into(), "name")
                required=true
                autofocus=true
                maxlength=80
            />
            {move || unnamed().map(|problem| view! { <ProblemNote problem /> })}
            <Button variant=ButtonVariant::Primary size=ButtonSize::Wide kind=ButtonKind::Submit loading=busy>
                {t::common::create_workspace(l)}
            </Button>
        </form>
    }
}
