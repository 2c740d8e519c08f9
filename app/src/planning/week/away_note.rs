//! A shift on a time when its person said that they cannot work: said, not refused.

use leptos::prelude::*;

use super::desk::Desk;
use super::form_state::FormState;
use crate::i18n::{self, Locale, t};
use crate::planning::availability::words;

/// Who said what about that time, as far as this week shows; reactive.
pub fn away_text(l: Locale, desk: Desk, form: FormState) -> Signal<Option<String>> {
    Signal::derive(move || {
        desk.board.with(|board| {
            let wish = form.current().preview(board.week())?;
            let user = wish.user_id.filter(|_| wish.occupies())?;
            let (item, time) = board.week().away(user, wish.span)?;
            let day = wish.local.start.date().max(time.local.start.date());
            let said = words::on_day(l, item, time, day);
            let day = i18n::day_short(l, day);
            Some(t::availability::warning(l, &item.display_name, day, said))
        })
    })
}
