//! The frame of the pages that belong to no workspace.

use leptos::prelude::*;

use super::brand::Brand;
use super::language_switch::LanguageSwitch;

/// Brand, content in the middle, language at the foot.
#[component]
pub fn BareLayout(children: Children) -> impl IntoView {
    view! {
        <div class="bare">
            <header class="flex justify-center">
                <Brand />
            </header>
            <main id="content" class="bare-main">{children()}</main>
            <footer class="flex justify-center">
                <LanguageSwitch />
            </footer>
        </div>
    }
}
