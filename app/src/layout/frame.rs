//! The frame of a workspace's pages.

use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::account_menu::AccountMenu;
use super::archived_banner::ArchivedBanner;
use super::brand::Mark;
use super::main_nav::{MainNav, NavPlace};
use super::workspace_menu::WorkspaceMenu;
use crate::accounts::UnverifiedBanner;
use crate::i18n::{t, use_locale};

/// Header, navigation and the page itself.
#[component]
pub fn Frame() -> impl IntoView {
    let l = use_locale();
    view! {
        // External to the router, which would change the address and leave the focus where it is.
        <a href="#content" rel="external" class="skip-link">
            {t::common::skip_to_content(l)}
        </a>
        <div class="frame">
            <header class="frame-header">
                <Mark />
                <WorkspaceMenu />
                <MainNav place=NavPlace::Header />
                <span class="grow"></span>
                <AccountMenu />
            </header>
            <UnverifiedBanner />
            <main id="content" class="frame-main" tabindex="-1">
                <ArchivedBanner />
                <Outlet />
            </main>
            <MainNav place=NavPlace::Bottom />
        </div>
    }
}
