//! A shift as its form holds it: what people type, which may not be a shift yet.

use domain::planning::{LocalSpan, Shift, ShiftStatus};
use domain::{MissionId, ShiftId, SkillId, UserId};
use jiff::civil::{Date, DateTime, Time};

use super::clock;

/// Hours of a shift: when it starts and, for one that ends at or before that hour, the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// From.
    pub start: Time,
    /// To.
    pub end: Time,
}

impl Hours {
    /// How long they are.
    pub fn length(self) -> jiff::Span {
        let minutes = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
        let length = minutes(self.end) - minutes(self.start);
        let nights = i64::from(length <= 0);
        jiff::Span::new().minutes(length + nights * 24 * 60)
    }
}

impl Default for Hours {
    fn default() -> Self {
        Self {
            start: Time::constant(9, 0, 0, 0),
            end: Time::constant(17, 0, 0, 0),
        }
    }
}

/// What the four time fields hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times {
    /// Of the start.
    pub start_date: String,
    /// Of the start.
    pub start_time: String,
    /// Of the end.
    pub end_date: String,
    /// Of the end.
    pub end_time: String,
}

/// The form's values. Dates and times are texts, since a field can be empty or half typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The shift being edited; none for a new one.
    pub id: Option<ShiftId>,
    /// The version being edited.
    pub version: i32,
    /// Who.
    pub user_id: Option<UserId>,
    /// On which mission.
    pub mission_id: Option<MissionId>,
    /// As what.
    pub role: String,
    /// `2026-11-23`.
    pub start_date: String,
    /// `09:00`.
    pub start_time: String,
    /// `2026-11-23`.
    pub end_date: String,
    /// `17:00`.
    pub end_time: String,
    /// Where it stands.
    pub status: ShiftStatus,
    /// Free text.
    pub note: String,
    /// What whoever takes it must be able to do.
    pub skill_id: Option<SkillId>,
    /// Whether the end follows the start: until somebody sets the end's date by hand.
    pub follows: bool,
}

impl Draft {
    /// A new shift.
    pub fn blank(user_id: Option<UserId>, day: Date, hours: Hours, mission_id: Option<MissionId>) -> Self {
        let mut draft = Self {
            id: None,
            version: 0,
            user_id,
            mission_id,
            role: String::new(),
            start_date: day.to_string(),
            start_time: time_text(hours.start),
            end_date: day.to_string(),
            end_time: time_text(hours.end),
            status: ShiftStatus::default(),
            note: String::new(),
            skill_id: None,
            follows: true,
        };
        draft.follow();
        draft
    }

    /// The same at other hours.
    #[must_use]
    pub fn at(self, start: DateTime, end: DateTime) -> Self {
        Self {
            start_date: start.date().to_string(),
            start_time: time_text(start.time()),
            end_date: end.date().to_string(),
            end_time: time_text(end.time()),
            ..self
        }
    }

    /// A shift to edit.
    pub fn of(shift: &Shift) -> Self {
        Self {
            id: Some(shift.id),
            version: shift.version,
            user_id: shift.user_id,
            mission_id: Some(shift.mission_id),
            role: shift.role.clone(),
            start_date: shift.local.start.date().to_string(),
            start_time: time_text(shift.local.start.time()),
            end_date: shift.local.end.date().to_string(),
            end_time: time_text(shift.local.end.time()),
            status: shift.status,
            note: shift.note.clone(),
            skill_id: shift.skill_id,
            follows: clock::days_between(shift.local.start.date(), shift.local.end.date()) <= 1,
        }
    }

    /// Sets the start's date; the end keeps its distance.
    pub fn set_start_date(&mut self, text: String) {
        let days = match (self.start_date.parse(), text.parse()) {
            (Ok(from), Ok(to)) => clock::days_between(from, to),
            _ => 0,
        };
        if let Ok(end) = self.end_date.parse::<Date>() {
            self.end_date = end.saturating_add(jiff::Span::new().days(days)).to_string();
        }
        self.start_date = text;
        self.follow();
    }

    /// Sets the start's hour.
    pub fn set_start_time(&mut self, text: String) {
        self.start_time = text;
        self.follow();
    }

    /// Sets the end's date, which from now on stays where it was put.
    pub fn set_end_date(&mut self, text: String) {
        self.end_date = text;
        self.follows = false;
    }

    /// Sets the end's hour.
    pub fn set_end_time(&mut self, text: String) {
        self.end_time = text;
        self.follow();
    }

    /// Takes the four time fields as they stand; those that changed move the others.
    pub fn take_times(&mut self, times: Times) {
        // First: the others move the end's date, which must not look as if somebody had typed it.
        if times.end_date != self.end_date {
            self.set_end_date(times.end_date);
        }
        if times.start_date != self.start_date {
            self.set_start_date(times.start_date);
        }
        if times.start_time != self.start_time {
            self.set_start_time(times.start_time);
        }
        if times.end_time != self.end_time {
            self.set_end_time(times.end_time);
        }
    }

    /// An end at or before the start's hour is meant for the next day.
    fn follow(&mut self) {
        let parsed = (
            self.start_date.parse::<Date>(),
            parse_time(&self.start_time),
            parse_time(&self.end_time),
        );
        if let (true, (Ok(day), Some(start), Some(end))) = (self.follows, parsed) {
            let nights = i64::from(end <= start);
            self.end_date = day.saturating_add(jiff::Span::new().days(nights)).to_string();
        }
    }

    /// Whether two drafts would be stored alike.
    pub fn says_the_same(&self, other: &Self) -> bool {
        *self
            == Self {
                follows: self.follows,
                ..other.clone()
            }
    }

    /// The two wall-clock times, when both can be read.
    pub fn local(&self) -> Option<LocalSpan> {
        let at = |date: &str, time: &str| Some(DateTime::from_parts(date.parse().ok()?, parse_time(time)?));
        let start = at(&self.start_date, &self.start_time)?;
        Some(LocalSpan {
            start,
            end: at(&self.end_date, &self.end_time)?,
        })
    }

    /// The hours, to begin the next shift with.
    pub fn hours(&self) -> Option<Hours> {
        Some(Hours {
            start: parse_time(&self.start_time)?,
            end: parse_time(&self.end_time)?,
        })
    }
}

/// `09:00`, as a time field wants it.
fn time_text(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads a time field: `09:00` or, from some browsers, `09:00:00`.
pub(super) fn parse_time(text: &str) -> Option<Time> {
    text.parse().ok()
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
