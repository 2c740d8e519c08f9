//! Light, dark, or as on the device.

use leptos::prelude::*;

use crate::browser;

/// The cookie that keeps the choice, so that the server writes it into the page and nothing flashes.
pub const THEME_COOKIE: &str = "regie_theme";

/// A choice of appearance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As on the device.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// In the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name in the cookie and in `data-theme`.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name; any other name is that of the device.
    pub fn from_name(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.name() == name)
            .unwrap_or_default()
    }

    /// Shows the page in this theme and keeps the choice.
    fn apply(self) {
        browser::set_root_attribute("data-theme", Some(self.name()));
        browser::set_cookie(THEME_COOKIE, self.name());
    }
}

/// The present theme, and how to change it.
#[derive(Clone, Copy)]
pub struct ThemeSwitch(RwSignal<Theme>);

impl ThemeSwitch {
    /// The present theme.
    pub fn get(self) -> Theme {
        self.0.get()
    }

    /// Changes it at once.
    pub fn set(self, theme: Theme) {
        theme.apply();
        self.0.set(theme);
    }
}

/// Gives the page its theme.
pub fn provide_theme(theme: Theme) {
    provide_context(ThemeSwitch(RwSignal::new(theme)));
}

/// The theme of the page.
///
/// # Panics
/// Outside of `App`.
pub fn use_theme() -> ThemeSwitch {
    expect_context()
}
