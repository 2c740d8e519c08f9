//! Whether a manager looks at each change of hands.

use domain::planning::exchange::ShiftClaims;
use domain::{Permission, WorkspaceId};
use leptos::prelude::*;

use super::rpc;
use crate::i18n::{t, use_locale};
use crate::layout::use_workspace;
use crate::ui::{Choice, ProblemNote, SelectField, Submission, Toast, use_toasts};

/// The setting, for those who may change it.
#[component]
pub fn ClaimsSetting(
    /// Where.
    workspace: WorkspaceId,
) -> impl IntoView {
    let may = use_workspace().acting().has(Permission::ManageWorkspace);
    may.then(|| {
        let settings = Resource::new(|| (), move |()| rpc::find_exchange_settings(workspace));
        view! {
            <Transition fallback=|| ()>
                {move || Suspend::new(async move {
                    match settings.await {
                        Ok(settings) => view! { <ClaimsSelect workspace claims=settings.claims /> }.into_any(),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || settings.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
        }
    })
}

#[component]
fn ClaimsSelect(workspace: WorkspaceId, claims: ShiftClaims) -> impl IntoView {
    let l = use_locale();
    let (toasts, sent) = (use_toasts(), Submission::new());
    let value = RwSignal::new(claims.as_str().to_owned());
    let choices = ShiftClaims::ALL
        .map(|claims| {
            let text = match claims {
                ShiftClaims::Approve => t::exchange::claims_approve(l),
                ShiftClaims::Automatic => t::exchange::claims_automatic(l),
            };
            Choice::new(claims.as_str(), text)
        })
        .to_vec();
    let save = move |name: &String, _: Option<&String>, _: Option<()>| {
        let Some(claims) = ShiftClaims::from_name(name) else {
            return;
        };
        let done = async move |_| toasts.show(Toast::ok(t::exchange::claims_saved(l)));
        sent.run_or(rpc::set_shift_claims(workspace, claims), done, move |problem| {
            toasts.problem(&problem);
        });
    };
    Effect::watch(move || value.get(), save, false);
    view! { <SelectField name="claims" label=t::exchange::claims(l) choices value disabled=sent.busy() /> }
}
