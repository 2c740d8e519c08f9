//! What the address got wrong, above the week.

use icondata_lu::LuInfo;
use leptos::prelude::*;

use super::desk::Desk;
use super::place::Place;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonSize, Icon, IconSize};

/// One line each: an address that could not be read, a shift that is not in this week, a filter that hides everything.
#[component]
pub fn Notices(
    /// The week.
    desk: Desk,
    /// What the address says.
    place: Memo<Place>,
    /// Loads the week again.
    on_reload: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let lost = Memo::new(move |_| {
        place
            .get()
            .shift
            .is_some_and(|id| desk.look(|board| board.shift(id).is_none()))
    });
    let unknown = Memo::new(move |_| {
        place
            .get()
            .mission
            .is_some_and(|id| desk.look(|board| board.mission(id).is_none()))
    });
    let line = |text: &'static str| {
        view! {
            <div class="note tone-accent" role="status">
                <Icon icon=LuInfo size=IconSize::Large />
                <p class="min-w-0 grow">{text}</p>
            </div>
        }
    };
    let reload = move || {
        view! {
            {line(t::planning::shift_elsewhere(l))}
            <Button size=ButtonSize::Small on_click=on_reload>{t::common::retry(l)}</Button>
        }
    };
    view! {
        <div class="week-notices">
            {move || place.get().is_broken.then(|| line(t::planning::bad_address(l)))}
            {move || unknown.get().then(|| line(t::planning::unknown_mission(l)))}
            {move || lost.get().then(reload)}
        </div>
    }
}
