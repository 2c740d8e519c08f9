//! Why nothing can be changed here.

use domain::Permission;
use icondata_lu::{LuArchive, LuArchiveRestore};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::scope::use_workspace;
use crate::accounts::settings::rpc;
use crate::browser;
use crate::i18n::{t, use_locale};
use crate::session::{CurrentSession, use_session};
use crate::ui::{Button, ButtonSize, Icon, IconSize, Submission, Toast, use_toasts};

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
    let sent = Submission::new();
    let restore = move || {
        let restored = async move |_| {
            toasts.show(Toast::ok(t::settings::restored(l)));
            look_again(session).await;
        };
        sent.run_or(
            rpc::restore_workspace(here.id, here.version),
            restored,
            move |problem| {
                toasts.problem(&problem);
                // Somebody else may have restored it.
                spawn_local(look_again(session));
            },
        );
    };
    view! {
        <Button size=ButtonSize::Small icon=LuArchiveRestore loading=sent.busy() on_click=restore>
            {t::settings::restore(l)}
        </Button>
    }
}

async fn look_again(session: CurrentSession) {
    session.refresh().await;
    browser::focus_content();
}
