//! The words of printed plannings, from `locales/`, and days and hours in them.

use domain::accounts::Language;
use domain::planning::LocalSpan;
use jiff::civil::{Date, DateTime};
use serde::Deserialize;
use std::sync::LazyLock;

use crate::{Error, Result};

const DASH: char = '\u{2013}';
/// Keeps a number and its month on one line.
const NBSP: char = '\u{a0}';

/// All words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    weekdays: [String; 7],
    weekdays_short: [String; 7],
    months: [String; 12],
    months_short: [String; 12],
    first: String,
    week_title: String,
    month_title: String,
    week: String,
    pub person: String,
    pub week_column: String,
    pub total: String,
    pub nobody: String,
    pub gone: String,
    pub continued: String,
    nights: String,
    hours: String,
    hours_minutes: String,
    minutes: String,
    pub draft: String,
    pub leave: String,
    pub leave_asked: String,
    pub busy: String,
    pub all_day: String,
    published: String,
    changed_one: String,
    changed_other: String,
    pub unpublished: String,
    version: String,
    team: String,
    mission: String,
    pub empty: String,
    printed: String,
    pub page: String,
}

type Read = LazyLock<std::result::Result<Words, String>>;

static FR: Read = LazyLock::new(|| read(include_str!("../../../locales/fr/print.json")));
static EN: Read = LazyLock::new(|| read(include_str!("../../../locales/en/print.json")));

fn read(text: &str) -> std::result::Result<Words, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// The words of a language.
///
/// # Errors
/// When the file does not hold what it should, which a test makes sure of.
pub(super) fn of(language: Language) -> Result<&'static Words> {
    let words = match language {
        Language::Fr => &FR,
        Language::En => &EN,
    };
    words
        .as_ref()
        .map_err(|error| Error::Internal(format!("words of print: {error}")))
}

fn at<const N: usize>(list: &[String; N], place: i8) -> &str {
    let place = usize::from(place.unsigned_abs());
    list.get(place).map_or("", String::as_str)
}

impl Words {
    fn number(&self, day: Date) -> String {
        match day.day() {
            1 => self.first.clone(),
            number => number.to_string(),
        }
    }

    /// "23 novembre 2026".
    fn full(&self, day: Date) -> String {
        let month = at(&self.months, day.month() - 1);
        format!("{}{NBSP}{month} {}", self.number(day), day.year())
    }

    /// "lun. 23 nov.".
    pub(super) fn day(&self, day: Date) -> String {
        let weekday = at(&self.weekdays_short, day.weekday().to_monday_zero_offset());
        format!("{weekday} {}", self.day_month(day))
    }

    /// "23 nov.".
    pub(super) fn day_month(&self, day: Date) -> String {
        let month = at(&self.months_short, day.month() - 1);
        format!("{}{NBSP}{month}", self.number(day))
    }

    /// "lundi".
    pub(super) fn weekday(&self, offset: i8) -> String {
        at(&self.weekdays, offset).to_owned()
    }

    pub(super) fn week_title(&self, first: Date, last: Date) -> String {
        self.week_title
            .replace("{from}", &self.full(first))
            .replace("{to}", &self.full(last))
    }

    pub(super) fn month_title(&self, person: &str, first: Date) -> String {
        self.month_title
            .replace("{month}", at(&self.months, first.month() - 1))
            .replace("{year}", &first.year().to_string())
            .replace("{person}", person)
    }

    pub(super) fn week(&self, monday: Date) -> String {
        let number = monday.iso_week_date().week();
        self.week.replace("{number}", &number.to_string())
    }

    /// "09:00-17:30", with the days that lie between when it ends on another one.
    pub(super) fn time(&self, local: LocalSpan) -> String {
        let hours = format!(
            "{}{DASH}{}",
            local.start.strftime("%H:%M"),
            local.end.strftime("%H:%M")
        );
        let nights = local.start.date().duration_until(local.end.date()).as_hours() / 24;
        if nights == 0 {
            return hours;
        }
        self.nights
            .replace("{hours}", &hours)
            .replace("{count}", &nights.to_string())
    }

    /// "7 h 30"; nothing for no minutes, which leaves the square empty.
    pub(super) fn duration(&self, minutes: i64) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let text = match (hours, rest) {
            (0, 0) => return String::new(),
            (_, 0) => &self.hours,
            (0, _) => &self.minutes,
            _ => &self.hours_minutes,
        };
        let rest = if hours == 0 {
            rest.to_string()
        } else {
            format!("{rest:02}")
        };
        text.replace("{hours}", &hours.to_string())
            .replace("{minutes}", &rest)
    }

    fn moment(&self, at: DateTime) -> String {
        format!("{}, {}", self.full(at.date()), at.strftime("%H:%M"))
    }

    pub(super) fn published(&self, number: i32, at: DateTime) -> String {
        self.published
            .replace("{number}", &number.to_string())
            .replace("{at}", &self.moment(at))
    }

    pub(super) fn version(&self, number: i32) -> String {
        self.version.replace("{number}", &number.to_string())
    }

    pub(super) fn changed(&self, count: i64) -> String {
        let text = if count == 1 {
            &self.changed_one
        } else {
            &self.changed_other
        };
        text.replace("{count}", &count.to_string())
    }

    pub(super) fn team(&self, name: &str) -> String {
        self.team.replace("{name}", name)
    }

    pub(super) fn mission(&self, name: &str) -> String {
        self.mission.replace("{name}", name)
    }

    pub(super) fn printed(&self, at: DateTime) -> String {
        self.printed.replace("{at}", &self.moment(at))
    }
}
