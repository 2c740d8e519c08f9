//! A shift refused by a rule of working time, and the way to save it all the same.

use domain::Problem;
use domain::planning::rules::Finding;
use icondata_lu::LuTriangleAlert;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::planning::rules::{at, sentence};
use crate::ui::{Button, Icon, IconSize, TextArea, error_of};

/// The rules, a field for the reason, and a button; nothing until a rule refuses.
#[component]
pub fn OverrideNote(
    /// Why saving was refused.
    #[prop(into)]
    problem: Signal<Option<Problem>>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// The reason.
    reason: RwSignal<String>,
    /// Whether saving is on its way.
    saving: RwSignal<bool>,
    /// Saves again, with the reason.
    #[prop(into)]
    on_save: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let broken = RwSignal::new(Vec::<Finding>::new());
    Effect::new(move || {
        // Stays while the form is sent again, when there is no problem for a moment.
        if let Some(found) = problem.with(|problem| problem.as_ref().map(broken_by))
            && !found.is_empty()
        {
            broken.set(found);
        }
    });
    Effect::new(move || {
        if open.get() {
            broken.set(Vec::new());
            reason.set(String::new());
        }
    });
    let rules = move || {
        let rule = |finding: &Finding| view! { <li>{format!("{} \u{b7} {}", at(l, finding), sentence(l, finding))}</li> };
        broken.with(|broken| broken.iter().map(rule).collect_view())
    };
    view! {
        // Always there and filled in later, so that a screen reader announces it.
        <div aria-live="polite">
            <Show when=move || !broken.with(Vec::is_empty)>
                <div class="note tone-warn">
                    <Icon icon=LuTriangleAlert size=IconSize::Large />
                    <div class="min-w-0 grow flex flex-col gap-2">
                        <p>{t::rules::refused(l)}</p>
                        <ul>{rules}</ul>
                        <TextArea
                            name="override_reason"
                            label=t::rules::reason(l)
                            hint=t::rules::reason_hint(l)
                            value=reason
                            error=error_of(problem, "override_reason")
                            rows=2
                            maxlength=500
                        />
                        <div>
                            <Button loading=saving on_click=on_save>
                                {t::rules::save_anyway(l)}
                            </Button>
                        </div>
                    </div>
                </div>
            </Show>
        </div>
    }
}

fn broken_by(problem: &Problem) -> Vec<Finding> {
    let found = problem.extensions.get("findings").cloned();
    found
        .and_then(|found| serde_json::from_value(found).ok())
        .unwrap_or_default()
}
