//! Why nothing can be changed here.

use domain::Permission;
use icondata_lu::{LuArchive, LuArchiveRestore};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::scope::use_workspace;
use crate::accounts::settings::rpc;
use crate::browser;
use crate::i18n::{t, use_locale};
use crate::session::use_session;
use crate::ui::{Button, ButtonSize, Icon, IconSize, Toast, use_toasts};

/// Above every page of an archived workspace; an owner finds the way out here.
#[component]
pub fn ArchivedBanner() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let is_owner = here.permissions.has(Permission::OwnWorkspace);
    here.is_archived().then(|| {
        view! {
            <div class="frame-notice">
                <div class="note tone-warn" role="status">
                    <Icon icon=LuArchive size=IconSize::Large />
                    <div class="min-w-0 grow">{t::settings::archived_note(l)}</div>
                    {is_owner.then(|| view! { <RestoreButton /> })}
                </div>
            </div>
        }
    })
}

#[component]
fn RestoreButton() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace().workspace;
    let (session, toasts) = (use_session(), use_toasts());
    let busy = RwSignal::new(false);
    let restore = move || {
        busy.set(true);
        spawn_local(async move {
            let answer = rpc::restore_workspace(here.id, here.version).await;
            busy.try_set(false);
            match answer {
                Ok(_) => toasts.show(Toast::ok(t::settings::restored(l))),
                Err(error) => toasts.problem(&error.0),
            }
            // After a refusal too: somebody else may have restored it.
            session.refresh().await;
            browser::focus_content();
        });
    };
    view! {
        <Button size=ButtonSize::Small icon=LuArchiveRestore loading=busy on_click=restore>
            {t::settings::restore(l)}
        </Button>
    }
}
