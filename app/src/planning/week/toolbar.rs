//! Above the week: which week, which mission, and the button for a new shift.

use domain::planning::Week;
use icondata_lu::{LuKeyboard, LuPlus};
use leptos::prelude::*;

use super::actions::Actions;
use super::cell::Cell;
use super::desk::Desk;
use super::mission_filter::MissionFilter;
use super::more_menu::MoreMenu;
use super::others::Others;
use super::place::Place;
use super::print_link::week_file;
use super::team_filter::TeamFilter;
use super::view_switch::ViewSwitch;
use super::week_nav::WeekNav;
use crate::i18n::{self, t, use_locale};
use crate::ui::{Button, ButtonVariant, IconButton, PageHeader};

/// The bar.
#[component]
pub fn Toolbar(
    /// The week.
    desk: Desk,
    /// What the address says.
    place: Memo<Place>,
    /// What buttons ask for.
    actions: Actions,
) -> impl IntoView {
    let l = use_locale();
    let week = desk.look(|board| board.week().clone());
    let title = i18n::day_range(l, week.days()[0], week.days()[6]);
    let (teams, permissions) = (week.teams.clone(), week.permissions);
    let print = Signal::derive(move || week_file(desk.workspace, l, place.get()));
    let create = move || {
        actions.create.run(Cell {
            row: None,
            day: day_to_plan(&week),
        });
    };
    view! {
        <PageHeader title=title>
            <Others />
            <WeekNav desk place />
            <ViewSwitch workspace=desk.workspace place />
            <MissionFilter desk place />
            {(!teams.is_empty()).then(|| view! { <TeamFilter workspace=desk.workspace place teams /> })}
            <span class="hidden md:block">
                <IconButton icon=LuKeyboard label=t::planning::keys(l) on_click=move || actions.help.set(true) />
            </span>
            <MoreMenu workspace=desk.workspace permissions copy=desk.is_editable().then_some(actions.copy) print />
            {desk
                .is_editable()
                .then(|| {
                    view! {
                        <span class="week-new">
                            <Button variant=ButtonVariant::Primary icon=LuPlus on_click=create>
                                {t::planning::new_shift(l)}
                            </Button>
                        </span>
                    }
                })}
        </PageHeader>
    }
}

/// Today, or Monday of another week.
fn day_to_plan(week: &Week) -> usize {
    week.days().iter().position(|day| *day == week.today).unwrap_or(0)
}
