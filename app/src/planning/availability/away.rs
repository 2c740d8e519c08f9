//! What people said about their time, behind what is planned.

use domain::UserId;
use domain::planning::{Availability, Week};
use jiff::civil::Date;
use leptos::prelude::*;

use super::words;
use crate::i18n::Locale;

/// How the square of a person's day is drawn: by what stands against working first.
pub fn away_class(week: &Week, user: Option<UserId>, day: Date) -> Option<&'static str> {
    let user = user?;
    let said: Vec<&Availability> = week.said_on(user, day).map(|(item, _)| item).collect();
    let first = said.iter().find(|item| item.is_away()).or(said.first())?;
    Some(words::tone(first))
}

/// What a person said about a day, as small labels behind the shifts.
pub fn away_marks(l: Locale, week: &Week, user: Option<UserId>, day: Date) -> Vec<AnyView> {
    let Some(user) = user else { return Vec::new() };
    let mark = |(item, time)| {
        let class = format!("away-mark away-{}", words::tone(item));
        view! { <p class=class>{words::on_day(l, item, time, day)}</p> }.into_any()
    };
    week.said_on(user, day).map(mark).collect()
}

/// Who cannot work on a day, or may not, by name; nothing when everybody can.
pub fn away_list(l: Locale, week: &Week, day: Date) -> Option<AnyView> {
    let mut away: Vec<(String, String, &'static str)> = Vec::new();
    for item in week.availabilities.iter().filter(|item| item.is_away()) {
        for time in item.occurrences.iter().filter(|time| time.is_on(day)) {
            let said = words::on_day(l, item, *time, day);
            away.push((item.display_name.clone(), said, words::tone(item)));
        }
    }
    away.sort();
    let line = |(name, said, tone): (String, String, &'static str)| {
        view! {
            <li>
                <span class="min-w-0 truncate">{name}</span>
                <span class=format!("away-mark away-{tone}")>{said}</span>
            </li>
        }
    };
    (!away.is_empty()).then(|| {
        let lines = away.into_iter().map(line).collect_view();
        view! { <ul class="day-away">{lines}</ul> }.into_any()
    })
}
