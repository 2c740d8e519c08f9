//! People and teams, side by side.

use domain::WorkspaceId;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::ui::LinkTabs;

/// Leads from the people to the teams and back.
#[component]
pub fn PeopleTabs(
    /// Where.
    workspace: WorkspaceId,
) -> impl IntoView {
    let l = use_locale();
    let links = vec![
        (workspace_path(workspace, "people"), t::accounts::people_tab(l)),
        (workspace_path(workspace, "people/teams"), t::teams::teams_tab(l)),
    ];
    view! { <LinkTabs label=t::teams::section(l) links /> }
}
