//! The sign of a repeated shift on its card.

use icondata_lu::{LuRepeat, LuRepeat1};
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{Icon, IconSize, VisuallyHidden};

/// Two arrows; with a one between them where the shift was changed alone.
#[component]
pub fn RepeatMark(
    /// Whether it was changed alone.
    is_exception: bool,
) -> impl IntoView {
    let l = use_locale();
    let (icon, text) = if is_exception {
        (LuRepeat1, t::series::in_series_alone(l))
    } else {
        (LuRepeat, t::series::in_series(l))
    };
    view! {
        <Icon icon size=IconSize::Small />
        <VisuallyHidden>{text}</VisuallyHidden>
    }
}
