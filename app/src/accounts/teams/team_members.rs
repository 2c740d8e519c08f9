//! Who is in a team, who leads it, and who could come in.

use domain::PageQuery;
use domain::accounts::{Team, TeamMember};
use domain::page::MAX_SIZE;
use icondata_lu::{LuStar, LuStarOff, LuUserMinus};
use leptos::prelude::*;

use super::crew::Crew;
use super::people_to_add::PeopleToAdd;
use super::rpc;
use super::team_state::TeamState;
use crate::i18n::{t, use_locale};
use crate::ui::{Avatar, Badge, Button, DialogActions, IconButton, ProblemNote, SkeletonList, Tone};

/// What the dialog holds: each change is made at once.
#[component]
pub fn TeamMembers(
    /// The list of teams.
    state: TeamState,
    /// Which one.
    team: Team,
    /// Closes the dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let l = use_locale();
    let (workspace, id) = (state.workspace, team.id);
    let page = PageQuery {
        page: 1,
        size: MAX_SIZE,
    };
    let members = Resource::new(|| (), move |()| rpc::list_team_members(workspace, id, page));
    let shown = move |members: Vec<TeamMember>| {
        let crew = Crew {
            state,
            id,
            members: RwSignal::new(members),
            problem: RwSignal::new(None),
        };
        view! { <CrewView crew /> }
    };
    view! {
        <Transition fallback=|| view! { <SkeletonList rows=3 /> }>
            {move || Suspend::new(async move {
                match members.await {
                    Ok(page) => shown(page.items).into_any(),
                    Err(error) => {
                        view! { <ProblemNote problem=error.0 on_retry=move || members.refetch() /> }.into_any()
                    }
                }
            })}
        </Transition>
        <DialogActions>
            <Button on_click=move || open.set(false)>{t::common::close(l)}</Button>
        </DialogActions>
    }
}

#[component]
fn CrewView(crew: Crew) -> impl IntoView {
    let l = use_locale();
    let row = move |member: TeamMember| view! { <CrewRow crew member /> };
    let nobody = move || view! { <p class="text-sm text-muted">{t::teams::nobody(l)}</p> };
    view! {
        {move || crew.problem.get().map(|problem| view! { <ProblemNote problem /> })}
        <Show when=move || crew.members.with(|members| !members.is_empty()) fallback=nobody>
            <ul class="list">
                <For
                    each=move || crew.members.get()
                    key=|member| (member.user_id.0, member.is_lead)
                    children=row
                />
            </ul>
        </Show>
        <PeopleToAdd crew />
    }
}

#[component]
fn CrewRow(crew: Crew, member: TeamMember) -> impl IntoView {
    let l = use_locale();
    let TeamMember {
        user_id,
        display_name: name,
        is_lead,
    } = member;
    let (icon, label, lead) = if is_lead {
        (LuStarOff, t::teams::unmake_lead(l, &name), None)
    } else {
        (LuStar, t::teams::make_lead(l, &name), Some(user_id))
    };
    view! {
        <li class="list-row">
            <Avatar name=name.clone() id=user_id.0 />
            <span class="min-w-0 grow truncate font-medium text-ink">{name.clone()}</span>
            {is_lead.then(|| view! { <Badge tone=Tone::Accent>{t::teams::lead(l)}</Badge> })}
            <IconButton icon label on_click=move || crew.set_lead(lead) />
            <IconButton
                icon=LuUserMinus
                label=t::teams::take_out(l, &name)
                on_click=move || crew.take_out(user_id)
            />
        </li>
    }
}
