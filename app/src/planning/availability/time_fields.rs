//! The signals behind the long form, and its rules.

use domain::planning::{
    Availability, AvailabilityKind, LocalSpan, Occurrence, Repeat, SetAvailability, When,
};
use domain::{FieldCode, Problem};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use leptos::prelude::*;

/// One signal a field, as the kit wants them. Copied into every handler.
#[derive(Clone, Copy)]
pub struct TimeFields {
    /// The name of a kind.
    pub kind: RwSignal<String>,
    /// Whether whole days are meant.
    pub all_day: RwSignal<bool>,
    /// `2026-11-23`.
    pub start_date: RwSignal<String>,
    /// `09:00`.
    pub start_time: RwSignal<String>,
    /// The last day, `2026-11-23`.
    pub end_date: RwSignal<String>,
    /// `17:00`.
    pub end_time: RwSignal<String>,
    /// What it is about.
    pub title: RwSignal<String>,
    /// Whether it comes again each week.
    pub weekly: RwSignal<bool>,
    /// Until when, `2026-12-21`.
    pub until: RwSignal<String>,
}

impl TimeFields {
    /// Of what was said, or of a day.
    pub fn of(day: Date, item: Option<&Availability>) -> Self {
        let text = |text: String| RwSignal::new(text);
        let (start, end) = match item {
            Some(item) => (item.local.start, item.local.end),
            None => (day.at(9, 0, 0, 0), day.at(17, 0, 0, 0)),
        };
        let all_day = item.is_none_or(|item| item.all_day);
        let (start_time, end_time) = match item {
            Some(item) if !item.all_day => (start, end),
            _ => (day.at(9, 0, 0, 0), day.at(17, 0, 0, 0)),
        };
        // Of whole days people name the last one, not the midnight after it.
        let last = match item {
            Some(item) if item.all_day => Occurrence {
                span: item.span,
                local: item.local,
            }
            .last_day(),
            _ => end.date(),
        };
        let hours = |at: DateTime| crate::i18n::time(at.time());
        let until = item.and_then(|item| item.repeat_until);
        let later = start.date().saturating_add(jiff::Span::new().days(28));
        let kind = item.map_or(AvailabilityKind::default(), |item| item.kind);
        Self {
            kind: text(kind.as_str().to_owned()),
            all_day: RwSignal::new(all_day),
            start_date: text(start.date().to_string()),
            start_time: text(hours(start_time)),
            end_date: text(last.to_string()),
            end_time: text(hours(end_time)),
            title: text(item.map(|item| item.title.clone()).unwrap_or_default()),
            weekly: RwSignal::new(until.is_some()),
            until: text(until.unwrap_or(later).to_string()),
        }
    }

    /// The kind that is chosen; reactive.
    pub fn chosen(self) -> AvailabilityKind {
        AvailabilityKind::from_name(&self.kind.get()).unwrap_or_default()
    }

    /// The command, checked as the server will; only the zone is the server's to know.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(self) -> Result<SetAvailability, Problem> {
        let (start, end) = (self.start(), self.end());
        let weekly = self.weekly.get_untracked();
        let until: Option<Date> = self.until.get_untracked().parse().ok();
        let mut missing = Problem::invalid();
        for (field, is_there) in [
            ("starts_at", start.is_some()),
            ("ends_at", end.is_some()),
            ("repeat_until", !weekly || until.is_some()),
        ] {
            if !is_there {
                missing = missing.with_field(field, FieldCode::Required);
            }
        }
        let (Some(start), Some(end), true) = (start, end, missing.errors.is_empty()) else {
            return Err(missing);
        };
        let local = LocalSpan { start, end };
        let set = SetAvailability {
            kind: AvailabilityKind::from_name(&self.kind.get_untracked()).unwrap_or_default(),
            when: When::Local(local),
            all_day: self.all_day.get_untracked(),
            title: self.title.get_untracked(),
            repeat: until.filter(|_| weekly).map(Repeat::Until),
        };
        let (checked, _) = set.check(local.resolve(&TimeZone::UTC)?, &TimeZone::UTC)?;
        Ok(SetAvailability {
            when: When::Local(local),
            ..checked
        })
    }

    fn start(self) -> Option<DateTime> {
        let day: Date = self.start_date.get_untracked().parse().ok()?;
        if self.all_day.get_untracked() {
            return Some(day.at(0, 0, 0, 0));
        }
        at(day, &self.start_time.get_untracked())
    }

    fn end(self) -> Option<DateTime> {
        let day: Date = self.end_date.get_untracked().parse().ok()?;
        if self.all_day.get_untracked() {
            return Some(day.tomorrow().ok()?.at(0, 0, 0, 0));
        }
        at(day, &self.end_time.get_untracked())
    }
}

fn at(day: Date, time: &str) -> Option<DateTime> {
    format!("{day}T{time}").parse().ok()
}
