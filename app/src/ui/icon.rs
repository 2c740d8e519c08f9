//! Icons, drawn inline so that they take the colour of the text around them.

use leptos::prelude::*;

/// How large an icon is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconSize {
    /// Inside small text.
    Small,
    /// Beside a label.
    #[default]
    Normal,
    /// In the bottom bar and alone in a button.
    Large,
    /// Above an empty state.
    Huge,
}

impl IconSize {
    /// Its classes.
    pub fn class(self) -> &'static str {
        match self {
            Self::Small => "icon size-3.5",
            Self::Normal => "icon size-4",
            Self::Large => "icon size-5",
            Self::Huge => "icon size-8",
        }
    }
}

/// One icon of `icondata_lu`; only those that are named somewhere end up in the WASM. Always decoration: the control
/// around it carries the label.
#[component]
pub fn Icon(
    /// Which one.
    icon: icondata_core::Icon,
    /// How large.
    #[prop(optional)]
    size: IconSize,
) -> impl IntoView {
    view! {
        <svg
            class=size.class()
            viewBox=icon.view_box.unwrap_or("0 0 24 24")
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            inner_html=icon.data
        ></svg>
    }
}
