//! A day that was tapped: one more tap says something about all of it.

use domain::planning::{Availability, AvailabilityKind};
use icondata_lu::{LuCalendarCheck, LuCalendarX, LuTreePalm};
use jiff::civil::Date;
use leptos::prelude::*;

use super::day_items::DayItems;
use super::time_form::TimeForm;
use super::time_state::TimeState;
use super::words;
use crate::i18n::{self, t, use_locale};
use crate::ui::{Button, Dialog, Icon, IconSize};

/// What the dialog shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Shown {
    /// What was said, and three buttons.
    #[default]
    Day,
    /// The long form, for something new or for what was said.
    Form(Option<Box<Availability>>),
}

/// The dialog; a sheet at the bottom of a phone.
#[component]
pub fn DayDialog(
    /// The weeks.
    state: TimeState,
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Which day.
    day: RwSignal<Date>,
) -> impl IntoView {
    let l = use_locale();
    let shown = RwSignal::new(Shown::Day);
    Effect::new(move || {
        if open.get() {
            shown.set(Shown::Day);
        }
    });
    let title = Signal::derive(move || i18n::day_long(l, day.get()));
    let edit = Callback::new(move |item| shown.set(Shown::Form(Some(Box::new(item)))));
    view! {
        <Dialog open title>
            {move || match shown.get() {
                Shown::Day => view! { <Day state open day=day.get() shown edit /> }.into_any(),
                Shown::Form(item) => {
                    view! { <TimeForm state open day=day.get() item=item.map(|item| *item) /> }.into_any()
                }
            }}
        </Dialog>
    }
}

#[component]
fn Day(
    state: TimeState,
    open: RwSignal<bool>,
    day: Date,
    shown: RwSignal<Shown>,
    edit: Callback<Availability>,
) -> impl IntoView {
    let l = use_locale();
    let say = move |kind| {
        state.say(day, kind);
        open.set(false);
    };
    let choice = move |kind: AvailabilityKind| {
        let icon = match kind {
            AvailabilityKind::Free => LuCalendarCheck,
            AvailabilityKind::Busy => LuCalendarX,
            AvailabilityKind::Leave => LuTreePalm,
        };
        view! {
            <button type="button" class=format!("say-kind away-{}", kind.as_str()) on:click=move |_| say(kind)>
                <Icon icon size=IconSize::Large />
                <span>{words::kind_name(l, kind)}</span>
            </button>
        }
    };
    let buttons = state.editable.then(|| {
        view! {
            <div class="say-kinds" role="group" aria-label=t::availability::whole_day(l)>
                {AvailabilityKind::ALL.map(choice).into_iter().collect_view()}
            </div>
            <Button on_click=move || shown.set(Shown::Form(None))>{t::availability::more(l)}</Button>
        }
    });
    view! {
        <div class="dialog-content flex flex-col gap-3">
            <DayItems state day on_edit=edit />
            {buttons}
        </div>
    }
}
