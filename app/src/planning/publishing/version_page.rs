//! `/w/:workspace/planning/publications/:publication`: one version.

use domain::{PageQuery, Problem, PublicationId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::rpc;
use super::version_view::VersionView;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::{ButtonLink, PageHeader, ProblemNote, SkeletonList};

/// What it changed for whom, who has read that, and what can be done with it.
#[component]
pub fn PublicationPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let workspace = here.workspace.id;
    let params = use_params_map();
    let id =
        Memo::new(move |_| params.with(|params| params.get("publication")?.parse::<PublicationId>().ok()));
    let detail = Resource::new(
        move || id.get(),
        move |id| async move {
            let id = id.ok_or_else(Problem::missing)?;
            let detail = rpc::find_publication(workspace, id).await?;
            let newest = rpc::list_publications(workspace, PageQuery::default()).await?;
            Ok::<_, Problem>((detail, newest.items))
        },
    );
    let (reload, mine) = (move || detail.refetch(), here.acting());
    let zone = StoredValue::new(here.workspace.time_zone);
    view! {
        <PageHeader title=t::publications::version(l).to_owned()>
            <ButtonLink href=workspace_path(workspace, "planning/publications")>{t::publications::title(l)}</ButtonLink>
        </PageHeader>
        <div class="page-body page-narrow">
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match detail.await {
                        Ok((detail, others)) => {
                            view! { <VersionView workspace mine detail others zone=zone.get_value() /> }.into_any()
                        }
                        Err(problem) => view! { <ProblemNote problem on_retry=reload /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}
