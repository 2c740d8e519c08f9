//! `/w/:workspace/planning/templates`: one page of the templates, by name.

use domain::PageQuery;
use domain::planning::WeekQuery;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::template_list::TemplateList;
use crate::i18n::{t, use_locale};
use crate::layout::use_workspace;
use crate::planning::{batches, rpc};
use crate::ui::{PageHeader, ProblemNote, SkeletonList};

/// The templates, and what those who plan do with them.
#[component]
pub fn TemplatesPage() -> impl IntoView {
    let l = use_locale();
    let workspace = use_workspace();
    let id = workspace.workspace.id;
    let query = use_query_map();
    // A number that is none, or out of range, means the first page.
    let wanted = Memo::new(move |_| {
        let page = query.with(|query| query.get_str("page").and_then(|page| page.parse().ok()));
        PageQuery::new(page, None).unwrap_or_default()
    });
    let loaded = Resource::new(
        move || wanted.get(),
        move |page| async move {
            let templates = batches::rpc::list_templates(id, page).await?;
            // People, teams and missions to choose from, and today: all that the week knows.
            let week = rpc::show_week(id, WeekQuery::default()).await?;
            Ok::<_, crate::error::AppError>((templates, week))
        },
    );
    let reload = Callback::new(move |()| loaded.refetch());
    view! {
        <Transition fallback=move || {
            view! {
                <PageHeader title=t::batches::templates(l).to_owned() />
                <div class="page-body page-narrow"><SkeletonList /></div>
            }
        }>
            {move || {
                let mine = workspace.acting();
                Suspend::new(async move {
                    match loaded.await {
                        Ok((page, week)) => {
                            view! { <TemplateList workspace=id mine page week on_reload=reload /> }.into_any()
                        }
                        Err(error) => {
                            view! {
                                <PageHeader title=t::batches::templates(l).to_owned() />
                                <div class="page-body page-narrow"><ProblemNote problem=error.0 on_retry=reload /></div>
                            }
                                .into_any()
                        }
                    }
                })
            }}
        </Transition>
    }
}
