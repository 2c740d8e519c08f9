//! When people can work and when they cannot, as they say themselves: free, busy, on leave.

mod pattern;
mod period;
mod set;
#[cfg(test)]
mod tests;
mod week;

pub use pattern::Pattern;
pub use period::{AvailabilityPeriod, PERIOD_DAYS, PeriodQuery};
pub use set::{
    ChangeAvailability, DecideLeave, RemoveAvailability, Repeat, SetAvailability, StateAvailability,
};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{LocalSpan, Span};
use crate::{
    AvailabilityId, FieldCode, PageQuery, Permission, PermissionSet, Problem, Result, TeamId, UserId,
};

/// What somebody says about their time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AvailabilityKind {
    /// Glad to work.
    Free,
    /// Elsewhere.
    #[default]
    Busy,
    /// On leave, which somebody has to agree to.
    Leave,
}

impl AvailabilityKind {
    /// In the order of the form.
    pub const ALL: [Self; 3] = [Self::Free, Self::Busy, Self::Leave];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Busy => "busy",
            Self::Leave => "leave",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Where something of that kind stands when it is written: who may agree to a leave asks nobody.
    pub fn first_status(self, may_decide: bool) -> AvailabilityStatus {
        match (self, may_decide) {
            (Self::Free | Self::Busy, _) => AvailabilityStatus::Stated,
            (Self::Leave, false) => AvailabilityStatus::Requested,
            (Self::Leave, true) => AvailabilityStatus::Approved,
        }
    }
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AvailabilityStatus {
    /// Said, and nobody has to agree.
    Stated,
    /// A leave that nobody has answered yet.
    Requested,
    /// A leave that was agreed to.
    Approved,
    /// A leave that was not agreed to.
    Refused,
}

impl AvailabilityStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Stated, Self::Requested, Self::Approved, Self::Refused];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Refused => "refused",
        }
    }

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

/// One of the times that something repeats, within the period that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// When.
    #[serde(flatten)]
    pub span: Span,
    /// When, by the clock on the wall of the workspace.
    pub local: LocalSpan,
}

impl Occurrence {
    /// At that time in a zone.
    pub fn of(span: Span, zone: &TimeZone) -> Self {
        Self {
            span,
            local: span.local(zone),
        }
    }

    /// Whether some of it lies on a day. An end at midnight belongs to the evening before.
    pub fn is_on(self, day: Date) -> bool {
        let next = day.saturating_add(jiff::Span::new().days(1));
        self.local.start < next.at(0, 0, 0, 0) && self.local.end > day.at(0, 0, 0, 0)
    }

    /// Whether it takes all of a day.
    pub fn fills(self, day: Date) -> bool {
        let next = day.saturating_add(jiff::Span::new().days(1));
        self.local.start <= day.at(0, 0, 0, 0) && self.local.end >= next.at(0, 0, 0, 0)
    }

    /// The last day of which some belongs to it.
    pub fn last_day(self) -> Date {
        let last = self.local.end.saturating_sub(jiff::Span::new().nanoseconds(1));
        last.date().max(self.local.start.date())
    }
}

/// What somebody said about their time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Availability {
    /// Which one.
    pub id: AvailabilityId,
    /// Whose time.
    pub user_id: UserId,
    /// Their name.
    pub display_name: String,
    /// What they say.
    pub kind: AvailabilityKind,
    /// Where it stands.
    pub status: AvailabilityStatus,
    /// When; the first time when it repeats.
    #[serde(flatten)]
    pub span: Span,
    /// When, by the clock on the wall of the workspace.
    pub local: LocalSpan,
    /// Whether whole days are meant.
    pub all_day: bool,
    /// Repeats each week up to this day; once when absent.
    pub repeat_until: Option<Date>,
    /// What it is about; empty for those it does not concern.
    pub title: String,
    /// What was said with the decision about a leave; empty for those it does not concern.
    pub note: String,
    /// Goes up by one at each change.
    pub version: i32,
    /// The times within the period that was asked for, by start.
    pub occurrences: Vec<Occurrence>,
}

impl Availability {
    /// What somebody may see of it: the title of what is private is the person's alone, and why somebody is on leave
    /// concerns only those who decide about it.
    #[must_use]
    pub fn seen_by(self, reader: UserId, may: PermissionSet) -> Self {
        let decides = self.kind == AvailabilityKind::Leave && may.has(Permission::EditPlanning);
        if reader == self.user_id || decides {
            return self;
        }
        Self {
            title: String::new(),
            note: String::new(),
            ..self
        }
    }

    /// What the trail keeps: not a word of what people write about their absences, which may be about their health and
    /// could never be taken out again.
    #[must_use]
    pub fn for_trail(self) -> Self {
        Self {
            title: String::new(),
            note: String::new(),
            occurrences: Vec::new(),
            ..self
        }
    }

    /// When, with how it repeats.
    pub fn pattern(&self) -> Pattern {
        Pattern {
            span: self.span,
            all_day: self.all_day,
            until: self.repeat_until,
        }
    }

    /// Whether it stands against working: refused leave does not.
    pub fn is_away(&self) -> bool {
        match self.kind {
            AvailabilityKind::Free => false,
            AvailabilityKind::Busy => true,
            AvailabilityKind::Leave => self.status != AvailabilityStatus::Refused,
        }
    }

    /// Whether the person themselves may change it or take it back: what was agreed to is changed together.
    pub fn is_settled(&self) -> bool {
        self.status == AvailabilityStatus::Approved
    }

    /// With the times that touch a period.
    ///
    /// # Errors
    /// `Invalid` when the calendar ends.
    pub fn within(self, zone: &TimeZone, from: Timestamp, to: Timestamp) -> Result<Self> {
        let spans = self.pattern().occurrences(zone, from, to)?;
        Ok(Self {
            occurrences: spans.into_iter().map(|span| Occurrence::of(span, zone)).collect(),
            ..self
        })
    }
}

/// Which of them a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvailabilityQuery {
    /// Those that end after this instant.
    pub from: Option<Timestamp>,
    /// Those that start before this instant.
    pub to: Option<Timestamp>,
    /// Those of this person.
    pub user_id: Option<UserId>,
    /// Those of the people who are in this team.
    pub team_id: Option<TeamId>,
    /// Those of this kind.
    pub kind: Option<AvailabilityKind>,
    /// Those that stand so.
    pub status: Option<AvailabilityStatus>,
    /// Those that are not over yet.
    #[serde(default)]
    pub upcoming: bool,
    /// The page.
    pub page: PageQuery,
}

impl AvailabilityQuery {
    /// # Errors
    /// `Invalid` on `to` when it is not after `from`.
    pub fn check(self) -> Result<Self> {
        match (self.from, self.to) {
            (Some(from), Some(to)) if to <= from => {
                Err(Problem::invalid().with_field("to", FieldCode::EndBeforeStart))
            }
            _ => Ok(self),
        }
    }
}

/// The refusal to change alone what was agreed on.
pub fn leave_approved() -> Problem {
    Problem::conflict(
        "leave-approved",
        "This leave was approved. Ask whoever plans to change it or to take it back.",
    )
}
