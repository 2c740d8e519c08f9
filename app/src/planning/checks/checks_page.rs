//! `/w/:workspace/planning/checks`.

use domain::planning::rules::PlanningCheck;
use domain::{Permission, Problem, WorkspaceId};
use icondata_lu::LuScale;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::check_list::CheckList;
use super::check_place::CheckPlace;
use super::facts_panel::FactsPanel;
use super::period::Period;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::planning::rules::rpc;
use crate::ui::{ButtonLink, EmptyState, PageHeader, ProblemNote, SkeletonList};

/// The rules on a period, for those who plan.
#[component]
pub fn ChecksPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let workspace = here.workspace.id;
    let rules = here.permissions.has(Permission::ManageWorkspace).then(|| {
        view! {
            <ButtonLink href=workspace_path(workspace, "settings/rules")>{t::rules::change_rules(l)}</ButtonLink>
        }
    });
    let allowed = here.permissions.has(Permission::EditPlanning);
    view! {
        <PageHeader title=t::rules::checks(l).to_owned() text=t::rules::checks_lead(l)>
            {rules}
        </PageHeader>
        <div class="page-body page-narrow">
            {if allowed {
                view! { <Checked workspace /> }.into_any()
            } else {
                view! { <ProblemNote problem=Problem::forbidden() /> }.into_any()
            }}
        </div>
    }
}

#[component]
fn Checked(workspace: WorkspaceId) -> impl IntoView {
    let query = use_query_map();
    let place = Memo::new(move |_| query.with(CheckPlace::of));
    let check = Resource::new(
        move || place.get(),
        move |place| rpc::show_check(workspace, place.query()),
    );
    let retry = move || check.refetch();
    view! {
        <Transition fallback=|| view! { <SkeletonList /> }>
            {move || Suspend::new(async move {
                match check.await {
                    Ok(check) => view! { <Found workspace check place=place.get_untracked() /> }.into_any(),
                    Err(error) => view! { <ProblemNote problem=error.0 on_retry=retry /> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Found(workspace: WorkspaceId, check: PlanningCheck, place: CheckPlace) -> impl IntoView {
    let l = use_locale();
    let found = if check.findings.total == 0 {
        view! { <EmptyState title=t::rules::none_title(l) text=t::rules::none_text(l) icon=LuScale /> }
            .into_any()
    } else {
        view! { <CheckList workspace check=check.clone() place /> }.into_any()
    };
    let people = check.people.clone();
    let editable = !use_workspace().is_archived() && !people.is_empty();
    let facts = editable.then(|| view! { <FactsPanel workspace people /> });
    view! {
        <Period check place />
        {found}
        {facts}
    }
}
