//! The signed-in person: appearance, language, signing out.

use icondata_lu::{LuCircleUser, LuLogOut, LuMonitor, LuMoon, LuSun};
use leptos::form::ActionForm;
use leptos::prelude::*;

use super::scope::{use_me, use_my_name, use_workspace, workspace_path};
use super::theme::{Theme, use_theme};
use crate::accounts::rpc::SignOut;
use crate::i18n::{Locale, switch_locale, t, use_locale};
use crate::ui::{Avatar, Icon, Menu, MenuAlign, MenuHeading, MenuItem, MenuLink, MenuSeparator};

/// The menu behind the person's initials.
#[component]
pub fn AccountMenu() -> impl IntoView {
    let l = use_locale();
    let user = use_me().user;
    let account = workspace_path(use_workspace().workspace.id, "account");
    let (name, id) = (use_my_name(), user.id.0);
    view! {
        <Menu
            id="account-menu"
            label=Signal::derive(move || t::common::account_menu(l, name.get()))
            class="button button-ghost button-icon"
            align=MenuAlign::End
            trigger=move || move || view! { <Avatar name=name.get() id /> }
        >
            <div class="menu-person" role="presentation">
                <span class="truncate font-medium text-ink">{name}</span>
                <span class="truncate text-xs text-muted">{user.email}</span>
            </div>
            <MenuSeparator />
            <MenuLink icon=LuCircleUser href=account>
                {t::account::title(l)}
            </MenuLink>
            <MenuSeparator />
            <ThemeItems />
            <MenuSeparator />
            <LanguageItems />
            <MenuSeparator />
            <SignOutItem />
        </Menu>
    }
}

#[component]
fn ThemeItems() -> impl IntoView {
    let l = use_locale();
    let theme = use_theme();
    let item = move |choice: Theme| {
        let (icon, label) = match choice {
            Theme::System => (LuMonitor, t::common::theme_system(l)),
            Theme::Light => (LuSun, t::common::theme_light(l)),
            Theme::Dark => (LuMoon, t::common::theme_dark(l)),
        };
        let checked = Signal::derive(move || theme.get() == choice);
        view! { <MenuItem icon checked on_select=move || theme.set(choice)>{label}</MenuItem> }
    };
    view! {
        <MenuHeading>{t::common::theme(l)}</MenuHeading>
        {Theme::ALL.map(item).into_iter().collect_view()}
    }
}

#[component]
fn LanguageItems() -> impl IntoView {
    let l = use_locale();
    let item = move |locale: Locale| {
        let checked = Signal::stored(locale == l);
        view! { <MenuItem checked on_select=move || switch_locale(locale, true)>{locale.name()}</MenuItem> }
    };
    view! {
        <MenuHeading>{t::common::language(l)}</MenuHeading>
        {Locale::ALL.map(item).into_iter().collect_view()}
    }
}

/// A form, so that signing out works before the page is hydrated.
#[component]
fn SignOutItem() -> impl IntoView {
    let l = use_locale();
    let action = ServerAction::<SignOut>::new();
    view! {
        <ActionForm action>
            <button type="submit" class="menu-item" role="menuitem">
                <Icon icon=LuLogOut />
                <span class="grow truncate">{t::common::sign_out(l)}</span>
            </button>
        </ActionForm>
    }
}
