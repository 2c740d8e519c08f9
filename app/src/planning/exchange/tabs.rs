//! Open shifts, one's own requests and those to decide, side by side.

use domain::planning::exchange::RequestQuery;
use domain::{PageQuery, Permission, WorkspaceId};
use leptos::prelude::*;

use super::rpc;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::LinkTabs;

/// Leads from one to the other; who plans reads how many wait.
#[component]
pub fn ExchangeTabs(
    /// Where.
    workspace: WorkspaceId,
) -> impl IntoView {
    let l = use_locale();
    let plans = use_workspace().permissions.has(Permission::EditPlanning);
    let mut links = vec![
        (workspace_path(workspace, "open-shifts"), t::exchange::tab_open(l)),
        (
            workspace_path(workspace, "open-shifts/mine"),
            t::exchange::tab_mine(l),
        ),
    ];
    if plans {
        links.push((
            workspace_path(workspace, "open-shifts/decide"),
            t::exchange::tab_decide(l),
        ));
    }
    let mark = move || plans.then(|| view! { <DecideMark workspace /> });
    view! { <LinkTabs label=t::exchange::section(l) links mark /> }
}

/// How many requests wait for a manager.
#[component]
fn DecideMark(workspace: WorkspaceId) -> impl IntoView {
    let count = Resource::new(
        || (),
        move |()| async move {
            let query = RequestQuery {
                to_decide: true,
                page: PageQuery { page: 1, size: 1 },
                ..RequestQuery::default()
            };
            rpc::list_requests(workspace, query).await.map(|page| page.total)
        },
    );
    // A count that could not be made is no reason to say more: the page behind the tab tells what is wrong.
    let mark = move || {
        let count = count.get()?.ok().filter(|count| *count > 0)?;
        Some(view! { <span class="badge tone-neutral link-tab-mark">{count}</span> })
    };
    view! { <Transition fallback=|| ()>{mark}</Transition> }
}
