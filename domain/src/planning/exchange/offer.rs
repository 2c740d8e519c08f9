//! What people ask for when a shift is to change hands.

use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::{FieldCode, Result, ShiftId, ShiftRequestId, UserId};

/// The longest note of a request.
const MAX_NOTE: u32 = 500;

/// Asks for an open shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimShift {
    /// Which one.
    pub shift_id: ShiftId,
    /// At most 500 characters.
    #[serde(default)]
    pub note: String,
}

impl ClaimShift {
    /// The same, trimmed.
    ///
    /// # Errors
    /// `Invalid` on `note`.
    pub fn check(&self) -> Result<Self> {
        let mut check = Check::new();
        let note = check.text("note", &self.note, MAX_NOTE);
        check.done(Self { note, ..self.clone() })
    }
}

/// Offers one's own shift: to everybody, to one person, or in exchange for that person's shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferShift {
    /// Mine.
    pub shift_id: ShiftId,
    /// To whom; to everybody when absent.
    #[serde(default)]
    pub to_user_id: Option<UserId>,
    /// Which of theirs I take in return.
    #[serde(default)]
    pub other_shift_id: Option<ShiftId>,
    /// At most 500 characters.
    #[serde(default)]
    pub note: String,
}

impl OfferShift {
    /// The same, trimmed.
    ///
    /// # Errors
    /// `Invalid` on `note`, on `to_user_id` when a shift in return is wanted of nobody, and on `other_shift_id` when it is
    /// the shift itself.
    pub fn check(&self) -> Result<Self> {
        let mut check = Check::new();
        let note = check.text("note", &self.note, MAX_NOTE);
        let has_partner = self.other_shift_id.is_none() || self.to_user_id.is_some();
        check.ensure(has_partner, "to_user_id", FieldCode::Required);
        let is_another = self.other_shift_id != Some(self.shift_id);
        check.ensure(is_another, "other_shift_id", FieldCode::Taken);
        check.done(Self { note, ..self.clone() })
    }
}

/// Says yes or no to what was offered to oneself, or yes to what was offered to everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRequest {
    /// Which request.
    pub id: ShiftRequestId,
    /// The version that was looked at.
    pub version: i32,
    /// Yes or no.
    pub accept: bool,
}

/// Approves or refuses a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecideRequest {
    /// Which request.
    pub id: ShiftRequestId,
    /// The version that was looked at.
    pub version: i32,
    /// Yes or no.
    pub approve: bool,
}

/// Takes one's own request back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawRequest {
    /// Which request.
    pub id: ShiftRequestId,
    /// The version that was looked at.
    pub version: i32,
}
