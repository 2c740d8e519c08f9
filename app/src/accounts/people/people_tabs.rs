//! People, teams and invitations, side by side.

use domain::{Permission, WorkspaceId};
use leptos::prelude::*;

use crate::accounts::invitations::WaitingMark;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::LinkTabs;

/// Leads from the people to the teams and, for those who may invite, to the invitations.
#[component]
pub fn PeopleTabs(
    /// Where.
    workspace: WorkspaceId,
    /// Goes up when invitations were sent or revoked.
    #[prop(optional, into)]
    changes: Signal<u32>,
) -> impl IntoView {
    let l = use_locale();
    let may_invite = use_workspace().permissions.has(Permission::ManageMembers);
    let mut links = vec![
        (workspace_path(workspace, "people"), t::accounts::people_tab(l)),
        (workspace_path(workspace, "people/teams"), t::teams::teams_tab(l)),
        (
            workspace_path(workspace, "people/skills"),
            t::exchange::skills_tab(l),
        ),
    ];
    if may_invite {
        links.push((
            workspace_path(workspace, "people/invitations"),
            t::invitations::tab(l),
        ));
    }
    let mark = move || may_invite.then(|| view! { <WaitingMark workspace recount=changes /> });
    view! { <LinkTabs label=t::teams::section(l) links mark /> }
}
