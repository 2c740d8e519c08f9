//! A shift on the grid and in the list.

use domain::planning::{Colour, Shift, ShiftStatus};
use icondata_lu::LuStickyNote;
use leptos::prelude::*;
use std::sync::Arc;

use super::board::WeekBoard;
use super::picks::Picks;
use super::proposed::proposed;
use super::words;
use crate::i18n::{Locale, t, use_locale};
use crate::planning::series::RepeatMark;
use crate::ui::{Icon, IconSize, VisuallyHidden};

/// What a card shows, read off the board at once.
#[derive(Clone, Debug, PartialEq)]
pub struct CardFacts {
    /// The shift.
    pub shift: Arc<Shift>,
    /// The mission's name.
    pub mission: String,
    /// The mission's colour.
    pub colour: Colour,
    /// Whether a change is on its way.
    pub saving: bool,
    /// Whether it began before the week.
    pub early: bool,
    /// Whether it was changed alone; none when it is not repeated.
    pub repeated: Option<bool>,
    /// The person's name, where the row does not say it.
    pub person: Option<String>,
    /// Who is proposed for it while nobody has it.
    pub proposed: Option<String>,
}

impl CardFacts {
    /// Reads them.
    pub fn of(board: &WeekBoard, shift: &Arc<Shift>) -> Self {
        let mission = board.mission(shift.mission_id);
        Self {
            shift: Arc::clone(shift),
            mission: mission.map(|mission| mission.name.clone()).unwrap_or_default(),
            colour: mission.map(|mission| mission.colour).unwrap_or_default(),
            saving: board.is_saving(shift.id),
            early: shift.local.start.date() < board.week().monday,
            repeated: board
                .week()
                .series
                .of(shift.id)
                .map(|(mark, _)| mark.is_exception),
            person: None,
            proposed: proposed(board, shift),
        }
    }

    /// With the person's name.
    #[must_use]
    pub fn with_person(mut self, l: Locale, board: &WeekBoard) -> Self {
        self.person = Some(words::who(l, board, self.shift.user_id));
        self
    }

    fn class(&self) -> String {
        let status = match self.shift.status {
            ShiftStatus::Draft => " shift-draft",
            ShiftStatus::Confirmed => "",
            ShiftStatus::Cancelled => " shift-cancelled",
        };
        let saving = if self.saving { " shift-saving" } else { "" };
        format!("shift mission-{}{status}{saving}", self.colour.as_str())
    }
}

/// A shift: hours, role, mission, and where it stands.
#[component]
pub fn ShiftCard(
    /// What it shows.
    facts: CardFacts,
    /// Where Tab finds it: `-1` on the grid, where the arrows do.
    #[prop(default = "-1")]
    tabindex: &'static str,
) -> impl IntoView {
    let l = use_locale();
    let class = facts.class();
    let shift = facts.shift;
    let picks = use_context::<Picks>();
    let id = shift.id;
    let pressed = move || {
        let picks = picks?;
        picks
            .selection
            .with(|selection| selection.has(id))
            .then_some("true")
    };
    let status = (shift.status != ShiftStatus::Confirmed).then(|| words::status(l, shift.status));
    view! {
        <button
            type="button"
            class=class
            data-shift=id.to_string()
            tabindex=tabindex
            aria-haspopup="dialog"
            aria-pressed=pressed
        >
            {facts.person.map(|name| view! { <span class="shift-person">{name}</span> })}
            <span class="shift-hours">
                {facts.early.then(|| view! { <VisuallyHidden>{t::planning::began_before(l)}" "</VisuallyHidden> })}
                {facts.early.then(|| view! { <span class="shift-early" aria-hidden="true">"\u{2190}"</span> })}
                {words::hours(shift.local)}
                {facts.repeated.map(|is_exception| view! { <RepeatMark is_exception /> })}
                {(!shift.note.is_empty())
                    .then(|| {
                        view! {
                            <Icon icon=LuStickyNote size=IconSize::Small />
                            <VisuallyHidden>{t::planning::has_note(l)}</VisuallyHidden>
                        }
                    })}
            </span>
            <span class="shift-role">{shift.role.clone()}</span>
            <span class="shift-mission">{facts.mission}</span>
            {status.map(|status| view! { <span class="shift-status">{status}</span> })}
            {facts.proposed.map(|who| view! { <span class="shift-status">{t::fill::mark(l, who)}</span> })}
        </button>
    }
}
