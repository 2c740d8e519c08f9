//! The members, with what may be done to each.

use domain::accounts::Member;
use domain::{PermissionSet, UserId};
use icondata_lu::{LuEllipsis, LuLogOut, LuShield, LuUserMinus};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::role_field::{member_role_name, role_tone};
use super::selection::Selection;
use crate::i18n::{t, use_locale};
use crate::ui::{Avatar, Badge, Icon, IconSize, Menu, MenuAlign, MenuItem};

/// The rows of one page.
#[component]
pub fn MemberList(
    /// Who.
    members: Vec<Member>,
    /// The reader.
    me: UserId,
    /// What the reader may do.
    mine: PermissionSet,
    /// Whether the reader may leave.
    may_leave: bool,
    /// Who is selected, when several may be.
    selection: Option<Selection>,
    /// Asks for another role.
    on_change: Callback<Member>,
    /// Asks to remove, or whether to leave.
    on_remove: Callback<Member>,
) -> impl IntoView {
    let row = |(row, member): (usize, Member)| {
        let check = selection.map(|selection| {
            let name = member.display_name.clone();
            view! { <RowCheck selection row name /> }
        });
        view! { <MemberRow member me mine may_leave check=check.into_any() on_change on_remove /> }
    };
    view! { <ul class="list">{members.into_iter().enumerate().map(row).collect_view()}</ul> }
}

/// The box of one row; with the shift key, of all from the one pressed before.
#[component]
fn RowCheck(selection: Selection, row: usize, name: String) -> impl IntoView {
    let l = use_locale();
    let press = move |event: MouseEvent| {
        selection.press(row, event_target_checked(&event), event.shift_key());
    };
    view! {
        <label class="row-check">
            <input
                type="checkbox"
                aria-label=t::accounts::select_person(l, name)
                prop:checked=move || selection.has(row)
                on:click=press
            />
        </label>
    }
}

#[component]
fn MemberRow(
    member: Member,
    me: UserId,
    mine: PermissionSet,
    may_leave: bool,
    check: AnyView,
    on_change: Callback<Member>,
    on_remove: Callback<Member>,
) -> impl IntoView {
    let l = use_locale();
    let this = member.clone();
    let is_me = member.user_id == me;
    let may_change = mine.may_grant(member.permissions());
    let (tone, role) = (role_tone(&member), member_role_name(l, &member));
    view! {
        <li class="list-row">
            {check}
            <Avatar name=member.display_name.clone() id=member.user_id.0 />
            <div class="min-w-0 grow">
                <p class="truncate font-medium text-ink">
                    {member.display_name}
                    {is_me
                        .then(|| view! { <span class="font-normal text-muted">" (" {t::accounts::you(l)} ")"</span> })}
                </p>
                {member.email.map(|email| view! { <p class="truncate text-xs text-muted">{email}</p> })}
            </div>
            <Badge tone>{role}</Badge>
            {(may_change || is_me && may_leave)
                .then(|| view! { <MemberMenu member=this is_me may_change on_change on_remove /> })}
        </li>
    }
}

#[component]
fn MemberMenu(
    member: Member,
    is_me: bool,
    may_change: bool,
    on_change: Callback<Member>,
    on_remove: Callback<Member>,
) -> impl IntoView {
    let l = use_locale();
    let (icon, text) = if is_me {
        (LuLogOut, t::settings::leave(l))
    } else {
        (LuUserMinus, t::accounts::remove_person(l))
    };
    let (changed, removed) = (member.clone(), member.clone());
    view! {
        <Menu
            id=format!("member-{}", member.user_id)
            label=t::accounts::actions_for(l, member.display_name)
            class="button button-ghost button-icon"
            align=MenuAlign::End
            trigger=|| view! { <Icon icon=LuEllipsis size=IconSize::Large /> }
        >
            {may_change
                .then(|| view! {
                    <MenuItem icon=LuShield on_select=move || on_change.run(changed.clone())>
                        {t::accounts::change_role(l)}
                    </MenuItem>
                })}
            <MenuItem icon danger=true on_select=move || on_remove.run(removed.clone())>
                {text}
            </MenuItem>
        </Menu>
    }
}
