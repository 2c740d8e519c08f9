//! The list of changes in a mail about the planning: days and hours, which nobody typed. What the missions and roles are
//! called stands on the page that the mail leads to.

use domain::planning::{ChangedShift, LocalSpan, PersonChanges, PublishedShift};
use jiff::civil::Date;

use super::super::store::PlanningNews;
use super::words::Planning;

/// Lines below one heading.
const MAX_LINES: usize = 60;

/// The page that shows it all.
pub(super) fn path(news: &PlanningNews) -> String {
    format!("/w/{}/planning/notices/{}", news.workspace, news.notice)
}

/// The first sentence, with the weeks it is about.
pub(super) fn lead(words: &Planning, lead: &str, news: &PlanningNews) -> String {
    let weeks = words
        .weeks
        .replace("{from}", &day(words, news.period.from))
        .replace("{to}", &day(words, news.period.to));
    lead.replace("{weeks}", &weeks)
}

/// What was added, removed and changed, as far as there is any of it.
pub(super) fn sections(words: &Planning, changes: &PersonChanges) -> Vec<(String, Vec<String>)> {
    let plain = |shift: &PublishedShift| when(words, shift.local);
    let sections = [
        (&words.added, changes.added.iter().map(plain).collect()),
        (&words.removed, changes.removed.iter().map(plain).collect()),
        (
            &words.changed,
            changes
                .changed
                .iter()
                .map(|changed| change(words, changed))
                .collect(),
        ),
    ];
    let some = sections
        .into_iter()
        .filter(|(_, lines): &(_, Vec<_>)| !lines.is_empty());
    some.map(|(heading, lines)| (heading.clone(), bounded(words, lines)))
        .collect()
}

fn bounded(words: &Planning, mut lines: Vec<String>) -> Vec<String> {
    let hidden = lines.len().saturating_sub(MAX_LINES);
    if hidden > 0 {
        lines.truncate(MAX_LINES);
        lines.push(words.more.replace("{count}", &hidden.to_string()));
    }
    lines
}

fn change(words: &Planning, changed: &ChangedShift) -> String {
    let (before, after) = (changed.before.local, changed.after.local);
    let text = if before == after {
        &words.details
    } else {
        &words.moved
    };
    text.replace("{after}", &when(words, after))
        .replace("{before}", &when(words, before))
}

fn when(words: &Planning, local: LocalSpan) -> String {
    let hours = format!(
        "{}\u{2013}{}",
        local.start.strftime("%H:%M"),
        local.end.strftime("%H:%M")
    );
    let first = local.start.date();
    let nights = first.duration_until(local.end.date()).as_hours() / 24;
    let hours = if nights > 0 {
        let text = words.nights.replace("{hours}", &hours);
        text.replace("{count}", &nights.to_string())
    } else {
        hours
    };
    format!("{}, {hours}", day(words, first))
}

fn day(words: &Planning, date: Date) -> String {
    let of = |list: &[String], place: i8| {
        let place = usize::try_from(place).unwrap_or_default();
        list.get(place).cloned().unwrap_or_default()
    };
    words
        .day
        .replace(
            "{weekday}",
            &of(&words.weekdays, date.weekday().to_monday_zero_offset()),
        )
        .replace("{number}", &date.day().to_string())
        .replace("{month}", &of(&words.months, date.month() - 1))
}
