//! `/w/:workspace/account`.

use leptos::prelude::*;

use super::passkeys::PasskeySection;
use super::password_section::PasswordSection;
use super::second_factor::SecondFactorSection;
use super::session_section::SessionSection;
use crate::accounts::ChangeEmailSection;
use crate::i18n::{t, use_locale};
use crate::layout::use_me;
use crate::ui::PageHeader;

/// The account of the reader, the same from every workspace.
#[component]
pub fn AccountPage() -> impl IntoView {
    let l = use_locale();
    let email = use_me().user.email;
    let address = email.clone();
    // Ending the other sessions with the password changes the list below.
    let ended = RwSignal::new(0_u32);
    view! {
        <PageHeader title=t::account::title(l).to_owned() text=email />
        <div class="page-body page-narrow">
            <PasswordSection on_ended=move || ended.update(|times| *times += 1) />
            <SecondFactorSection />
            <PasskeySection />
            <ChangeEmailSection email=address />
            <SessionSection ended />
        </div>
    }
}
