//! Whether signing in takes a code, and what can be done about it.

use domain::accounts::SecondFactor;
use leptos::prelude::*;

use super::proof_dialogs::{OffDialog, RenewDialog};
use super::rpc;
use super::setup::SetupDialog;
use crate::i18n::{t, use_locale};
use crate::layout::use_workspace;
use crate::ui::{Badge, Button, Moment, ProblemNote, SkeletonList, Tone};

/// So few recovery codes are left that it is time for new ones.
const FEW: u32 = 2;

/// The state, and the dialogs that change it.
#[component]
pub fn SecondFactorSection() -> impl IntoView {
    let l = use_locale();
    let state = Resource::new(|| (), |()| rpc::find_second_factor());
    let (setting_up, renewing, ending) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let on_changed = Callback::new(move |()| state.refetch());
    view! {
        <section class="panel" aria-labelledby="second-factor-title">
            <h2 id="second-factor-title" class="panel-title">{t::second_factor::title(l)}</h2>
            <p class="text-sm text-muted">{t::second_factor::lead(l)}</p>
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match state.await {
                        Ok(factor) => view! { <State factor setting_up renewing ending /> }.into_any(),
                        Err(error) => {
                            view! { <ProblemNote problem=error.0 on_retry=move || state.refetch() /> }.into_any()
                        }
                    }
                })}
            </Transition>
            <SetupDialog open=setting_up on_changed />
            <RenewDialog open=renewing on_changed />
            <OffDialog open=ending on_changed />
        </section>
    }
}

#[component]
fn State(
    factor: SecondFactor,
    setting_up: RwSignal<bool>,
    renewing: RwSignal<bool>,
    ending: RwSignal<bool>,
) -> impl IntoView {
    let l = use_locale();
    let zone = use_workspace().workspace.time_zone;
    let left = factor.recovery_codes_left;
    let Some(since) = factor.on_since else {
        return view! {
            <div class="factor-state">
                <Badge>{t::second_factor::off(l)}</Badge>
                <Button on_click=move || setting_up.set(true)>{t::second_factor::set_up(l)}</Button>
            </div>
        }
        .into_any();
    };
    let tone = if left <= FEW { Tone::Warn } else { Tone::Neutral };
    view! {
        <p class="flex flex-wrap items-center gap-2 text-sm">
            <Badge tone=Tone::Ok>{t::second_factor::on(l)}</Badge>
            <span class="text-muted">{t::second_factor::since(l)} " " <Moment at=since zone /></span>
            <Badge tone>{t::second_factor::codes_left(l, i64::from(left))}</Badge>
        </p>
        <div class="factor-state">
            <Button on_click=move || renewing.set(true)>{t::second_factor::renew(l)}</Button>
            <Button on_click=move || ending.set(true)>{t::second_factor::turn_off(l)}</Button>
        </div>
    }
    .into_any()
}
