//! Whether somebody may take a shift.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::HeldSkill;
use crate::planning::{LocalSpan, Shift, Span};
use crate::{Problem, ShiftId, UserId};

/// Why somebody may not take a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// They left the workspace.
    Gone,
    /// It has begun.
    InThePast,
    /// They do not have the skill it needs.
    MissingSkill,
    /// The skill it needs is not good to the end of it.
    ExpiredSkill,
    /// They work at that time.
    WorksAlready,
}

impl Reason {
    /// All of them, for the description of the API.
    pub const ALL: [Self; 5] = [
        Self::Gone,
        Self::InThePast,
        Self::MissingSkill,
        Self::ExpiredSkill,
        Self::WorksAlready,
    ];

    /// The name on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::InThePast => "in_the_past",
            Self::MissingSkill => "missing_skill",
            Self::ExpiredSkill => "expired_skill",
            Self::WorksAlready => "works_already",
        }
    }

    /// The refusal, naming who may not and why.
    pub fn problem(self, user: UserId) -> Problem {
        let detail = match self {
            Self::Gone => "This person is not in the workspace any more.",
            Self::InThePast => "This shift has begun. Only what is to come can change hands.",
            Self::MissingSkill => "This person does not have the skill that the shift needs.",
            Self::ExpiredSkill => "The skill that the shift needs runs out before its end.",
            Self::WorksAlready => "This person already works at that time.",
        };
        Problem::conflict("cannot-take", detail)
            .with("reason", &self)
            .with("user_id", &user)
    }
}

/// Somebody's shift that may be in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Busy {
    /// The shift.
    pub shift_id: ShiftId,
    /// When.
    #[serde(flatten)]
    pub span: Span,
}

/// Who would take a shift.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taker {
    /// Whether they belong to the workspace.
    pub is_member: bool,
    /// What they can do.
    pub skills: Vec<HeldSkill>,
    /// When they work; cancelled shifts do not count.
    pub busy: Vec<Busy>,
}

/// Whether somebody may take a shift while they give up another one, if any.
///
/// # Errors
/// The first reason against it.
pub fn may_take(
    taker: &Taker,
    shift: &Shift,
    leaving: Option<ShiftId>,
    now: Timestamp,
) -> Result<(), Reason> {
    if !taker.is_member {
        return Err(Reason::Gone);
    }
    if shift.span.starts_at <= now {
        return Err(Reason::InThePast);
    }
    has_skill(&taker.skills, shift)?;
    let in_the_way = |busy: &Busy| {
        busy.shift_id != shift.id && Some(busy.shift_id) != leaving && busy.span.overlaps(shift.span)
    };
    if taker.busy.iter().any(in_the_way) {
        return Err(Reason::WorksAlready);
    }
    Ok(())
}

/// Whether somebody has the skill that a shift needs, to the end of it.
pub(crate) fn has_skill(skills: &[HeldSkill], shift: &Shift) -> Result<(), Reason> {
    let Some(needed) = shift.skill_id else {
        return Ok(());
    };
    let held = skills.iter().find(|held| held.skill_id == needed);
    let held = held.ok_or(Reason::MissingSkill)?;
    if held.is_good_on(last_day(shift.local)) {
        Ok(())
    } else {
        Err(Reason::ExpiredSkill)
    }
}

/// The last day that is worked on: a night that ends at midnight does not reach into the next day.
fn last_day(local: LocalSpan) -> Date {
    let end = local.end;
    if end.time() == Time::midnight() && end > local.start {
        return end.date().saturating_sub(1.day());
    }
    end.date()
}
