//! One page of the people, and what is done with several of them.

use domain::accounts::{Member, Team};
use domain::{Page, UserId, WorkspaceId};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::member_list::MemberList;
use super::people_place::PeoplePlace;
use super::selection::Selection;
use super::selection_bar::SelectionBar;
use crate::accounts::RoleOffer;
use crate::i18n::{t, use_locale};
use crate::ui::Pager;

/// The rows, from the moment they are loaded.
#[component]
pub fn PeopleList(
    /// Where.
    workspace: WorkspaceId,
    /// The reader.
    me: UserId,
    /// The roles that the reader may give.
    offer: RoleOffer,
    /// Whether the reader may leave.
    may_leave: bool,
    /// The people.
    page: Page<Member>,
    /// What the address says.
    place: PeoplePlace,
    /// The teams there are.
    teams: Signal<Vec<Team>>,
    /// Asks for another role of one of them.
    on_change: Callback<Member>,
    /// Asks to remove one of them.
    on_remove: Callback<Member>,
    /// Says what was done with several, and loads the page again.
    on_done: Callback<String>,
) -> impl IntoView {
    let l = use_locale();
    let selection = Selection::of(workspace, offer, &page.items);
    let offered = selection.is_offered().then_some(selection);
    let keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && selection.count() > 0 {
            selection.press_all(false);
        }
    };
    let href = move |number: u32| {
        let page = Some(number);
        PeoplePlace {
            page,
            ..place.clone()
        }
        .path(workspace)
    };
    view! {
        <div on:keydown=keydown>
            <div class="list-head">
                {offered.map(|selection| view! { <SelectPage selection /> })}
                <p class="text-sm text-muted">{t::accounts::people_count(l, page.total)}</p>
            </div>
            <MemberList members=page.items me mine=offer.mine may_leave selection=offered on_change on_remove />
            <Pager page=page.page size=page.size total=page.total href />
            {offered.map(|selection| view! { <SelectionBar selection teams on_done /> })}
        </div>
    }
}

#[component]
fn SelectPage(selection: Selection) -> impl IntoView {
    let l = use_locale();
    let is_some = move || selection.count() > 0 && !selection.is_all();
    view! {
        <label class="row-check" title=t::accounts::select_page(l)>
            <input
                type="checkbox"
                aria-label=t::accounts::select_page(l)
                prop:checked=move || selection.is_all()
                prop:indeterminate=is_some
                on:change=move |event| selection.press_all(event_target_checked(&event))
            />
        </label>
    }
}
