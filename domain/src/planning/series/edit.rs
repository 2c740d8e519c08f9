//! A change of one shift of a series, carried over to others.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::values::SeriesValues;
use super::{Series, SeriesRule};
use crate::planning::batch::days_between;
use crate::planning::{LocalSpan, PlannedShift, SetShift, Shift, Span, When};
use crate::{Result, ShiftId};

/// Which shifts of a series a change is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesScope {
    /// Only the one.
    #[default]
    This,
    /// It and those that come after it.
    ThisAndFollowing,
    /// All of them, also those of the past.
    All,
}

impl SeriesScope {
    /// In the order of the dialog.
    pub const ALL: [Self; 3] = [Self::This, Self::ThisAndFollowing, Self::All];

    /// The name on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::This => "this",
            Self::ThisAndFollowing => "this_and_following",
            Self::All => "all",
        }
    }

    /// The scope of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == name)
    }

    /// Whether a shift of `day` is meant when the one of `here` is changed.
    pub fn takes(self, day: Date, here: Date) -> bool {
        match self {
            Self::This => day == here,
            Self::ThisAndFollowing => day >= here,
            Self::All => true,
        }
    }

    /// The same where nothing lies before that day: then the following ones are all of them.
    #[must_use]
    pub fn within(self, rule: SeriesRule, here: Date) -> Self {
        if self == Self::ThisAndFollowing && rule.split(here).0.is_none() {
            Self::All
        } else {
            self
        }
    }
}

/// Changes a shift of a series, and others with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeSeries {
    /// The shift that was edited.
    pub id: ShiftId,
    /// The version the change was made on.
    pub version: i32,
    /// Which ones.
    pub scope: SeriesScope,
    /// Its new values. What differs from its old ones is what changes of the others.
    pub set: SetShift,
    /// Changes also what somebody changed of one alone; otherwise that stays.
    pub overwrite: bool,
    /// Leaves as they are those that something is in the way of; otherwise nothing is changed then.
    pub skip_conflicts: bool,
    /// Writes nothing, only reports.
    pub dry_run: bool,
}

/// Deletes a shift of a series, and others with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveSeries {
    /// The shift that was looked at.
    pub id: ShiftId,
    /// The version that was looked at.
    pub version: i32,
    /// Which ones.
    pub scope: SeriesScope,
    /// Deletes also those that were changed alone; otherwise they stay, on their own.
    pub overwrite: bool,
}

/// A shift and the day of its series that it stands for, wherever it was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesShift {
    /// The shift.
    pub shift: Shift,
    /// The day.
    pub day: Date,
}

/// What changes of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesEdit {
    old: SeriesValues,
    /// What the shifts have in common afterwards.
    pub new: SeriesValues,
    /// By how many days the series moves.
    pub days: i32,
    touches: Touches,
    overwrite: bool,
}

/// The fields that change.
#[expect(clippy::struct_excessive_bools, reason = "one for each field of a shift")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Touches {
    user: bool,
    mission: bool,
    role: bool,
    status: bool,
    note: bool,
    skill: bool,
    hours: bool,
}

impl SeriesEdit {
    /// From one of its shifts, as it was and as it is typed.
    pub fn between(
        series: &Series,
        before: &Shift,
        set: &SetShift,
        local: LocalSpan,
        overwrite: bool,
    ) -> Self {
        let (was, wanted) = (SeriesValues::of(before), SeriesValues::with(set, local));
        let days = days_between(before.local.start.date(), local.start.date());
        let touches = Touches {
            user: was.user_id != wanted.user_id,
            mission: was.mission_id != wanted.mission_id,
            role: was.role != wanted.role,
            status: was.status != wanted.status,
            note: was.note != wanted.note,
            skill: was.skill_id != wanted.skill_id,
            hours: local != before.local,
        };
        let old = series.values.clone();
        let new = touches.merge(&old, &wanted);
        Self {
            old,
            new,
            days,
            touches,
            overwrite,
        }
    }

    /// Whether hours change.
    pub fn moves(&self) -> bool {
        self.touches.hours
    }

    /// What becomes of a shift of the series; none when nothing does. The old hours were meant in the zone it `was` made in,
    /// the new ones are in `zone`.
    ///
    /// # Errors
    /// `Invalid` at the end of the calendar.
    pub fn apply(&self, it: &SeriesShift, was: &TimeZone, zone: &TimeZone) -> Result<Option<PlannedShift>> {
        let (touched, shift, old) = (self.touches, &it.shift, &self.old);
        let follows = |touched: bool, as_series: bool| touched && (self.overwrite || as_series);
        let is = SeriesValues::of(shift);
        let takes = Touches {
            user: follows(touched.user, is.user_id == old.user_id),
            mission: follows(touched.mission, is.mission_id == old.mission_id),
            role: follows(touched.role, is.role == old.role),
            status: follows(touched.status, is.status == old.status),
            note: follows(touched.note, is.note == old.note),
            skill: follows(touched.skill, is.skill_id == old.skill_id),
            hours: follows(touched.hours, old.has_hours(shift, it.day, was)),
        };
        let values = takes.merge(&is, &self.new);
        let (local, span) = if takes.hours {
            let day = it.day.saturating_add(jiff::Span::new().days(self.days));
            let local = self.new.local(day)?;
            (local, local.resolve(zone)?)
        } else {
            (shift.local, shift.span)
        };
        let planned = planned(shift.id, values.set(When::Instants(span)), local, span);
        Ok((planned.set != SetShift::from(shift)).then_some(planned))
    }
}

impl Touches {
    /// `old` with the touched values of `new`.
    fn merge(self, old: &SeriesValues, new: &SeriesValues) -> SeriesValues {
        let hours = if self.hours { new } else { old };
        SeriesValues {
            user_id: if self.user { new.user_id } else { old.user_id },
            mission_id: if self.mission {
                new.mission_id
            } else {
                old.mission_id
            },
            role: if self.role { &new.role } else { &old.role }.clone(),
            status: if self.status { new.status } else { old.status },
            note: if self.note { &new.note } else { &old.note }.clone(),
            skill_id: if self.skill { new.skill_id } else { old.skill_id },
            start: hours.start,
            seconds: hours.seconds,
        }
    }
}

impl PlannedShift {
    /// A stored shift as it is to be.
    pub fn of_stored(id: ShiftId, set: SetShift, local: LocalSpan, span: Span) -> Self {
        planned(id, set, local, span)
    }
}

fn planned(id: ShiftId, set: SetShift, local: LocalSpan, span: Span) -> PlannedShift {
    PlannedShift {
        set,
        local,
        span,
        origin: Some(id),
    }
}
