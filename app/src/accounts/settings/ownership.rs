//! What only an owner may do.

use domain::accounts::Workspace;
use icondata_lu::{LuArchive, LuCrown};
use leptos::prelude::*;

use super::archive_dialog::ArchiveDialog;
use super::transfer_dialog::TransferDialog;
use crate::i18n::{t, use_locale};
use crate::ui::Button;

/// Transfer and archive, each with what it means.
#[component]
pub fn OwnershipPanel(
    /// The workspace as it is stored.
    stored: RwSignal<Workspace>,
) -> impl IntoView {
    let l = use_locale();
    let (transferring, archiving) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <section class="panel" aria-labelledby="ownership-title">
            <h2 id="ownership-title" class="panel-title">{t::settings::ownership(l)}</h2>
            <div class="act">
                <p class="act-text">{t::settings::transfer_text(l)}</p>
                <Button icon=LuCrown on_click=move || transferring.set(true)>{t::settings::transfer(l)}</Button>
            </div>
            <div class="act">
                <p class="act-text">{t::settings::archive_text(l)}</p>
                <Button icon=LuArchive on_click=move || archiving.set(true)>{t::settings::archive(l)}</Button>
            </div>
        </section>
        <TransferDialog open=transferring stored />
        <ArchiveDialog open=archiving stored />
    }
}
