//! `/w/:workspace/people`.

use domain::accounts::{CustomRole, Member, Team};
use domain::{Page, Permission, PermissionSet, WorkspaceId};
use icondata_lu::{LuUserPlus, LuUsers};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::change_role::ChangeRoleDialog;
use super::leave::LeaveDialog;
use super::people_filter::PeopleFilter;
use super::people_list::PeopleList;
use super::people_place::PeoplePlace;
use super::people_tabs::PeopleTabs;
use super::remove_member::RemoveMemberDialog;
use crate::accounts::invitations::InviteDialog;
use crate::accounts::{RoleOffer, every_role, every_team, rpc};
use crate::error::AppError;
use crate::i18n::{t, use_locale};
use crate::layout::{use_me, use_workspace, workspace_path};
use crate::loaded::loaded;
use crate::ui::{
    Button, ButtonLink, ButtonVariant, EmptyState, PageHeader, ProblemNote, Skeleton, SkeletonList, Toast,
    use_toasts,
};

/// The members, page by page, and what the reader may do with them.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let l = use_locale();
    let me = use_me().user.id;
    let here = use_workspace();
    let (workspace, mine) = (here.workspace.id, here.acting());
    let may_leave = !here.is_archived();
    let query = use_query_map();
    let place = Memo::new(move |_| query.with(PeoplePlace::read));
    let members = Resource::new(
        move || place.get().query(),
        move |query| rpc::list_members(workspace, query),
    );
    let teams = Resource::new(|| (), move |()| every_team(workspace));
    let known_teams = loaded(teams);
    let roles = Resource::new(|| (), move |()| every_role(workspace));
    let custom = loaded(roles);
    let offer = RoleOffer { mine, custom };
    let (inviting, changing) = (RwSignal::new(false), RwSignal::new(false));
    let (removing, leaving) = (RwSignal::new(false), RwSignal::new(false));
    let member = RwSignal::new(None::<Member>);
    let on_change = Callback::new(move |chosen| {
        member.set(Some(chosen));
        changing.set(true);
    });
    let on_remove = Callback::new(move |chosen: Member| {
        if chosen.user_id == me {
            return leaving.set(true);
        }
        member.set(Some(chosen));
        removing.set(true);
    });
    let toasts = use_toasts();
    let done = move |text: String| {
        toasts.show(Toast::ok(text));
        members.refetch();
    };
    let on_done = Callback::new(done);
    let mailings = RwSignal::new(0);
    let invited = Callback::new(move |count| {
        toasts.show(Toast::ok(t::invitations::sent(l, count)));
        mailings.update(|count| *count += 1);
    });
    let changed =
        Callback::new(move |member: Member| done(t::accounts::role_changed(l, member.display_name)));
    let removed = Callback::new(move |member: Member| done(t::accounts::removed(l, member.display_name)));
    let list = move |page: Page<Member>| {
        let place = place.get_untracked();
        view! {
            <PeopleList
                workspace
                me
                offer
                may_leave
                page
                place
                teams=known_teams
                on_change
                on_remove
                on_done
            />
        }
    };
    view! {
        <PageHeader title=t::accounts::people_title(l)>
            {mine.has(Permission::ManageMembers).then(|| view! { <InviteButton inviting /> })}
        </PageHeader>
        <div class="page-body page-narrow">
            <PeopleTabs workspace changes=mailings />
            <FilterBar workspace mine place roles teams />
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match members.await {
                        Ok(page) if page.items.is_empty() => {
                            let filtered = place.with_untracked(PeoplePlace::is_filtered);
                            view! { <NoPeople workspace filtered /> }.into_any()
                        }
                        Ok(page) => list(page).into_any(),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || members.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        </div>
        <InviteDialog open=inviting workspace mine teams=known_teams on_sent=invited />
        <ChangeRoleDialog open=changing member workspace offer on_done=changed />
        <RemoveMemberDialog open=removing member workspace on_done=removed />
        <LeaveDialog open=leaving workspace=here.workspace me />
    }
}

/// The filters, once the roles and teams to choose from are known.
#[component]
fn FilterBar(
    workspace: WorkspaceId,
    mine: PermissionSet,
    place: Memo<PeoplePlace>,
    roles: Resource<Result<Vec<CustomRole>, AppError>>,
    teams: Resource<Result<Vec<Team>, AppError>>,
) -> impl IntoView {
    view! {
        <Transition fallback=|| view! { <div class="filter-bar"><Skeleton class="h-10 w-full" /></div> }>
            {move || Suspend::new(async move {
                match (roles.await, teams.await) {
                    (Ok(roles), Ok(teams)) => {
                        view! { <PeopleFilter workspace mine place roles teams /> }.into_any()
                    }
                    (Err(error), _) | (_, Err(error)) => {
                        let retry = move || {
                            roles.refetch();
                            teams.refetch();
                        };
                        view! { <ProblemNote problem=error.0 on_retry=retry /> }.into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn InviteButton(inviting: RwSignal<bool>) -> impl IntoView {
    let l = use_locale();
    view! {
        <Button variant=ButtonVariant::Primary icon=LuUserPlus on_click=move || inviting.set(true)>
            {t::invitations::invite(l)}
        </Button>
    }
}

/// Why the list is empty, and the way on.
#[component]
fn NoPeople(workspace: WorkspaceId, filtered: bool) -> impl IntoView {
    let l = use_locale();
    if !filtered {
        return view! {
            <EmptyState
                title=t::accounts::people_empty_title(l)
                text=t::accounts::people_empty_text(l)
                icon=LuUsers
            />
        }
        .into_any();
    }
    view! {
        <EmptyState title=t::accounts::nobody_found(l) text=t::accounts::nobody_found_text(l) icon=LuUsers>
            <ButtonLink href=workspace_path(workspace, "people")>{t::accounts::clear_filters(l)}</ButtonLink>
        </EmptyState>
    }
    .into_any()
}
