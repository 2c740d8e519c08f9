//! `/w/:workspace/people`.

use domain::accounts::Member;
use domain::{PageQuery, Permission};
use icondata_lu::{LuUserPlus, LuUsers};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::add_member::AddMemberDialog;
use super::change_role::ChangeRoleDialog;
use super::leave::LeaveDialog;
use super::member_list::MemberList;
use super::remove_member::RemoveMemberDialog;
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::layout::{use_me, use_workspace, workspace_path};
use crate::ui::{
    Button, ButtonVariant, EmptyState, PageHeader, Pager, ProblemNote, SkeletonList, Toast, use_toasts,
};

/// The members, page by page, and what the reader's role allows to do with them.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let l = use_locale();
    let me = use_me().user.id;
    let here = use_workspace();
    let (workspace, mine) = (here.workspace.id, here.acting_role());
    let may_leave = !here.is_archived();
    let query = use_query_map();
    let page = Memo::new(move |_| query.with(|query| query.get("page")?.parse().ok()).unwrap_or(1));
    let members = Resource::new(
        move || PageQuery {
            page: page.get(),
            ..PageQuery::default()
        },
        move |page| rpc::list_members(workspace, page),
    );
    let (adding, changing) = (RwSignal::new(false), RwSignal::new(false));
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
    let added = Callback::new(move |member: Member| done(t::accounts::added(l, member.display_name)));
    let changed =
        Callback::new(move |member: Member| done(t::accounts::role_changed(l, member.display_name)));
    let removed = Callback::new(move |member: Member| done(t::accounts::removed(l, member.display_name)));
    let href = move |page: u32| format!("{}?page={page}", workspace_path(workspace, "people"));
    let rows = move |page: domain::Page<Member>| {
        view! {
            <p class="px-1 pb-2 text-sm text-muted">{t::accounts::people_count(l, page.total)}</p>
            <MemberList members=page.items me mine may_leave on_change on_remove />
            <Pager page=page.page size=page.size total=page.total href />
        }
    };
    let empty = move || {
        view! {
            <EmptyState
                title=t::accounts::people_empty_title(l)
                text=t::accounts::people_empty_text(l)
                icon=LuUsers
            />
        }
    };
    view! {
        <PageHeader title=t::accounts::people_title(l)>
            {mine
                .can(Permission::ManageMembers)
                .then(|| view! {
                    <Button variant=ButtonVariant::Primary icon=LuUserPlus on_click=move || adding.set(true)>
                        {t::accounts::add_person(l)}
                    </Button>
                })}
        </PageHeader>
        <div class="page-body page-narrow">
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match members.await {
                        Ok(page) if page.items.is_empty() => empty().into_any(),
                        Ok(page) => rows(page).into_any(),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || members.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        </div>
        <AddMemberDialog open=adding workspace mine on_done=added />
        <ChangeRoleDialog open=changing member workspace mine on_done=changed />
        <RemoveMemberDialog open=removing member workspace on_done=removed />
        <LeaveDialog open=leaving workspace=here.workspace me />
    }
}
