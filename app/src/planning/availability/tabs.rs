//! One's own time, the leaves to answer, everybody's time: side by side.

use domain::planning::{AvailabilityQuery, AvailabilityStatus};
use domain::{PageQuery, Permission, WorkspaceId};
use leptos::prelude::*;

use super::rpc;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::LinkTabs;

/// For those who plan; others have one page and no tabs.
#[component]
pub fn AvailabilityTabs(
    /// Where.
    workspace: WorkspaceId,
    /// Goes up when a leave was answered.
    #[prop(optional, into)]
    changes: Signal<u32>,
) -> impl IntoView {
    let l = use_locale();
    let plans = use_workspace().permissions.has(Permission::EditPlanning);
    plans.then(|| {
        let links = vec![
            (
                workspace_path(workspace, "availability"),
                t::availability::mine_tab(l),
            ),
            (
                workspace_path(workspace, "availability/team"),
                t::availability::team_tab(l),
            ),
            (
                workspace_path(workspace, "availability/requests"),
                t::availability::requests_tab(l),
            ),
        ];
        let mark = move || view! { <RequestMark workspace changes /> };
        view! { <LinkTabs label=t::availability::section(l) links mark /> }
    })
}

/// How many leaves wait for an answer; nothing while it is none or not known.
#[component]
fn RequestMark(workspace: WorkspaceId, changes: Signal<u32>) -> impl IntoView {
    let l = use_locale();
    let count = Resource::new(
        move || changes.get(),
        move |_| async move {
            let query = AvailabilityQuery {
                status: Some(AvailabilityStatus::Requested),
                page: PageQuery { page: 1, size: 1 },
                ..AvailabilityQuery::default()
            };
            rpc::list_availabilities(workspace, query)
                .await
                .map(|page| page.total)
        },
    );
    // A count that could not be made is no reason to say more: the page behind the tab tells what is wrong.
    let mark = move || {
        let count = count.get()?.ok().filter(|count| *count > 0)?;
        Some(view! {
            <span class="badge tone-neutral link-tab-mark" aria-hidden="true">{count}</span>
            <span class="sr-only">" " {t::availability::waiting(l, count)}</span>
        })
    };
    view! { <Transition fallback=|| ()>{mark}</Transition> }
}
