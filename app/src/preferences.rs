//! What a visitor chose in earlier visits, kept in cookies so that the server's first page is already right.

use crate::browser::{self, find_cookie};
use crate::i18n::{LOCALE_COOKIE, Locale};
use crate::layout::{THEME_COOKIE, Theme, WORKSPACE_COOKIE};

/// Choices that the first page depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The language.
    pub locale: Locale,
    /// Light, dark, or as on the device.
    pub theme: Theme,
    /// The id of the workspace looked at last; not checked, the session says where one may go.
    pub workspace: Option<String>,
}

impl Preferences {
    /// From the headers of a request: the cookie decides, then the browser's languages, then French.
    pub fn from_headers(cookies: &str, accept_language: &str) -> Self {
        let locale = find_cookie(cookies, LOCALE_COOKIE).and_then(Locale::from_code);
        let locale = locale
            .or_else(|| Locale::from_accept_language(accept_language))
            .unwrap_or_default();
        let theme = find_cookie(cookies, THEME_COOKIE)
            .map(Theme::from_name)
            .unwrap_or_default();
        let workspace = find_cookie(cookies, WORKSPACE_COOKIE).map(ToOwned::to_owned);
        Self {
            locale,
            theme,
            workspace,
        }
    }

    /// From the page that the server wrote, so that hydration finds what it expects.
    pub fn from_document() -> Self {
        let locale = browser::root_attribute("lang")
            .as_deref()
            .and_then(Locale::from_code)
            .unwrap_or_default();
        let theme = browser::root_attribute("data-theme")
            .as_deref()
            .map(Theme::from_name)
            .unwrap_or_default();
        Self {
            locale,
            theme,
            workspace: browser::cookie(WORKSPACE_COOKIE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_decides_before_the_browser_s_languages() {
        let read = |cookies, languages| Preferences::from_headers(cookies, languages).locale;
        assert_eq!(read("regie_locale=en", "fr"), Locale::En);
        assert_eq!(read("regie_locale=de", "en"), Locale::En);
        assert_eq!(read("", "de"), Locale::Fr);
    }

    #[test]
    fn an_unknown_theme_is_that_of_the_device() {
        let read = |cookies| Preferences::from_headers(cookies, "").theme;
        assert_eq!(read("regie_theme=dark"), Theme::Dark);
        assert_eq!(read("regie_theme=neon"), Theme::System);
    }
}
