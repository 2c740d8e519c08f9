//! The passkeys of the reader.

use domain::PageQuery;
use icondata_lu::{LuFingerprint, LuPlus};
use leptos::prelude::*;

use super::add_passkey::AddPasskeyDialog;
use super::passkey_list::PasskeyList;
use super::rpc;
use crate::browser::passkeys;
use crate::i18n::{t, use_locale};
use crate::layout::use_workspace;
use crate::ui::{Button, EmptyState, ProblemNote, SkeletonList};

/// The passkeys, and a button that adds one, where the browser can.
#[component]
pub fn PasskeySection() -> impl IntoView {
    let l = use_locale();
    let zone = StoredValue::new(use_workspace().workspace.time_zone);
    // An account has fewer than a page holds.
    let list = Resource::new(|| (), |()| rpc::list_passkeys(PageQuery::default()));
    let (adding, has_passkey) = (RwSignal::new(false), RwSignal::new(false));
    // Believed until the browser is there to be asked, so that most readers see nothing move.
    let supported = RwSignal::new(true);
    Effect::new(move || supported.set(passkeys::supported()));
    let changed = Callback::new(move |()| list.refetch());
    let rows = move |page: domain::Page<domain::accounts::Passkey>| {
        has_passkey.set(!page.items.is_empty());
        if page.items.is_empty() {
            let (title, text) = (t::passkeys::empty_title(l), t::passkeys::empty_text(l));
            view! { <EmptyState title text icon=LuFingerprint /> }.into_any()
        } else {
            view! { <PasskeyList passkeys=page.items zone=zone.get_value() on_changed=changed /> }.into_any()
        }
    };
    let button = move || {
        if supported.get() {
            view! {
                <div>
                    <Button icon=LuPlus on_click=move || adding.set(true)>{t::passkeys::add(l)}</Button>
                </div>
            }
            .into_any()
        } else {
            view! { <p class="text-sm text-muted">{t::passkeys::unsupported(l)}</p> }.into_any()
        }
    };
    view! {
        <section class="panel" aria-labelledby="passkeys-title">
            <h2 id="passkeys-title" class="panel-title">{t::passkeys::title(l)}</h2>
            <p class="text-sm text-muted">{t::passkeys::text(l)}</p>
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match list.await {
                        Ok(page) => rows(page),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || list.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
            {button}
            <AddPasskeyDialog open=adding has_passkey on_added=changed />
        </section>
    }
}
