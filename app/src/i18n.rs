//! Languages: the texts, and how dates, hours and durations are written in each of them.
//!
//! The texts are functions that `build.rs` makes from `locales/`: `t::planning::today(locale)`. A page load has one
//! language: switching reloads, so components read a plain value and nothing has to react.

mod format;
mod problems;
mod switch;

use leptos::prelude::*;

pub use format::{
    date_time, day_long, day_number, day_range, day_short, duration, month_long, time, time_range,
    weekday_long, weekday_short,
};
pub use problems::{field_text, problem_text};
pub use switch::switch_locale;

/// The texts, one function each, by namespace.
#[allow(clippy::pedantic, reason = "generated")]
pub(crate) mod t {
    include!(concat!(env!("OUT_DIR"), "/t.rs"));
}

/// The cookie that keeps the choice of a visitor.
pub const LOCALE_COOKIE: &str = "regie_locale";

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// The language of most users, and of those whose browser says nothing we know.
    #[default]
    Fr,
    /// English.
    En,
}

impl Locale {
    /// In the order of the switch.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The tag in `<html lang>`, in the cookie and on the account.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language's own name, which its readers recognise whatever language the page is in.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fr => "Fran\u{e7}ais",
            Self::En => "English",
        }
    }

    /// Reads a tag; a region is ignored (`fr-CA` is French).
    pub fn from_code(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next()?.trim();
        Self::ALL
            .into_iter()
            .find(|locale| locale.code().eq_ignore_ascii_case(language))
    }

    /// The language that an `Accept-Language` header prefers among ours, if it names one. At equal weights the first
    /// named wins; `q=0` means never.
    pub fn from_accept_language(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',') {
            let mut pieces = part.split(';').map(str::trim);
            let Some(locale) = pieces.next().and_then(Self::from_code) else {
                continue;
            };
            let weight = pieces.find_map(|piece| piece.strip_prefix("q="));
            let weight = weight.map_or(1.0, |text| text.trim().parse().unwrap_or(0.0));
            if weight > 0.0 && best.is_none_or(|(other, _)| weight > other) {
                best = Some((weight, locale));
            }
        }
        best.map(|(_, locale)| locale)
    }

    /// Whether a count takes the singular: in French zero does, in English it does not.
    pub fn is_one(self, count: i64) -> bool {
        match self {
            Self::Fr => matches!(count, -1..=1),
            Self::En => count == 1,
        }
    }
}

/// Gives the page its language.
pub fn provide_locale(locale: Locale) {
    provide_context(locale);
}

/// The language of the page.
pub fn use_locale() -> Locale {
    use_context().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Locale, t};

    #[test]
    fn the_browser_s_preference_is_honoured_by_weight() {
        let read = Locale::from_accept_language;
        assert_eq!(read("fr-CA,fr;q=0.9,en;q=0.8"), Some(Locale::Fr));
        assert_eq!(read("de, en-GB;q=0.7, fr;q=0.5"), Some(Locale::En));
        assert_eq!(read("en;q=0.3, fr;q=0.9"), Some(Locale::Fr));
        assert_eq!(read("en, fr"), Some(Locale::En));
        assert_eq!(read("en;q=0, fr;q=0.1"), Some(Locale::Fr));
        assert_eq!(read("de, *"), None);
        assert_eq!(read(""), None);
        assert_eq!(read("en;q=lots"), None);
    }

    #[test]
    fn a_region_does_not_matter_and_an_unknown_language_is_none() {
        assert_eq!(Locale::from_code("FR_fr"), Some(Locale::Fr));
        assert_eq!(Locale::from_code("en-US"), Some(Locale::En));
        assert_eq!(Locale::from_code("french"), None);
    }

    #[test]
    fn zero_is_singular_in_french_only() {
        assert_eq!(t::accounts::people_count(Locale::Fr, 0), "0 personne");
        assert_eq!(t::accounts::people_count(Locale::En, 0), "0 people");
        assert_eq!(t::accounts::people_count(Locale::En, 1), "1 person");
        assert_eq!(t::accounts::people_count(Locale::Fr, 2), "2 personnes");
    }

    #[test]
    fn placeholders_are_filled_in_the_order_of_the_english_text() {
        assert_eq!(t::common::page_of(Locale::En, 2, 5), "Page 2 of 5");
        assert_eq!(t::common::page_of(Locale::Fr, 2, 5), "Page 2 sur 5");
        assert_eq!(t::common::save(Locale::Fr), "Enregistrer");
    }
}
