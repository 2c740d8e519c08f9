//! Settings in words.

use domain::accounts::{Language, Workspace};

use crate::i18n::{Locale, t};
use crate::ui::Choice;

/// Times to choose from, in months.
const RETENTION: [i32; 5] = [12, 24, 36, 60, 120];

/// A language's own name.
pub fn language_name(language: Language) -> &'static str {
    match language {
        Language::Fr => Locale::Fr.name(),
        Language::En => Locale::En.name(),
    }
}

/// How long past planning is kept.
pub fn retention_name(l: Locale, months: Option<i32>) -> String {
    match months.map(i64::from) {
        None => t::settings::retention_for_ever(l).to_owned(),
        Some(months) if months % 12 == 0 => t::settings::retention_years(l, months / 12),
        Some(months) => t::settings::retention_months(l, months),
    }
}

/// The times to choose from, and the stored one where a program chose another.
pub fn retention_choices(l: Locale, stored: Option<i32>) -> Vec<Choice> {
    let mut months: Vec<i32> = RETENTION.into_iter().chain(stored).collect();
    months.sort_unstable();
    months.dedup();
    let choice = |months: Option<i32>| {
        let value = months.map(|months| months.to_string()).unwrap_or_default();
        Choice::new(value, retention_name(l, months))
    };
    std::iter::once(None)
        .chain(months.into_iter().map(Some))
        .map(choice)
        .collect()
}

/// All settings in one line.
pub fn summary(l: Locale, workspace: &Workspace) -> String {
    [
        workspace.name.clone(),
        workspace.time_zone.clone(),
        language_name(workspace.locale).to_owned(),
        retention_name(l, workspace.retention_months),
    ]
    .join(" \u{b7} ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_time_is_always_among_the_choices_and_once() {
        let values = |stored| {
            let choices = retention_choices(Locale::En, stored);
            choices.into_iter().map(|choice| choice.value).collect::<Vec<_>>()
        };
        assert_eq!(values(None), ["", "12", "24", "36", "60", "120"]);
        assert_eq!(values(Some(36)), values(None));
        assert_eq!(values(Some(18)), ["", "12", "18", "24", "36", "60", "120"]);
    }

    #[test]
    fn whole_years_are_called_years() {
        assert_eq!(retention_name(Locale::En, Some(12)), "1 year");
        assert_eq!(retention_name(Locale::En, Some(18)), "18 months");
        assert_eq!(retention_name(Locale::Fr, None), "Sans limite");
    }
}
