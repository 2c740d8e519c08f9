//! The form of a shift.

use domain::Problem;
use domain::planning::ShiftStatus;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::actions::Actions;
use super::away_note::away_text;
use super::clash_note::ClashNote;
use super::desk::Desk;
use super::form_state::FormState;
use super::mission_field::MissionField;
use super::move_to::MoveTo;
use super::override_note::OverrideNote;
use super::repeat_button::RepeatButton;
use super::role_field::RoleField;
use super::save_shift::Saver;
use super::shift_buttons::ShiftButtons;
use super::shift_times::ShiftTimes;
use super::split_at::SplitAt;
use super::{choices, words};
use crate::i18n::{t, use_locale};
use crate::planning::exchange::SkillField;
use crate::ui::{Choice, ProblemNote, SelectField, TextArea, error_of};

/// The fields, and the buttons below them.
#[component]
pub fn ShiftForm(
    /// The week.
    desk: Desk,
    /// What the screen was asked for.
    actions: Actions,
    /// The values.
    form: FormState,
    /// Closes the dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let l = use_locale();
    let saver = Saver::new(desk, form, open);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        saver.save();
    };
    let people = desk.look(|board| choices::people(l, board));
    let statuses = ShiftStatus::ALL
        .map(|status| Choice::new(status.as_str(), words::status(l, status)))
        .to_vec();
    let clash = Signal::derive(move || {
        let other = form.clash(desk).or_else(|| form.unseen_clash(desk))?;
        Some(desk.board.with(|board| words::clash(l, board, &other)))
    });
    let problem: Signal<Option<Problem>> = form.problem.into();
    let whole = move || {
        problem
            .get()
            .filter(|problem| problem.errors.is_empty() && problem.slug() != "rule-broken")
    };
    let shift = form.first().id;
    let on_delete = shift.map(|id| Callback::new(move |()| saver.remove(id)));
    view! {
        <form class="form" on:submit=submit novalidate=true>
            {move || whole().map(|problem| view! { <ProblemNote problem /> })}
            <ClashNote text=clash />
            <ClashNote text=away_text(l, desk, form) />
            <OverrideNote
                problem=saver.form.problem
                open=saver.open
                reason=saver.reason
                saving=saver.form.saving
                on_save=move || saver.save()
            />
            <SelectField
                name="user_id"
                label=t::planning::person(l)
                choices=people
                value=form.user
                error=error_of(problem, "user_id")
            />
            <MissionField desk form />
            <RoleField desk form />
            <SkillField skills=desk.look(|board| board.week().skills.clone()) value=form.skill />
            <ShiftTimes desk form />
            <SelectField name="status" label=t::planning::status(l) choices=statuses value=form.status />
            <TextArea
                name="note"
                label=t::planning::note(l)
                value=form.note
                error=error_of(problem, "note")
                optional=true
                maxlength=2000
            />
            {shift.map(|id| view! { <MoveTo desk id open form /> })}
            {shift.map(|id| view! { <RepeatButton desk id open form /> })}
            {shift.map(|id| view! { <SplitAt desk actions id open form /> })}
            <ShiftButtons open saving=form.saving on_delete />
        </form>
    }
}
