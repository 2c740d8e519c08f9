//! A reminder for who has not proven an address.

use icondata_lu::LuMail;
use leptos::prelude::*;

use super::rpc;
use crate::i18n::{t, use_locale};
use crate::layout::use_me;
use crate::ui::{Button, ButtonSize, Icon, IconSize, Submission, Toast, use_toasts};

/// Says that a mail waits, and sends it again; nothing once the address is proven.
#[component]
pub fn UnverifiedBanner() -> impl IntoView {
    let user = use_me().user;
    (!user.email_verified).then(|| view! { <Reminder email=user.email /> })
}

#[component]
fn Reminder(email: String) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let sent = Submission::new();
    let send = move || {
        let done = async move |()| toasts.show(Toast::ok(t::proofs::sent_again(l)));
        sent.run_or(rpc::request_verification(), done, move |problem| {
            toasts.problem(&problem);
        });
    };
    view! {
        <aside class="reminder tone-warn" aria-label=t::proofs::unverified_label(l)>
            <Icon icon=LuMail size=IconSize::Normal />
            <p class="min-w-0 grow">{t::proofs::unverified(l, email)}</p>
            <Button size=ButtonSize::Small loading=sent.busy() on_click=send>
                {t::proofs::send_again(l)}
            </Button>
        </aside>
    }
}
