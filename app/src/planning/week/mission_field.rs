//! On which mission; one can be made on the spot.

use domain::Problem;
use icondata_lu::LuPlus;
use leptos::prelude::*;

use super::choices;
use super::desk::Desk;
use super::form_state::FormState;
use super::new_mission::NewMission;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonSize, ButtonVariant, SelectField, error_of};

/// A select and, instead of it or on demand, the name of a new mission, which is made when the shift is saved.
#[component]
pub fn MissionField(
    /// The week.
    desk: Desk,
    /// The values.
    form: FormState,
) -> impl IntoView {
    let l = use_locale();
    let problem: Signal<Option<Problem>> = form.problem.into();
    let none = desk.look(|board| board.week().missions.is_empty());
    let adding = RwSignal::new(none);
    let choices = Signal::derive(move || desk.board.with(|board| choices::missions(l, board)));
    let select = move || {
        view! {
            <SelectField
                name="mission_id"
                label=t::planning::mission(l)
                choices
                value=form.mission
                error=error_of(problem, "mission_id")
            />
            <Button
                size=ButtonSize::Small
                variant=ButtonVariant::Ghost
                icon=LuPlus
                on_click=move || adding.set(true)
            >
                {t::planning::new_mission(l)}
            </Button>
        }
    };
    view! {
        <div class="mission-field">
            {move || {
                if adding.get() {
                    view! { <NewMission form adding only=none /> }.into_any()
                } else {
                    select().into_any()
                }
            }}
        </div>
    }
}
