//! Whose time is shown.

use domain::accounts::Member;
use domain::planning::PeriodQuery;
use domain::{UserId, WorkspaceId};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::month::period_path;
use crate::accounts::rpc;
use crate::all_pages::all_pages;
use crate::i18n::{t, use_locale};
use crate::ui::ProblemNote;

/// A select that writes the address, once it is known who there is.
#[component]
pub fn PersonPicker(
    /// Where.
    workspace: WorkspaceId,
    /// What is shown.
    wanted: Memo<PeriodQuery>,
    /// The reader.
    me: UserId,
) -> impl IntoView {
    let people = Resource::new(
        || (),
        move |()| all_pages(move |page| rpc::list_members(workspace, page.into())),
    );
    let retry = move || people.refetch();
    view! {
        <Transition fallback=move || view! { <Picker workspace wanted others=Vec::new() /> }>
            {move || Suspend::new(async move {
                match people.await {
                    Ok(mut others) => {
                        others.retain(|member: &Member| member.user_id != me);
                        view! { <Picker workspace wanted others /> }.into_any()
                    }
                    Err(error) => view! { <ProblemNote problem=error.0 on_retry=retry /> }.into_any(),
                }
            })}
        </Transition>
    }
}

/// Oneself, then everybody else by name.
#[component]
fn Picker(workspace: WorkspaceId, wanted: Memo<PeriodQuery>, others: Vec<Member>) -> impl IntoView {
    let l = use_locale();
    let navigate = use_navigate();
    let choose = move |event: web_sys::Event| {
        let person = event_target_value(&event).parse().ok();
        let path = period_path(workspace, person, wanted.get_untracked().day);
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&path, options);
    };
    let chosen = move |person| wanted.with(|wanted| wanted.user_id == person);
    let option = move |member: Member| {
        let id = member.user_id;
        view! {
            <option value=id.to_string() selected=move || chosen(Some(id))>
                {member.display_name}
            </option>
        }
    };
    view! {
        <label class="mb-3 flex flex-wrap items-center gap-2 text-sm">
            {t::availability::whose(l)}
            <select class="control control-select week-filter" on:change=choose>
                <option value="" selected=move || chosen(None)>
                    {t::availability::myself(l)}
                </option>
                {others.into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}
