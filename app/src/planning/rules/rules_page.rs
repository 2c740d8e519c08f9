//! `/w/:workspace/settings/rules`.

use domain::{Permission, Problem};
use leptos::prelude::*;

use super::rpc;
use super::rules_form::RulesForm;
use crate::i18n::{t, use_locale};
use crate::layout::{SettingsNav, use_workspace};
use crate::ui::{PageHeader, ProblemNote, SkeletonList};

/// The rules of working time, for those who may change them.
#[component]
pub fn RulesPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let allowed = here.permissions.has(Permission::ManageWorkspace);
    view! {
        <PageHeader title=t::rules::title(l).to_owned() text=t::rules::lead(l) />
        <div class="page-body page-narrow">
            <SettingsNav />
            {match (allowed, here.is_archived()) {
                (false, _) => view! { <ProblemNote problem=Problem::forbidden() /> }.into_any(),
                (true, true) => view! { <p class="text-sm text-muted">{t::rules::archived(l)}</p> }.into_any(),
                (true, false) => view! { <Loaded /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Loaded() -> impl IntoView {
    let workspace = use_workspace().workspace.id;
    let rules = Resource::new(|| (), move |()| rpc::show_rules(workspace));
    let retry = move || rules.refetch();
    view! {
        <Transition fallback=|| view! { <SkeletonList /> }>
            {move || Suspend::new(async move {
                match rules.await {
                    Ok(rules) => {
                        view! {
                            <div class="panel">
                                <RulesForm workspace rules />
                            </div>
                        }
                            .into_any()
                    }
                    Err(error) => view! { <ProblemNote problem=error.0 on_retry=retry /> }.into_any(),
                }
            })}
        </Transition>
    }
}
