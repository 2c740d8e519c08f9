//! Small labels of state.

use leptos::prelude::*;

/// What a colour means; the text beside it says the same, so that nobody depends on colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// Of note.
    Accent,
    /// Good.
    Ok,
    /// Look at it.
    Warn,
    /// Wrong.
    Danger,
}

impl Tone {
    /// Text and background.
    pub fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Accent => "tone-accent",
            Self::Ok => "tone-ok",
            Self::Warn => "tone-warn",
            Self::Danger => "tone-danger",
        }
    }
}

/// A badge.
#[component]
pub fn Badge(
    /// What its colour means.
    #[prop(optional)]
    tone: Tone,
    children: Children,
) -> impl IntoView {
    view! { <span class=format!("badge {}", tone.class())>{children()}</span> }
}
