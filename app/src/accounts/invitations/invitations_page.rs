//! `/w/:workspace/people/invitations`.

use domain::accounts::{Invitation, InvitationQuery};
use domain::{Page, PageQuery, Permission};
use icondata_lu::{LuMail, LuUserPlus};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::invitation_list::InvitationList;
use super::invite_dialog::InviteDialog;
use super::rpc;
use crate::accounts::every_team;
use crate::accounts::people::PeopleTabs;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::loaded::loaded;
use crate::ui::{
    Button, ButtonVariant, EmptyState, PageHeader, Pager, ProblemNote, SkeletonList, Toast, use_toasts,
};

/// The invitations that wait for an answer, and sending more.
#[component]
pub fn InvitationsPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let (workspace, mine) = (here.workspace.id, here.acting());
    let may = mine.has(Permission::ManageMembers);
    let zone = StoredValue::new(here.workspace.time_zone);
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        let page = query.with(|query| query.get("page")?.parse().ok());
        InvitationQuery {
            page: PageQuery::new(page, None).unwrap_or_default(),
            state: None,
        }
    });
    let list = Resource::new(
        move || wanted.get(),
        move |query| rpc::list_invitations(workspace, query),
    );
    let teams = Resource::new(|| (), move |()| every_team(workspace));
    let known_teams = loaded(teams);
    let (inviting, changes) = (RwSignal::new(false), RwSignal::new(0));
    let toasts = use_toasts();
    let reload = Callback::new(move |text: String| {
        toasts.show(Toast::ok(text));
        list.refetch();
        changes.update(|count| *count += 1);
    });
    let on_sent = Callback::new(move |count| reload.run(t::invitations::sent(l, count)));
    let href = move |page: u32| format!("{}?page={page}", workspace_path(workspace, "people/invitations"));
    let rows = move |page: Page<Invitation>| {
        view! {
            <InvitationList workspace mine zone=zone.get_value() invitations=page.items on_change=reload />
            <Pager page=page.page size=page.size total=page.total href />
        }
    };
    view! {
        <PageHeader title=t::invitations::title(l).to_owned() text=t::invitations::text(l)>
            {may
                .then(|| view! {
                    <Button variant=ButtonVariant::Primary icon=LuUserPlus on_click=move || inviting.set(true)>
                        {t::invitations::invite(l)}
                    </Button>
                })}
        </PageHeader>
        <div class="page-body page-narrow">
            <PeopleTabs workspace changes />
            <Transition>
                {move || Suspend::new(async move {
                    let retry = move || teams.refetch();
                    let failed = teams.await.err();
                    failed.map(|error| view! { <ProblemNote problem=error.0 on_retry=retry /> })
                })}
            </Transition>
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match list.await {
                        Ok(page) if page.items.is_empty() => {
                            view! {
                                <EmptyState
                                    title=t::invitations::empty_title(l)
                                    text=t::invitations::empty_text(l)
                                    icon=LuMail
                                />
                            }
                                .into_any()
                        }
                        Ok(page) => rows(page).into_any(),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || list.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        </div>
        <InviteDialog open=inviting workspace mine teams=known_teams on_sent />
    }
}
