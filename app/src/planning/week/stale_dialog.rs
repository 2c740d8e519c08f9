//! Two people changed the same shift: both versions side by side, and the choice.

use leptos::prelude::*;

use super::board::WeekBoard;
use super::desk::{Desk, Stale};
use super::words;
use crate::i18n::{Locale, t, use_locale};
use crate::planning::closing::on_closing;
use crate::ui::{Button, ButtonVariant, Dialog, DialogActions};
use domain::planning::Shift;

/// Shows itself while there is something to decide. Closing it takes theirs.
#[component]
pub fn StaleDialog(
    /// The week.
    desk: Desk,
) -> impl IntoView {
    let l = use_locale();
    let open = RwSignal::new(false);
    Effect::new(move || open.set(desk.stale.with(Option::is_some)));
    let decide = move |again: bool| {
        let Some(stale) = desk.stale.try_update(Option::take).flatten() else {
            return;
        };
        let version = stale.theirs.version;
        desk.board.update(|board| drop(board.put(stale.theirs)));
        if again {
            desk.act(
                stale.op.over(version),
                stale.mine.map(|mine| Shift { version, ..mine }),
            );
        }
    };
    on_closing(open, move || decide(false));
    let table = move || {
        let stale = desk.stale.get()?;
        let rows = desk.board.with(|board| differences(l, board, &stale));
        let row = |(name, mine, theirs): (&'static str, String, String)| {
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{mine}</td>
                    <td>{theirs}</td>
                </tr>
            }
        };
        Some(rows.into_iter().map(row).collect_view())
    };
    view! {
        <Dialog open title=t::planning::stale_title(l).to_owned()>
            <p class="text-sm text-muted">{t::planning::stale_text(l)}</p>
            <table class="compare">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{t::planning::mine(l)}</th>
                        <th scope="col">{t::planning::theirs(l)}</th>
                    </tr>
                </thead>
                <tbody>{table}</tbody>
            </table>
            <DialogActions>
                <Button on_click=move || decide(false)>{t::planning::take_theirs(l)}</Button>
                <Button variant=ButtonVariant::Primary on_click=move || decide(true)>
                    {t::planning::apply_mine(l)}
                </Button>
            </DialogActions>
        </Dialog>
    }
}

/// The values that differ, by name.
fn differences(l: Locale, board: &WeekBoard, stale: &Stale) -> Vec<(&'static str, String, String)> {
    let facts = |shift: &Shift| {
        [
            words::who(l, board, shift.user_id),
            words::when(l, shift.local),
            words::mission(board, shift),
            shift.role.clone(),
            words::status(l, shift.status).to_owned(),
            shift.note.clone(),
        ]
    };
    let names = [
        t::planning::person(l),
        t::planning::when(l),
        t::planning::mission(l),
        t::planning::role(l),
        t::planning::status(l),
        t::planning::note(l),
    ];
    let theirs = facts(&stale.theirs);
    let Some(mine) = stale.mine.as_ref().map(facts) else {
        return vec![(
            t::planning::shift(l),
            t::planning::deleted(l).to_owned(),
            theirs[1].clone(),
        )];
    };
    let rows = names.into_iter().zip(mine).zip(theirs);
    rows.map(|((name, mine), theirs)| (name, mine, theirs))
        .filter(|(_, mine, theirs)| mine != theirs)
        .collect()
}
