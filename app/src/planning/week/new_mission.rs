//! The name of a mission to be made with the shift.

use domain::Problem;
use leptos::prelude::*;

use super::form_state::FormState;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonSize, ButtonVariant, TextField, error_of};

/// A name, and the way back to the missions there are.
#[component]
pub fn NewMission(
    /// The values.
    form: FormState,
    /// Whether it is shown.
    adding: RwSignal<bool>,
    /// Whether there is no other mission to go back to.
    only: bool,
) -> impl IntoView {
    let l = use_locale();
    let problem: Signal<Option<Problem>> = form.problem.into();
    let (missing, named) = (error_of(problem, "mission_id"), error_of(problem, "name"));
    let error = Signal::derive(move || named.get().or_else(|| missing.get()));
    let press = move || {
        form.new_mission.set(String::new());
        adding.set(false);
    };
    let back = move || {
        view! {
            <Button size=ButtonSize::Small variant=ButtonVariant::Ghost on_click=press>
                {t::planning::choose_existing(l)}
            </Button>
        }
    };
    view! {
        <TextField
            name="new_mission"
            label=t::planning::new_mission_name(l)
            hint=t::planning::new_mission_hint(l)
            value=form.new_mission
            error
            maxlength=120
        />
        {(!only).then(back)}
    }
}
