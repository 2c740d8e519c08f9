//! `/w/:workspace/planning/notices/:notice`: where the mail leads.

use domain::planning::Notice;
use domain::{NoticeId, Problem, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use super::notice_view::NoticeText;
use super::rpc;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::{ButtonLink, Moment, PageHeader, ProblemNote, SkeletonList};

/// What changed for the reader; opening it in a browser proves that they have read it.
#[component]
pub fn NoticePage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let (workspace, zone) = (here.workspace.id, StoredValue::new(here.workspace.time_zone));
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("notice")?.parse::<NoticeId>().ok()));
    let notice = Resource::new(
        move || id.get(),
        move |id| async move {
            let id = id.ok_or_else(Problem::missing)?;
            Ok::<_, Problem>(rpc::find_notice(workspace, id).await?)
        },
    );
    let reload = move || notice.refetch();
    view! {
        <PageHeader title=t::publications::changed_for_you(l).to_owned() />
        <div class="page-body page-narrow">
            <Transition fallback=|| view! { <SkeletonList rows=3 /> }>
                {move || Suspend::new(async move {
                    match notice.await {
                        Ok(notice) => {
                            view! { <NoticeShown workspace notice zone=zone.get_value() /> }.into_any()
                        }
                        Err(problem) => view! { <ProblemNote problem on_retry=reload /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn NoticeShown(workspace: WorkspaceId, notice: Notice, zone: String) -> impl IntoView {
    let l = use_locale();
    let read_at = RwSignal::new(notice.read_at);
    let failed = RwSignal::new(None);
    let id = notice.id;
    // Only in a browser: what fetches the page for a mail program reads nothing.
    Effect::new(move || {
        if read_at.get_untracked().is_some() {
            return;
        }
        spawn_local(async move {
            match rpc::read_notice(workspace, id).await {
                Ok(notice) => drop(read_at.try_set(notice.read_at)),
                Err(error) => drop(failed.try_set(Some(error.0))),
            }
        });
    });
    let week = format!(
        "{}?week={}",
        workspace_path(workspace, "planning"),
        notice.period.from
    );
    let shown_zone = zone.clone();
    let read = move || {
        read_at.get().map(|at| {
            let zone = shown_zone.clone();
            view! { {t::publications::read_on(l)} " " <Moment at zone /> }
        })
    };
    view! {
        <section class="notice-card">
            <NoticeText notice zone />
            <p class="min-h-5 text-sm text-muted" role="status">{read}</p>
            {move || failed.get().map(|problem: Problem| view! { <ProblemNote problem /> })}
            <ButtonLink href=week>{t::publications::see_week(l)}</ButtonLink>
        </section>
    }
}
