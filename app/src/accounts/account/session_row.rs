//! One session.

use domain::SessionId;
use domain::accounts::Session;
use icondata_lu::{LuLaptop, LuSmartphone, LuX};
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{Badge, Icon, IconButton, IconSize, Moment, Tone};

/// On what, from where, since when; the one that asks cannot be ended here, since signing out does that.
#[component]
pub fn SessionRow(
    /// The session.
    session: Session,
    /// The zone that times are shown in.
    zone: String,
    /// Ends it.
    on_end: Callback<SessionId>,
) -> impl IntoView {
    let l = use_locale();
    let device = match session.device() {
        (Some(browser), Some(system)) => t::account::browser_on(l, browser, system),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => t::account::unknown_device(l).to_owned(),
    };
    let is_phone = matches!(session.device().1, Some("Android" | "iPhone" | "iPad"));
    let icon = if is_phone { LuSmartphone } else { LuLaptop };
    let label = t::account::end_named(l, &device);
    let id = session.id;
    view! {
        <li class="list-row">
            <Icon icon size=IconSize::Large />
            <div class="min-w-0 grow">
                <p class="flex flex-wrap items-center gap-2 font-medium text-ink">
                    <span class="truncate" title=session.user_agent>
                        {device}
                    </span>
                    {session.current.then(|| view! { <Badge tone=Tone::Ok>{t::account::this_session(l)}</Badge> })}
                </p>
                <p class="text-xs text-muted">
                    {session.ip} " \u{b7} " {t::account::since(l)} " "
                    <Moment at=session.created_at zone=zone.clone() /> " \u{b7} " {t::account::last_seen(l)} " "
                    <Moment at=session.last_seen_at zone />
                </p>
            </div>
            {(!session.current)
                .then(|| view! { <IconButton icon=LuX label on_click=move || on_end.run(id) /> })}
        </li>
    }
}
