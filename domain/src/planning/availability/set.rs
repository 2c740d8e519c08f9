//! What people say about their time, as it arrives, and its checks.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::super::span::is_plannable;
use super::super::{Span, When};
use super::pattern::{MAX_DAYS, MAX_REPEATS, Pattern, days_between, is_midnight};
use super::{Availability, AvailabilityKind};
use crate::check::Check;
use crate::{AvailabilityId, FieldCode, Result, UserId};

/// How often something comes again, each week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeat {
    /// Up to a day.
    Until(Date),
    /// So many times, the first one counted.
    Times(u16),
}

/// The fields that people type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAvailability {
    /// What they say.
    pub kind: AvailabilityKind,
    /// When.
    pub when: When,
    /// Whether whole days are meant: then both ends are midnights.
    pub all_day: bool,
    /// At most 120 characters; may be empty.
    pub title: String,
    /// Once when absent.
    pub repeat: Option<Repeat>,
}

impl From<&Availability> for SetAvailability {
    fn from(stored: &Availability) -> Self {
        Self {
            kind: stored.kind,
            when: When::Instants(stored.span),
            all_day: stored.all_day,
            title: stored.title.clone(),
            repeat: stored.repeat_until.map(Repeat::Until),
        }
    }
}

impl SetAvailability {
    /// The same, trimmed and with its instants, and when that is.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(&self, span: Span, zone: &TimeZone) -> Result<(Self, Pattern)> {
        let mut check = Check::new();
        let title = check.text("title", &self.title, 120);
        check.ensure(
            !title.contains(['\n', '\t']),
            "title",
            FieldCode::ControlCharacter,
        );
        check_span(&mut check, span);
        if self.all_day {
            check.ensure(is_midnight(span.starts_at, zone), "starts_at", FieldCode::Time);
            check.ensure(is_midnight(span.ends_at, zone), "ends_at", FieldCode::Time);
        }
        let until = self
            .repeat
            .and_then(|repeat| until(&mut check, repeat, span, zone));
        let set = Self {
            title,
            when: When::Instants(span),
            repeat: until.map(Repeat::Until),
            ..self.clone()
        };
        let pattern = Pattern {
            span,
            all_day: self.all_day,
            until,
        };
        check.done((set, pattern))
    }
}

fn check_span(check: &mut Check, span: Span) {
    for (field, at) in [("starts_at", span.starts_at), ("ends_at", span.ends_at)] {
        check.ensure(is_plannable(at), field, FieldCode::Time);
    }
    let ends_after = span.ends_at > span.starts_at;
    check.ensure(ends_after, "ends_at", FieldCode::EndBeforeStart);
    // An hour more than so many days of 24, since one of them may have 25.
    let longest = i64::from(MAX_DAYS) * 24 + 1;
    let fits = span.minutes() <= longest * 60;
    check.ensure(fits, "ends_at", FieldCode::TooManyHours(MAX_DAYS * 24));
}

/// The last day that it may begin on; none for what comes once.
fn until(check: &mut Check, repeat: Repeat, span: Span, zone: &TimeZone) -> Option<Date> {
    let local = span.local(zone);
    let first = local.start.date();
    let week = jiff::Span::new().days(7);
    let fits = local.start.checked_add(week).is_ok_and(|next| local.end <= next);
    check.ensure(fits, "ends_at", FieldCode::TooManyHours(7 * 24));
    let day = match repeat {
        Repeat::Until(day) => {
            check.ensure(day >= first, "repeat_until", FieldCode::EndBeforeStart);
            let reach = 7 * (i64::from(MAX_REPEATS) - 1);
            check.ensure(days_between(first, day) <= reach, "repeat_until", FieldCode::Time);
            day
        }
        Repeat::Times(times) => {
            check.range("repeat_times", times.into(), 1, MAX_REPEATS.into());
            first.saturating_add(jiff::Span::new().days(7 * (i64::from(times).max(1) - 1)))
        }
    };
    (days_between(first, day) >= 7).then_some(day)
}

/// Says something about somebody's time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateAvailability {
    /// Whose time; one's own when absent.
    pub user_id: Option<UserId>,
    /// What.
    pub set: SetAvailability,
}

/// Says something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeAvailability {
    /// Which one.
    pub id: AvailabilityId,
    /// The version the change was made on.
    pub version: i32,
    /// The new values.
    pub set: SetAvailability,
}

/// Takes it back; it can be brought back in turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveAvailability {
    /// Which one.
    pub id: AvailabilityId,
    /// The version that was looked at.
    pub version: i32,
}

/// Agrees to a leave, or does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecideLeave {
    /// Which one.
    pub id: AvailabilityId,
    /// The version that was looked at.
    pub version: i32,
    /// Whether it is agreed to.
    pub approve: bool,
    /// What to say with it, at most 500 characters; may be empty.
    pub note: String,
}

impl DecideLeave {
    /// # Errors
    /// `Invalid` on `note`.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        let note = check.text("note", &self.note, 500);
        check.done(Self { note, ..self })
    }
}
