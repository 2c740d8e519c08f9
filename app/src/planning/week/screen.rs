//! The week screen: the state of one loaded week and everything drawn from it.

use domain::WorkspaceId;
use domain::planning::Week;
use leptos::prelude::*;

use super::actions::Actions;
use super::batch_dialogs::BatchDialogs;
use super::board::WeekBoard;
use super::day_list::DayList;
use super::desk::Desk;
use super::first_steps::FirstSteps;
use super::gestures::Gestures;
use super::ghost::Ghost;
use super::keep_fresh::keep_fresh;
use super::key_sheet::KeySheet;
use super::keyboard::Keyboard;
use super::memory::Memory;
use super::notices::Notices;
use super::place::Place;
use super::publish_bar::PublishBar;
use super::router::use_actions;
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
    let gestures = Gestures::new(desk);
    keep_fresh(fresh, desk, gestures, place, use_workspace().acting());
    let draft = RwSignal::new(None);
    let actions = use_actions(desk, place, draft);
    Keyboard {
        desk,
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
        <WeekViews desk gestures actions wide />
        <Ghost desk gestures />
        <p class="sr-only" role="status" aria-live="assertive">{desk.spoken}</p>
        <ShiftDialog desk place draft on_close=actions.close />
        <StaleDialog desk />
        {desk.is_editable().then(|| view! { <BatchDialogs desk place open=actions.copy /> })}
        <KeySheet open=actions.help />
    }
}

/// The grid and the list; the style sheet shows the one that fits, and the other goes away once the page is hydrated.
#[component]
fn WeekViews(
    desk: Desk,
    gestures: Gestures,
    actions: Actions,
    wide: ReadSignal<Option<bool>>,
) -> impl IntoView {
    let grid = Memo::new(move |_| wide.get() != Some(false));
    let list = Memo::new(move |_| wide.get() != Some(true));
    view! {
        <div class="hidden md:block">
            {move || grid.get().then(|| view! { <WeekGrid desk gestures actions /> })}
        </div>
        <div class="md:hidden">{move || list.get().then(|| view! { <DayList desk gestures actions /> })}</div>
    }
}
