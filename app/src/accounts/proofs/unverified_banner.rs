//! A reminder for who has not proven an address.

use icondata_lu::LuMail;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::rpc;
use crate::i18n::{t, use_locale};
use crate::layout::use_me;
use crate::ui::{Button, ButtonSize, Icon, IconSize, Toast, use_toasts};

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
    let busy = RwSignal::new(false);
    let send = move || {
        busy.set(true);
        spawn_local(async move {
            match rpc::request_verification().await {
                Ok(()) => toasts.show(Toast::ok(t::proofs::sent_again(l))),
                Err(error) => toasts.problem(&error.0),
            }
            busy.try_set(false);
        });
    };
    view! {
        <aside class="reminder tone-warn" aria-label=t::proofs::unverified_label(l)>
            <Icon icon=LuMail size=IconSize::Normal />
            <p class="min-w-0 grow">{t::proofs::unverified(l, email)}</p>
            <Button size=ButtonSize::Small loading=busy on_click=send>
                {t::proofs::send_again(l)}
            </Button>
        </aside>
    }
}
