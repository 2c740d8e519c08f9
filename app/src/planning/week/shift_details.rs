//! A shift for those who only read.

use domain::ShiftId;
use leptos::prelude::*;

use super::desk::Desk;
use super::words;
use crate::i18n::{self, t, use_locale};
use crate::planning::series::RepeatNote;

/// Name and value, line by line.
#[component]
pub fn ShiftDetails(
    /// The week.
    desk: Desk,
    /// Which shift.
    id: Option<ShiftId>,
) -> impl IntoView {
    let l = use_locale();
    let lines = move || {
        desk.board.with(|board| {
            let shift = id.and_then(|id| board.shift(id))?;
            let mission = board.mission(shift.mission_id);
            let location = mission
                .map(|mission| mission.location.clone())
                .unwrap_or_default();
            let lines = [
                (t::planning::person(l), words::who(l, board, shift.user_id)),
                (t::planning::when(l), words::when(l, shift.local)),
                (t::planning::duration(l), i18n::duration(l, shift.span.minutes())),
                (t::planning::mission(l), words::mission(board, shift)),
                (t::planning::location(l), location),
                (t::planning::role(l), shift.role.clone()),
                (t::planning::status(l), words::status(l, shift.status).to_owned()),
                (t::planning::note(l), shift.note.clone()),
            ];
            let line = |(name, value): (&'static str, String)| {
                view! {
                    <div class="fact">
                        <dt>{name}</dt>
                        <dd class="whitespace-pre-line">{value}</dd>
                    </div>
                }
            };
            let filled = lines.into_iter().filter(|(_, value)| !value.is_empty());
            Some(view! { <dl class="facts">{filled.map(line).collect_view()}</dl> })
        })
    };
    let repeated = move || {
        let id = id?;
        let series = desk
            .board
            .with(|board| board.week().series.of(id).map(|(mark, series)| (*mark, *series)));
        series.map(|(mark, series)| view! { <RepeatNote series is_exception=mark.is_exception /> })
    };
    view! { <div class="dialog-content">{lines} {repeated}</div> }
}
