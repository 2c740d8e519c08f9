//! The keys of the week screen, on one sheet.

use leptos::prelude::*;

use crate::i18n::{Locale, t, use_locale};
use crate::planning::shortcuts;
use crate::ui::{CheckboxField, Dialog};

/// A key and what it does. The names of keys are those printed on them.
fn entries(l: Locale) -> [(&'static str, &'static str); 20] {
    [
        ("\u{2190} \u{2191} \u{2192} \u{2193}", t::planning::key_walk(l)),
        (t::planning::key_enter(l), t::planning::key_open(l)),
        (t::planning::key_m(l), t::planning::key_carry(l)),
        (t::planning::key_escape(l), t::planning::key_abort(l)),
        (t::planning::key_delete(l), t::planning::key_remove(l)),
        ("N", t::planning::key_new(l)),
        ("T", t::planning::key_today(l)),
        ("[ ]", t::planning::key_weeks(l)),
        ("Ctrl Z", t::planning::key_undo(l)),
        ("Ctrl \u{21e7} Z, Ctrl Y", t::grid::key_redo(l)),
        (t::grid::key_click(l), t::grid::key_pick(l)),
        (t::grid::key_shift_click(l), t::grid::key_reach(l)),
        ("Ctrl A", t::grid::key_pick_all(l)),
        ("Ctrl C, X, V", t::grid::key_clipboard(l)),
        (t::grid::key_drag(l), t::grid::key_copy_drag(l)),
        ("+ \u{2212}", t::grid::key_end(l)),
        (t::grid::key_shift_arrows(l), t::grid::key_start(l)),
        (", .", t::grid::key_later(l)),
        ("S", t::grid::key_split(l)),
        ("?", t::planning::key_help(l)),
    ]
}

/// The sheet, with the switch for single letters.
#[component]
pub fn KeySheet(
    /// Shows and hides it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let l = use_locale();
    let letters = RwSignal::new(true);
    // Read when the sheet opens: the server does not know.
    Effect::new(move || {
        if open.get() {
            letters.set(shortcuts::are_on());
        }
    });
    Effect::watch(move || letters.get(), |on, _, _| shortcuts::set(*on), false);
    let row = |(key, text): (&'static str, &'static str)| {
        view! {
            <div class="key-row">
                <dt><kbd class="key">{key}</kbd></dt>
                <dd>{text}</dd>
            </div>
        }
    };
    view! {
        <Dialog open title=t::planning::keys(l).to_owned()>
            <dl class="key-list">{entries(l).map(row).into_iter().collect_view()}</dl>
            <CheckboxField name="letters" label=t::planning::letters(l) value=letters />
        </Dialog>
    }
}
