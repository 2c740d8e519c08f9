//! Where the reader is signed in.

use domain::accounts::Session;
use domain::{PageQuery, SessionId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;

use super::session_row::SessionRow;
use crate::accounts::rpc;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::{Button, ConfirmDialog, Pager, ProblemNote, SkeletonList, Submission, Toast, use_toasts};

/// The sessions page by page, each with a button that ends it, and one that ends all others.
#[component]
pub fn SessionSection(
    /// How often sessions were ended elsewhere on the page.
    #[prop(into)]
    ended: Signal<u32>,
) -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    let here = use_workspace().workspace;
    let (workspace, zone) = (here.id, StoredValue::new(here.time_zone));
    let query = use_query_map();
    let page = Memo::new(move |_| query.with(|query| query.get("page")?.parse().ok()).unwrap_or(1));
    let sessions = Resource::new(
        move || (page.get(), ended.get()),
        |(page, _)| {
            rpc::list_sessions(PageQuery {
                page,
                ..PageQuery::default()
            })
        },
    );
    let (asking, sent) = (RwSignal::new(false), Submission::new());
    let end_one = Callback::new(move |id: SessionId| {
        spawn_local(async move {
            match rpc::end_session(id).await {
                Ok(()) => toasts.show(Toast::ok(t::account::session_ended(l))),
                Err(error) => toasts.problem(&error.0),
            }
            // Whatever was answered, the list on the screen may be old.
            sessions.refetch();
        });
    });
    let end_others = move || {
        sent.run(rpc::end_other_sessions(), async move |count| {
            toasts.show(Toast::ok(t::account::sessions_ended(l, count.cast_signed())));
            sessions.refetch();
            asking.try_set(false);
        });
    };
    let href = move |page: u32| format!("{}?page={page}", workspace_path(workspace, "account"));
    let rows = move |page: domain::Page<Session>| {
        let alone = page.total <= 1;
        let row = |session: Session| view! { <SessionRow session zone=zone.get_value() on_end=end_one /> };
        view! {
            <ul class="list">{page.items.into_iter().map(row).collect_view()}</ul>
            <Pager page=page.page size=page.size total=page.total href />
            {(!alone)
                .then(|| view! {
                    <div>
                        <Button on_click=move || asking.set(true)>{t::account::end_others(l)}</Button>
                    </div>
                })}
        }
    };
    view! {
        <section class="panel" aria-labelledby="sessions-title">
            <h2 id="sessions-title" class="panel-title">{t::account::sessions(l)}</h2>
            <p class="text-sm text-muted">{t::account::sessions_text(l)}</p>
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match sessions.await {
                        Ok(page) => rows(page).into_any(),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || sessions.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
            <ConfirmDialog
                open=asking
                title=t::account::end_others_title(l).to_owned()
                text=t::account::end_others_text(l).to_owned()
                action=t::account::end_others(l)
                sent
                on_confirm=end_others
            />
        </section>
    }
}
