//! A shift refused by a rule of working time, and the way to save it all the same.

use domain::Problem;
use domain::planning::rules::Finding;
use icondata_lu::LuTriangleAlert;
use leptos::prelude::*;

use super::save_shift::Saver;
use crate::i18n::{t, use_locale};
use crate::planning::rules::{at, sentence};
use crate::ui::{Button, Icon, IconSize, TextArea, error_of};

/// The rules, a field for the reason, and a button; nothing until a rule refuses.
#[component]
pub fn OverrideNote(
    /// What the form's buttons do.
    saver: Saver,
) -> impl IntoView {
    let l = use_locale();
    let broken = RwSignal::new(Vec::<Finding>::new());
    let problem: Signal<Option<Problem>> = saver.form.problem.into();
    Effect::new(move || {
        // Stays while the form is sent again, when there is no problem for a moment.
        if let Some(found) = problem.with(|problem| problem.as_ref().map(broken_by))
            && !found.is_empty()
        {
            broken.set(found);
        }
    });
    Effect::new(move || {
        if saver.open.get() {
            broken.set(Vec::new());
            saver.reason.set(String::new());
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
                            value=saver.reason
                            error=error_of(problem, "override_reason")
                            rows=2
                            maxlength=500
                        />
                        <div>
                            <Button loading=saver.form.saving on_click=move || saver.save()>
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
