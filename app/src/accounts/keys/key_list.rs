//! The keys there are.

use domain::accounts::ApiKey;
use domain::{ApiKeyId, WorkspaceId};
use icondata_lu::LuTrash2;
use leptos::prelude::*;

use crate::accounts::{permission_name, rpc};
use crate::i18n::{t, use_locale};
use crate::ui::{ConfirmDialog, IconButton, Moment, Submission, Toast, use_toasts};

/// One line each, with a button that revokes it after a question.
#[component]
pub fn KeyList(
    /// Where.
    workspace: WorkspaceId,
    /// The workspace's zone.
    zone: String,
    /// The keys of one page.
    keys: Vec<ApiKey>,
    /// Called when one was revoked.
    on_revoked: Callback<ApiKeyId>,
) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let (asking, sent) = (RwSignal::new(false), Submission::new());
    let chosen = RwSignal::new(None::<ApiKey>);
    let ask = Callback::new(move |key| {
        chosen.set(Some(key));
        asking.set(true);
    });
    let name = move || chosen.with(|key| key.as_ref().map(|key| key.name.clone()).unwrap_or_default());
    let title = Signal::derive(move || t::keys::revoke_title(l, name()));
    let revoke = move || {
        let Some(key) = chosen.get_untracked() else {
            return;
        };
        sent.run(rpc::revoke_api_key(workspace, key.id), async move |()| {
            toasts.show(Toast::ok(t::keys::revoked(l)));
            asking.try_set(false);
            on_revoked.try_run(key.id);
        });
    };
    let row = |key: ApiKey| view! { <KeyRow key zone=zone.clone() on_revoke=ask /> };
    view! {
        <ul class="list">{keys.into_iter().map(row).collect_view()}</ul>
        <ConfirmDialog
            open=asking
            title
            text=t::keys::revoke_text(l).to_owned()
            action=t::keys::revoke(l)
            sent
            on_confirm=revoke
        />
    }
}

#[component]
fn KeyRow(key: ApiKey, zone: String, on_revoke: Callback<ApiKey>) -> impl IntoView {
    let l = use_locale();
    let chosen = key.clone();
    let scopes: Vec<&str> = key
        .scopes
        .iter()
        .map(|scope| permission_name(l, *scope))
        .collect();
    let used = match key.last_used_at {
        Some(at) => view! { {t::keys::last_used(l)} " " <Moment at zone=zone.clone() /> }.into_any(),
        None => t::keys::never_used(l).into_any(),
    };
    let label = t::keys::revoke_named(l, &key.name);
    view! {
        <li class="list-row">
            <div class="min-w-0 grow">
                <p class="truncate font-medium text-ink">
                    {key.name} <span class="font-normal text-muted">" \u{2026}"{key.hint}</span>
                </p>
                <p class="text-xs text-muted">{scopes.join(", ")}</p>
                <p class="text-xs text-muted">
                    {t::keys::made_on(l)} " " <Moment at=key.created_at zone=zone.clone() /> " \u{b7} "
                    {t::keys::expires_on(l)} " " <Moment at=key.expires_at zone /> " \u{b7} " {used}
                </p>
            </div>
            <IconButton icon=LuTrash2 label on_click=move || on_revoke.run(chosen.clone()) />
        </li>
    }
}
