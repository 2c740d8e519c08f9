//! Finding people for a team.

use domain::PageQuery;
use domain::accounts::{Member, MemberQuery};
use icondata_lu::LuPlus;
use leptos::prelude::*;

use super::crew::Crew;
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{Avatar, AvatarSize, IconButton, ProblemNote, SearchBox, SkeletonList};

/// How many are found at a time: who is not among them is found by more letters.
const FOUND: u32 = 30;

/// Those of the workspace who are not in the team, by name or by what is typed.
#[component]
pub fn PeopleToAdd(
    /// The team.
    crew: Crew,
) -> impl IntoView {
    let l = use_locale();
    let workspace = crew.state.workspace;
    let search = RwSignal::new(String::new());
    let found = Resource::new(
        move || search.get(),
        move |search| {
            let query = MemberQuery {
                page: PageQuery { page: 1, size: FOUND },
                search,
                ..MemberQuery::default()
            };
            rpc::list_members(workspace, query)
        },
    );
    let row = move |member: Member| {
        let (user, name) = (member.user_id, member.display_name.clone());
        view! {
            <li class="list-row" class:hidden=move || crew.has(user)>
                <Avatar name=name.clone() id=user.0 size=AvatarSize::Small />
                <span class="min-w-0 grow truncate text-ink">{name.clone()}</span>
                <IconButton icon=LuPlus label=t::teams::add_named(l, name) on_click=move || crew.add(&member) />
            </li>
        }
    };
    let list = move |members: Vec<Member>| {
        let ids: Vec<_> = members.iter().map(|member| member.user_id).collect();
        let is_empty = move || ids.iter().all(|id| crew.has(*id));
        view! {
            <ul class="pick-list">{members.into_iter().map(row).collect_view()}</ul>
            {move || is_empty().then(|| view! { <p class="text-sm text-muted">{t::teams::nobody_to_add(l)}</p> })}
        }
    };
    view! {
        <section class="flex flex-col gap-2" aria-labelledby="add-people">
            <h3 id="add-people" class="text-sm font-semibold text-ink">{t::teams::add_people(l)}</h3>
            <SearchBox
                name="person"
                label=t::teams::search_people(l)
                value=search
                on_search=move |words| search.set(words)
            />
            <Transition fallback=|| view! { <SkeletonList rows=3 /> }>
                {move || Suspend::new(async move {
                    match found.await {
                        Ok(page) => list(page.items).into_any(),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || found.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        </section>
    }
}
