//! One passkey.

use domain::accounts::Passkey;
use icondata_lu::{LuFingerprint, LuPencil, LuTrash2};
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{Badge, Icon, IconButton, IconSize, Moment, Tone};

/// What it is called, since when, and when it was last used.
#[component]
pub fn PasskeyRow(
    /// The passkey.
    passkey: Passkey,
    /// The zone that times are shown in.
    zone: String,
    /// Asks for another name.
    on_rename: Callback<Passkey>,
    /// Asks whether to remove it.
    on_remove: Callback<Passkey>,
) -> impl IntoView {
    let l = use_locale();
    let (rename, remove) = (passkey.clone(), passkey.clone());
    let rename_label = t::passkeys::rename_named(l, &passkey.name);
    let remove_label = t::passkeys::remove_named(l, &passkey.name);
    let used = match passkey.last_used_at {
        Some(at) => view! { {t::passkeys::last_used(l)} " " <Moment at zone=zone.clone() /> }.into_any(),
        None => t::passkeys::never_used(l).into_any(),
    };
    view! {
        <li class="list-row">
            <Icon icon=LuFingerprint size=IconSize::Large />
            <div class="min-w-0 grow">
                <p class="flex flex-wrap items-center gap-2 font-medium text-ink">
                    <span class="truncate">{passkey.name}</span>
                    {passkey.synced.then(|| view! { <Badge tone=Tone::Neutral>{t::passkeys::synced(l)}</Badge> })}
                </p>
                <p class="text-xs text-muted">
                    {t::passkeys::added_on(l)} " " <Moment at=passkey.created_at zone /> " \u{b7} " {used}
                </p>
            </div>
            <IconButton icon=LuPencil label=rename_label on_click=move || on_rename.run(rename.clone()) />
            <IconButton icon=LuTrash2 label=remove_label on_click=move || on_remove.run(remove.clone()) />
        </li>
    }
}
