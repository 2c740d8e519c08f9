//! `/w/:workspace/settings/keys`.

use domain::accounts::{ApiKey, CreatedApiKey};
use domain::{PageQuery, Permission};
use icondata_lu::{LuKeyRound, LuPlus};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::key_form::NewKeyDialog;
use super::key_list::KeyList;
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::layout::{SettingsNav, use_workspace, workspace_path};
use crate::ui::{Button, ButtonVariant, CopyField, EmptyState, PageHeader, Pager, ProblemNote, SkeletonList};

/// The keys of the workspace, and making one.
#[component]
pub fn ApiKeysPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let (workspace, mine) = (here.workspace.id, here.acting());
    let zone = StoredValue::new(here.workspace.time_zone);
    let query = use_query_map();
    let page = Memo::new(move |_| query.with(|query| query.get("page")?.parse().ok()).unwrap_or(1));
    let keys = Resource::new(
        move || PageQuery {
            page: page.get(),
            ..PageQuery::default()
        },
        move |page| rpc::list_api_keys(workspace, page),
    );
    let making = RwSignal::new(false);
    let made = RwSignal::new(None::<CreatedApiKey>);
    let on_made = Callback::new(move |key| {
        made.set(Some(key));
        keys.refetch();
    });
    let on_revoked = Callback::new(move |id| {
        made.update(|made| {
            made.take_if(|made| made.key.id == id);
        });
        keys.refetch();
    });
    let href = move |page: u32| format!("{}?page={page}", workspace_path(workspace, "settings/keys"));
    let rows = move |page: domain::Page<ApiKey>| {
        view! {
            <KeyList workspace zone=zone.get_value() keys=page.items on_revoked />
            <Pager page=page.page size=page.size total=page.total href />
        }
    };
    let secret = move |made: CreatedApiKey| {
        view! {
            <div class="note tone-ok copy-note" role="status">
                <CopyField id="key-secret" label=t::keys::secret(l) value=made.secret />
                <p class="text-xs">{t::keys::secret_text(l)}</p>
            </div>
        }
    };
    view! {
        <PageHeader title=t::keys::title(l).to_owned() text=t::keys::text(l)>
            {mine
                .has(Permission::ManageApiKeys)
                .then(|| view! {
                    <Button variant=ButtonVariant::Primary icon=LuPlus on_click=move || making.set(true)>
                        {t::keys::new_key(l)}
                    </Button>
                })}
        </PageHeader>
        <div class="page-body page-narrow">
            <SettingsNav />
            {move || made.get().map(secret)}
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match keys.await {
                        Ok(page) if page.items.is_empty() => {
                            view! { <EmptyState title=t::keys::empty_title(l) text=t::keys::empty_text(l) icon=LuKeyRound /> }
                                .into_any()
                        }
                        Ok(page) => rows(page).into_any(),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || keys.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
            // Outside the application: Swagger's own page.
            <p class="pt-2 text-sm">
                <a class="link inline-flex min-h-11 items-center" href="/api/docs" rel="external">
                    {t::keys::documentation(l)}
                </a>
            </p>
        </div>
        <NewKeyDialog open=making workspace mine on_made />
    }
}
