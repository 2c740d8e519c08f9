//! What a shift repeats, in its dialog.

use domain::planning::Repetition;
use icondata_lu::LuRepeat;
use leptos::prelude::*;

use super::words;
use crate::i18n::{t, use_locale};
use crate::ui::{Badge, Icon, IconSize, Tone};

/// "Repeats every week on Monday, until ...".
#[component]
pub fn RepeatNote(
    /// The series.
    series: Repetition,
    /// Whether the shift was changed alone.
    is_exception: bool,
) -> impl IntoView {
    let l = use_locale();
    let alone =
        is_exception.then(|| view! { <Badge tone=Tone::Accent>{t::series::changed_alone(l)}</Badge> });
    view! {
        <p class="repeat-note">
            <Icon icon=LuRepeat size=IconSize::Normal />
            <span class="min-w-0 grow">{words::told(l, &series)}</span>
            {alone}
        </p>
    }
}
