//! The passkeys there are.

use domain::accounts::Passkey;
use leptos::prelude::*;

use super::passkey_row::PasskeyRow;
use super::remove_passkey::RemovePasskeyDialog;
use super::rename_passkey::RenamePasskeyDialog;

/// One line each, with buttons that rename and remove it.
#[component]
pub fn PasskeyList(
    /// The passkeys.
    passkeys: Vec<Passkey>,
    /// The zone that times are shown in.
    zone: String,
    /// Called when one was renamed or removed.
    on_changed: Callback<()>,
) -> impl IntoView {
    let chosen = RwSignal::new(None::<Passkey>);
    let (renaming, removing) = (RwSignal::new(false), RwSignal::new(false));
    let choose = move |open: RwSignal<bool>| {
        Callback::new(move |passkey| {
            chosen.set(Some(passkey));
            open.set(true);
        })
    };
    let (on_rename, on_remove) = (choose(renaming), choose(removing));
    let row = |passkey: Passkey| view! { <PasskeyRow passkey zone=zone.clone() on_rename on_remove /> };
    view! {
        <ul class="list">{passkeys.into_iter().map(row).collect_view()}</ul>
        <RenamePasskeyDialog open=renaming chosen on_renamed=on_changed />
        <RemovePasskeyDialog open=removing chosen on_removed=on_changed />
    }
}
