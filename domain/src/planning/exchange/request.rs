//! Requests that a shift changes hands.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ShiftFacts;
use crate::planning::{Person, Shift, ShiftStatus, Span};
use crate::{PageQuery, ShiftId, ShiftRequestId, UserId};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// A shift that nobody has.
    Claim,
    /// That somebody else takes one's shift.
    GiveUp,
    /// One's shift for another person's.
    Swap,
}

impl RequestKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Claim, Self::GiveUp, Self::Swap];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::GiveUp => "give_up",
            Self::Swap => "swap",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestStatus {
    /// Nobody answered yet.
    Asked,
    /// The other person agreed; a manager has not decided yet.
    Accepted,
    /// The shift has changed hands.
    Approved,
    /// A manager or the other person said no.
    Refused,
    /// Whoever asked took it back.
    Withdrawn,
    /// What it was about has changed.
    Void,
}

impl RequestStatus {
    /// In the order of a life.
    pub const ALL: [Self; 6] = [
        Self::Asked,
        Self::Accepted,
        Self::Approved,
        Self::Refused,
        Self::Withdrawn,
        Self::Void,
    ];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Void => "void",
        }
    }

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }

    /// Whether something can still come of it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Accepted)
    }
}

/// Why a request is about nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoidReason {
    /// Somebody else has the shift.
    Taken,
    /// Its hours, its work or its state are others.
    Changed,
    /// It was deleted.
    Deleted,
}

impl VoidReason {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Taken, Self::Changed, Self::Deleted];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
        }
    }

    /// The reason of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}

/// A request, with the names of what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftRequest {
    /// The request.
    pub id: ShiftRequestId,
    /// What is asked for.
    pub kind: RequestKind,
    /// Where it stands.
    pub status: RequestStatus,
    /// Who asked.
    pub by: Person,
    /// Who is to take the shift, or took it; everybody may when absent. Absent for a claim.
    pub to: Option<Person>,
    /// The shift that changes hands.
    pub facts: ShiftFacts,
    /// What it was when the request was made: agreement is to these hours.
    pub span: Span,
    /// The shift in return.
    pub other: Option<ShiftFacts>,
    /// What that one was.
    pub other_span: Option<Span>,
    /// Free text; may be empty.
    pub note: String,
    /// Why it is void.
    pub reason: Option<VoidReason>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Goes up by one at each change.
    pub version: i32,
}

/// A request as the trail keeps it: ids, and nobody's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRecord {
    /// What is asked for.
    pub kind: RequestKind,
    /// Where it stands.
    pub status: RequestStatus,
    /// Who asked.
    pub user_id: UserId,
    /// Who is to take the shift.
    pub to_user_id: Option<UserId>,
    /// The shift that changes hands.
    pub shift_id: ShiftId,
    /// The shift in return.
    pub other_shift_id: Option<ShiftId>,
    /// Free text.
    pub note: String,
    /// Why it is void.
    pub reason: Option<VoidReason>,
    /// Goes up by one at each change.
    pub version: i32,
}

impl ShiftRequest {
    /// What the trail keeps of it.
    pub fn record(&self) -> RequestRecord {
        RequestRecord {
            kind: self.kind,
            status: self.status,
            user_id: self.by.user_id,
            to_user_id: self.to_id(),
            shift_id: self.facts.shift.id,
            other_shift_id: self.other_id(),
            note: self.note.clone(),
            reason: self.reason,
            version: self.version,
        }
    }

    /// Who is to take the shift.
    pub fn to_id(&self) -> Option<UserId> {
        self.to.as_ref().map(|person| person.user_id)
    }

    /// The shift in return.
    pub fn other_id(&self) -> Option<ShiftId> {
        self.other.as_ref().map(|other| other.shift.id)
    }

    /// Whether a manager can say yes or no to it now.
    pub fn can_be_approved(&self) -> bool {
        self.status == RequestStatus::Accepted
            || (self.kind == RequestKind::Claim && self.status == RequestStatus::Asked)
    }

    /// Why it is about nothing any more, given the shifts as they are now; a deleted one is absent.
    pub fn void_now(&self, shift: Option<&Shift>, other: Option<&Shift>) -> Option<VoidReason> {
        let holder = (self.kind != RequestKind::Claim).then_some(self.by.user_id);
        let first = stands(shift, holder, self.span);
        first.or_else(|| stands(other, self.to_id(), self.other_span?))
    }
}

/// Why a shift is not the one that was spoken of.
fn stands(shift: Option<&Shift>, holder: Option<UserId>, span: Span) -> Option<VoidReason> {
    let Some(shift) = shift else {
        return Some(VoidReason::Deleted);
    };
    if shift.user_id != holder {
        return Some(VoidReason::Taken);
    }
    let same = shift.span == span && shift.status != ShiftStatus::Cancelled;
    (!same).then_some(VoidReason::Changed)
}

/// Why the requests about a shift are about nothing after somebody changed it by hand; none when what they are about is
/// as it was, such as after a change of its note.
pub fn void_reason(before: &Shift, after: Option<&Shift>) -> Option<VoidReason> {
    let Some(after) = after else {
        return Some(VoidReason::Deleted);
    };
    if after.user_id != before.user_id {
        return Some(VoidReason::Taken);
    }
    let about = |shift: &Shift| (shift.span, shift.mission_id, shift.status, shift.skill_id);
    let same = about(before) == about(after) && before.role == after.role;
    (!same).then_some(VoidReason::Changed)
}

/// Which requests a list shows. Who does not plan sees those that concern them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestQuery {
    /// Those that stand there.
    pub status: Option<RequestStatus>,
    /// Only those that concern the reader, also for who plans.
    #[serde(default)]
    pub mine: bool,
    /// Only those that wait for a manager.
    #[serde(default)]
    pub to_decide: bool,
    /// The page.
    pub page: PageQuery,
}
