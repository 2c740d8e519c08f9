//! The dialog that hands a workspace over.

use domain::accounts::{Member, Workspace};
use domain::{PageQuery, Role, WorkspaceId};
use leptos::prelude::*;

use super::transfer_form::TransferForm;
use crate::accounts::rpc;
use crate::error::AppError;
use crate::i18n::{t, use_locale};
use crate::ui::{Dialog, ProblemNote, SkeletonList};

/// Loads the people when it opens.
#[component]
pub fn TransferDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// The workspace as it is stored.
    stored: RwSignal<Workspace>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Dialog open title=t::settings::transfer(l)>
            <People open stored />
        </Dialog>
    }
}

#[component]
fn People(open: RwSignal<bool>, stored: RwSignal<Workspace>) -> impl IntoView {
    let l = use_locale();
    let id = stored.with_untracked(|stored| stored.id);
    let members = LocalResource::new(move || load_members(id));
    let reload = move || members.refetch();
    let form = move |members: Vec<Member>| {
        if members.is_empty() {
            return view! { <p class="text-sm text-muted">{t::settings::transfer_nobody(l)}</p> }.into_any();
        }
        view! { <TransferForm open stored members on_stale=reload /> }.into_any()
    };
    view! {
        <Suspense fallback=|| view! { <SkeletonList /> }>
            {move || Suspend::new(async move {
                match members.await {
                    Ok(members) => form(members),
                    Err(error) => view! { <ProblemNote problem=error.0 on_retry=reload /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// Everybody who is not an owner, by name.
async fn load_members(workspace: WorkspaceId) -> Result<Vec<Member>, AppError> {
    let mut all = Vec::new();
    let mut page = PageQuery::new(None, Some(200))?;
    loop {
        let found = rpc::list_members(workspace, page).await?;
        let is_last = found.items.is_empty() || i64::from(page.page) * i64::from(page.size) >= found.total;
        all.extend(found.items);
        if is_last {
            break;
        }
        page.page += 1;
    }
    all.retain(|member| member.role != Role::Owner);
    Ok(all)
}
