//! `/w/:workspace/settings`.

use domain::Permission;
use domain::accounts::WorkspaceSettings;
use leptos::prelude::*;

use super::ownership::OwnershipPanel;
use super::rpc;
use super::settings_form::SettingsForm;
use crate::i18n::{t, use_locale};
use crate::layout::{SettingsNav, use_workspace};
use crate::ui::{PageHeader, ProblemNote, SkeletonList};

/// The settings, and below them what only an owner may do.
#[component]
pub fn WorkspaceSettingsPage() -> impl IntoView {
    let l = use_locale();
    let workspace = use_workspace().workspace.id;
    let settings = Resource::new(|| (), move |()| rpc::find_settings(workspace));
    let retry = move || settings.refetch();
    view! {
        <PageHeader title=t::common::workspace_settings(l) />
        <div class="page-body page-narrow">
            <SettingsNav />
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match settings.await {
                        Ok(settings) => view! { <Panels settings /> }.into_any(),
                        Err(error) => view! { <ProblemNote problem=error.0 on_retry=retry /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Panels(settings: WorkspaceSettings) -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let stored = RwSignal::new(settings.workspace);
    if here.is_archived() {
        return view! { <p class="text-sm text-muted">{t::settings::archived_settings(l)}</p> }.into_any();
    }
    let owns = here.permissions.has(Permission::OwnWorkspace);
    view! {
        <section class="panel" aria-labelledby="general-title">
            <h2 id="general-title" class="panel-title">{t::common::general(l)}</h2>
            <SettingsForm stored zones=settings.time_zones />
        </section>
        {owns.then(|| view! { <OwnershipPanel stored /> })}
    }
    .into_any()
}
