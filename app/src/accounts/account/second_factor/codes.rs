//! The recovery codes, the one time they are shown.

use domain::accounts::RecoveryCodes;
use icondata_lu::LuDownload;
use leptos::html;
use leptos::prelude::*;

use crate::browser::download;
use crate::i18n::{t, use_locale};
use crate::layout::use_me;
use crate::ui::{Button, ButtonVariant, CopyButton, DialogActions, Toast, use_toasts};

/// Shows them, to be copied or kept as a file.
#[component]
pub fn Codes(
    /// The dialog it stands in.
    open: RwSignal<bool>,
    /// The codes.
    codes: RecoveryCodes,
    /// What they are for.
    text: &'static str,
) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let lines = codes.0.join("\n");
    let head = t::second_factor::file_head(l, use_me().user.email);
    let file = StoredValue::new(format!("{head}\n\n{lines}\n"));
    let save = move || {
        let name = t::second_factor::file_name(l);
        if file
            .with_value(|text| download(name, "text/plain;charset=utf-8", text))
            .is_err()
        {
            toasts.show(Toast::failed(t::second_factor::not_saved(l)));
        }
    };
    let list = NodeRef::<html::Ol>::new();
    // The button that led here is gone, and the focus with it.
    Effect::new(move || {
        if let Some(list) = list.get() {
            // Refused only when the element has left the page.
            let _ = list.focus();
        }
    });
    view! {
        <p class="text-sm text-muted">{text}</p>
        <ol node_ref=list class="recovery-codes" tabindex="-1" aria-label=t::second_factor::codes(l)>
            {codes.0.into_iter().map(|code| view! { <li>{code}</li> }).collect_view()}
        </ol>
        <div class="factor-state">
            <CopyButton text=lines />
            <Button icon=LuDownload on_click=save>{t::second_factor::save(l)}</Button>
        </div>
        <DialogActions>
            <Button variant=ButtonVariant::Primary on_click=move || open.set(false)>
                {t::second_factor::kept(l)}
            </Button>
        </DialogActions>
    }
}
