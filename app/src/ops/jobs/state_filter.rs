//! Which jobs are shown: in the address, so that a link shows the same.

use domain::WorkspaceId;
use domain::ops::JobState;
use leptos::prelude::*;

use super::words::state_name;
use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;

/// The address of a page of the jobs in a state.
pub fn address(workspace: WorkspaceId, state: Option<JobState>, page: u32) -> String {
    let path = workspace_path(workspace, "settings/jobs");
    match (state, page) {
        (None, 1) => path,
        (None, page) => format!("{path}?page={page}"),
        (Some(state), 1) => format!("{path}?state={}", state.as_str()),
        (Some(state), page) => format!("{path}?state={}&page={page}", state.as_str()),
    }
}

/// A link for each state.
#[component]
pub fn StateFilter(
    /// Where.
    workspace: WorkspaceId,
    /// The state that is shown; all when none.
    #[prop(into)]
    chosen: Signal<Option<JobState>>,
) -> impl IntoView {
    let l = use_locale();
    let link = move |state: Option<JobState>| {
        let text = state.map_or(t::jobs::all(l), |state| state_name(l, state));
        // No link of the router's: that compares paths and not queries.
        let current = move || (chosen.get() == state).then_some("true");
        view! {
            <li>
                <a class="chip" href=address(workspace, state, 1) aria-current=current>
                    {text}
                </a>
            </li>
        }
    };
    let states = std::iter::once(None).chain(JobState::ALL.map(Some));
    view! {
        <nav aria-label=t::jobs::by_state(l)>
            <ul class="chips">{states.map(link).collect_view()}</ul>
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_only_what_differs() {
        let workspace = WorkspaceId(uuid::Uuid::nil());
        let end = |state, page| {
            let address = address(workspace, state, page);
            address.rsplit('/').next().unwrap_or_default().to_owned()
        };
        assert_eq!(end(None, 1), "jobs");
        assert_eq!(end(None, 2), "jobs?page=2");
        assert_eq!(end(Some(JobState::Failed), 1), "jobs?state=failed");
        assert_eq!(end(Some(JobState::Failed), 3), "jobs?state=failed&page=3");
    }
}
