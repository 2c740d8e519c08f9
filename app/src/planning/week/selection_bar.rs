//! What can be done to the selected shifts, and to what was copied.

use icondata_lu::{LuClipboardPaste, LuCopy, LuScissors, LuTrash2, LuX};
use leptos::prelude::*;

use super::desk::Desk;
use super::landing::Mode;
use super::picks::Picks;
use super::selection::Selection;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonSize, ButtonVariant, IconButton};

/// The bar at the foot of the window; there while something is selected or copied.
#[component]
pub fn SelectionBar(
    /// The week.
    desk: Desk,
    /// The selection.
    picks: Picks,
) -> impl IntoView {
    let l = use_locale();
    let clipboard = desk.memory.clipboard;
    let count = Memo::new(move |_| picks.selection.with(Selection::len));
    let copied = Memo::new(move |_| {
        clipboard.with(|clipboard| clipboard.as_ref().map_or(0, super::clipboard::Clipboard::len))
    });
    let number = |count: usize| i64::try_from(count).unwrap_or_default();
    let picked = move || {
        view! {
            <span class="selection-count">{move || t::grid::selected(l, number(count.get()))}</span>
            <Button size=ButtonSize::Small icon=LuCopy on_click=move || picks.copy(None, Mode::Copy)>
                {t::grid::copy(l)}
            </Button>
            <Button size=ButtonSize::Small icon=LuScissors on_click=move || picks.copy(None, Mode::Move)>
                {t::grid::cut(l)}
            </Button>
            <Button
                size=ButtonSize::Small
                variant=ButtonVariant::Danger
                icon=LuTrash2
                on_click=move || {
                    picks.remove(None);
                }
            >
                {t::common::delete(l)}
            </Button>
        }
    };
    let paste = move || {
        view! {
            <Button size=ButtonSize::Small icon=LuClipboardPaste on_click=move || picks.paste(None)>
                {move || t::grid::paste_here(l, number(copied.get()))}
            </Button>
        }
    };
    let close = move || {
        picks.clear();
        clipboard.set(None);
    };
    let is_shown = Memo::new(move |_| desk.is_editable() && (count.get() > 0 || copied.get() > 0));
    let has_picked = Memo::new(move |_| count.get() > 0);
    let has_copied = Memo::new(move |_| copied.get() > 0);
    let bar = move || {
        view! {
            <div class="grid-selection" role="toolbar" aria-label=t::grid::selection(l)>
                {move || has_picked.get().then(picked)}
                {move || has_copied.get().then(paste)}
                <IconButton icon=LuX label=t::grid::clear(l) on_click=close />
            </div>
        }
    };
    view! { {move || is_shown.get().then(bar)} }
}
