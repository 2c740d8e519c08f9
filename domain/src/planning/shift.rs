//! Shifts: who works when, on which mission, as what.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::span::{LocalSpan, Span, When};
use crate::check::Check;
use crate::{FieldCode, MissionId, PageQuery, Problem, Result, ShiftId, SkillId, TeamId, UserId};

/// Where a shift stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShiftStatus {
    /// Being planned; feeds show it as tentative.
    Draft,
    /// Agreed.
    #[default]
    Confirmed,
    /// Called off; occupies nobody.
    Cancelled,
}

impl ShiftStatus {
    /// In the order of the form.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Confirmed, Self::Cancelled];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Confirmed => "confirmed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

/// A shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// The shift.
    pub id: ShiftId,
    /// Who; nobody yet when absent.
    pub user_id: Option<UserId>,
    /// On which mission.
    pub mission_id: MissionId,
    /// As what: `Son`, `Lumiere`, `Regie generale`. 1 to 80 characters.
    pub role: String,
    /// When.
    #[serde(flatten)]
    pub span: Span,
    /// When, by the clock on the wall of the workspace: what people read. The browser has no time zone data.
    pub local: LocalSpan,
    /// Where it stands.
    pub status: ShiftStatus,
    /// Free text; may be empty.
    pub note: String,
    /// What whoever takes it must be able to do.
    #[serde(default)]
    pub skill_id: Option<SkillId>,
    /// Goes up by one at each change.
    pub version: i32,
}

impl Shift {
    /// Whether it keeps somebody busy.
    pub fn occupies(&self) -> bool {
        self.user_id.is_some() && self.status != ShiftStatus::Cancelled
    }

    /// Whether one person cannot work both: the rule of the database's `shifts_no_overlap_excl`.
    pub fn clashes_with(&self, other: &Self) -> bool {
        self.id != other.id
            && self.user_id == other.user_id
            && self.occupies()
            && other.occupies()
            && self.span.overlaps(other.span)
    }

    /// The command that puts every value back as it is here, on top of `version`.
    pub fn restore_over(&self, version: i32) -> ChangeShift {
        ChangeShift {
            id: self.id,
            version,
            set: SetShift::from(self),
        }
    }
}

/// The fields of a shift that people type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetShift {
    /// Who.
    pub user_id: Option<UserId>,
    /// On which mission.
    pub mission_id: MissionId,
    /// As what, 1 to 80 characters.
    pub role: String,
    /// When.
    pub when: When,
    /// Where it stands.
    pub status: ShiftStatus,
    /// At most 2000 characters.
    pub note: String,
    /// Why a rule of working time that the workspace enforces is broken all the same, 3 to 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
    /// What whoever takes it must be able to do; nothing in particular when absent.
    #[serde(default)]
    pub skill_id: Option<SkillId>,
}

impl From<&Shift> for SetShift {
    fn from(shift: &Shift) -> Self {
        Self {
            user_id: shift.user_id,
            mission_id: shift.mission_id,
            role: shift.role.clone(),
            when: When::Instants(shift.span),
            status: shift.status,
            note: shift.note.clone(),
            override_reason: None,
            skill_id: shift.skill_id,
        }
    }
}

impl SetShift {
    /// The same, trimmed and with its instants, which are checked too.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(&self, span: Span) -> Result<Self> {
        let mut check = Check::new();
        let role = check.line("role", &self.role, 80);
        let note = check.text("note", &self.note, 2000);
        let span = span.check(&mut check);
        let set = Self {
            role,
            note,
            when: When::Instants(span),
            ..self.clone()
        };
        check.done(set)
    }
}

/// Makes a shift.
pub type ScheduleShift = SetShift;

/// Changes a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeShift {
    /// Which one.
    pub id: ShiftId,
    /// The version the change was made on.
    pub version: i32,
    /// The new values.
    pub set: SetShift,
}

/// Gives a shift to somebody else, to nobody, or to another day at the same wall-clock hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveShift {
    /// Which one.
    pub id: ShiftId,
    /// The version the change was made on.
    pub version: i32,
    /// To whom; nobody when absent.
    pub user_id: Option<UserId>,
    /// To the day it starts on.
    pub day: Date,
    /// See [`SetShift::override_reason`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
}

/// Deletes a shift; it can be brought back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveShift {
    /// Which one.
    pub id: ShiftId,
    /// The version that was looked at.
    pub version: i32,
}

/// Which shifts a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftQuery {
    /// Those that end after this instant.
    pub from: Option<jiff::Timestamp>,
    /// Those that start before this instant.
    pub to: Option<jiff::Timestamp>,
    /// Those of this person.
    pub user_id: Option<UserId>,
    /// Those of this mission.
    pub mission_id: Option<MissionId>,
    /// Those of the people who are in this team.
    pub team_id: Option<TeamId>,
    /// The page.
    pub page: PageQuery,
}

impl ShiftQuery {
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
