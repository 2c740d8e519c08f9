//! What the shifts of a series have in common.

use jiff::SignedDuration;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::planning::{LocalSpan, SetShift, Shift, ShiftStatus, Span, When};
use crate::{FieldCode, MissionId, Problem, Result, SkillId, UserId};

/// The values of each shift of a series, unless it has its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesValues {
    /// Who.
    pub user_id: Option<UserId>,
    /// On which mission.
    pub mission_id: MissionId,
    /// As what.
    pub role: String,
    /// Where they stand.
    pub status: ShiftStatus,
    /// Free text.
    pub note: String,
    /// What whoever takes one must be able to do.
    pub skill_id: Option<SkillId>,
    /// From when, by the clock on the wall.
    pub start: Time,
    /// How long, by the clock on the wall: a night stays 22:00 to 06:00 when the clock changes.
    pub seconds: i64,
}

impl SeriesValues {
    /// Those of a shift.
    pub fn of(shift: &Shift) -> Self {
        Self::with(&SetShift::from(shift), shift.local)
    }

    /// Those that are typed, at these hours.
    pub fn with(set: &SetShift, local: LocalSpan) -> Self {
        Self {
            user_id: set.user_id,
            mission_id: set.mission_id,
            role: set.role.clone(),
            status: set.status,
            note: set.note.clone(),
            skill_id: set.skill_id,
            start: local.start.time(),
            seconds: local.end.duration_since(local.start).as_secs(),
        }
    }

    /// Its hours on a day, by the clock on the wall.
    ///
    /// # Errors
    /// `Invalid` on `ends_at` at the end of the calendar.
    pub fn local(&self, day: Date) -> Result<LocalSpan> {
        let start = day.to_datetime(self.start);
        let end = start
            .checked_add(SignedDuration::from_secs(self.seconds))
            .map_err(|_| Problem::invalid().with_field("ends_at", FieldCode::Time))?;
        Ok(LocalSpan { start, end })
    }

    /// Its hours on a day, as instants.
    ///
    /// # Errors
    /// As [`SeriesValues::local`].
    pub fn span(&self, day: Date, zone: &TimeZone) -> Result<Span> {
        self.local(day)?.resolve(zone)
    }

    /// As a shift is set.
    pub fn set(&self, when: When) -> SetShift {
        SetShift {
            user_id: self.user_id,
            mission_id: self.mission_id,
            role: self.role.clone(),
            when,
            status: self.status,
            note: self.note.clone(),
            override_reason: None,
            skill_id: self.skill_id,
        }
    }

    /// Whether a shift that belongs to a day is as the series says.
    pub fn is(&self, shift: &Shift, day: Date, zone: &TimeZone) -> bool {
        let when = When::Instants(shift.span);
        self.set(when) == SetShift::from(shift) && self.has_hours(shift, day, zone)
    }

    /// Whether its hours are those of the series.
    pub fn has_hours(&self, shift: &Shift, day: Date, zone: &TimeZone) -> bool {
        self.span(day, zone).is_ok_and(|span| span == shift.span)
    }
}
