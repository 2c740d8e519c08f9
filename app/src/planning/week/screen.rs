//! The week screen: the state of one loaded week and everything drawn from it.

use domain::WorkspaceId;
use domain::planning::Week;
use leptos::prelude::*;

use super::actions::Actions;
use super::batch_dialogs::BatchDialogs;
use super::board::WeekBoard;
use super::day_list::DayList;
use super::day_view::DayView;
use super::desk::Desk;
use super::first_steps::FirstSteps;
use super::gestures::Gestures;
use super::ghost::Ghost;
use super::keep_fresh::keep_fresh;
use super::key_sheet::KeySheet;
use super::keyboard::Keyboard;
use super::memory::Memory;
use super::mission_grid::MissionGrid;
use super::notices::Notices;
use super::picks::Picks;
use super::place::{Place, View};
use super::publish_bar::PublishBar;
use super::router::use_actions;
use super::selection_bar::SelectionBar;
use super::shift_dialog::ShiftDialog;
use super::stale_dialog::StaleDialog;
use super::toolbar::Toolbar;
use super::week_grid::WeekGrid;
use crate::i18n::use_locale;
use crate::layout::use_workspace;
use crate::live::Fresh;
use crate::ui::use_toasts;

/// One week, from the moment it is loaded.
#[component]
pub fn WeekScreen(
    /// Where.
    workspace: WorkspaceId,
    /// The week.
    week: Week,
    /// What the address says.
    place: Memo<Place>,
    /// What outlives the week.
    memory: Memory,
    /// Which form is shown; none while both are there.
    wide: ReadSignal<Option<bool>>,
    /// Follows what others change.
    fresh: Fresh,
    /// Loads the week again.
    #[prop(into)]
    on_reload: Callback<()>,
) -> impl IntoView {
    let board = RwSignal::new(WeekBoard::new(week, place.get_untracked().mission));
    let desk = Desk {
        workspace,
        locale: use_locale(),
        board,
        memory,
        stale: RwSignal::new(None),
        repeating: RwSignal::new(None),
        spoken: RwSignal::new(String::new()),
        toasts: use_toasts(),
    };
    let picks = Picks::new(desk);
    provide_context(picks);
    let gestures = Gestures::new(picks);
    keep_fresh(fresh, desk, gestures, place, use_workspace().acting());
    let draft = RwSignal::new(None);
    let actions = use_actions(desk, place, draft);
    Keyboard {
        desk,
        picks,
        gestures,
        actions,
    }
    .listen();
    let filter = Memo::new(move |_| place.get().mission);
    Effect::watch(
        move || filter.get(),
        move |filter, _, _| board.update(|board| board.set_filter(*filter)),
        false,
    );
    let is_new = Memo::new(move |_| board.with(|board| board.is_editable() && board.is_unused()));
    view! {
        <Toolbar desk place actions />
        <PublishBar desk place on_reload />
        <Notices desk place on_reload />
        {move || is_new.get().then(|| view! { <FirstSteps workspace /> })}
        <WeekViews desk place gestures actions wide />
        <Ghost desk gestures />
        <p class="sr-only" role="status" aria-live="assertive">{desk.spoken}</p>
        <SelectionBar desk picks />
        <ShiftDialog desk place draft actions />
        <StaleDialog desk />
        {desk.is_editable().then(|| view! { <BatchDialogs desk place open=actions.copy /> })}
        <KeySheet open=actions.help />
    }
}

/// The grid and the list; the style sheet shows the one that fits, and the other goes away once the page is hydrated.
#[component]
fn WeekViews(
    desk: Desk,
    place: Memo<Place>,
    gestures: Gestures,
    actions: Actions,
    wide: ReadSignal<Option<bool>>,
) -> impl IntoView {
    let grid = Memo::new(move |_| wide.get() != Some(false));
    let list = Memo::new(move |_| wide.get() != Some(true));
    let by_hour = Memo::new(move |_| place.get().view == View::Day);
    let by_mission = Memo::new(move |_| place.get().by_mission);
    let wide_form = move || {
        if by_hour.get() {
            view! { <DayView desk place gestures actions /> }.into_any()
        } else if by_mission.get() {
            view! { <MissionGrid desk gestures actions /> }.into_any()
        } else {
            view! { <WeekGrid desk gestures actions /> }.into_any()
        }
    };
    view! {
        <div class="hidden md:block">
            {move || grid.get().then(wide_form)}
        </div>
        <div class="md:hidden">{move || list.get().then(|| view! { <DayList desk gestures actions /> })}</div>
    }
}
