//! What was found for one shift, and what somebody says to it.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::start::MAX_FILL_POSTS;
use crate::check::Check;
use crate::planning::autofill::{Bar, Reason, Refusal};
use crate::planning::exchange::ShiftFacts;
use crate::planning::{Person, Shift};
use crate::{FieldCode, FillId, Problem, Result, ShiftId, UserId};

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProposalState {
    /// Waits for an answer.
    Proposed,
    /// The person has the shift.
    Accepted,
    /// The shift stays as it is.
    Declined,
    /// Nobody was found.
    Unfilled,
}

impl ProposalState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Accepted, Self::Declined, Self::Unfilled];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Unfilled => "unfilled",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// How many people something keeps from a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// What.
    pub reason: Refusal,
    /// How many.
    pub people: u32,
}

/// Somebody who waits to be accepted for an open shift, for a mark on the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedTaker {
    /// The shift.
    pub shift_id: ShiftId,
    /// Who.
    pub user_id: UserId,
}

/// What was found for one shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FillProposal {
    /// The shift as it is now, with the names of what it is about.
    pub facts: ShiftFacts,
    /// Who is proposed; nobody when nobody was found.
    pub taker: Option<Person>,
    /// What speaks for them, the strongest first.
    pub reasons: Vec<Reason>,
    /// What keeps people from it, the most frequent first; of a shift for which nobody was found.
    pub why: Vec<Why>,
    /// Where it stands.
    pub state: ProposalState,
    /// Whether the shift was changed since, or the person has left: then it cannot be accepted.
    pub outdated: bool,
}

impl FillProposal {
    /// Whether somebody can say yes to it.
    pub fn can_be_accepted(&self) -> bool {
        self.state == ProposalState::Proposed && !self.outdated
    }
}

/// Says the same to some of the proposals of a search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChooseProposals {
    /// Which search.
    pub fill_id: FillId,
    /// The shifts they are about, each once.
    pub shift_ids: Vec<ShiftId>,
}

impl ChooseProposals {
    /// Refuses none, too many, and the same one twice.
    ///
    /// # Errors
    /// `Invalid` on `shift_ids`.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        check.together("shift_ids", self.shift_ids.len(), MAX_FILL_POSTS);
        let once: BTreeSet<ShiftId> = self.shift_ids.iter().copied().collect();
        check.ensure(once.len() == self.shift_ids.len(), "shift_ids", FieldCode::Taken);
        check.done(self)
    }
}

/// The refusal when somebody else has said something to a proposal.
pub fn proposal_decided(shift: ShiftId, state: ProposalState) -> Problem {
    Problem::conflict(
        "proposal-decided",
        "Somebody has said something else to this proposal meanwhile. Look at the list again.",
    )
    .with("shift_id", &shift)
    .with("state", &state)
}

/// The refusal of a proposal whose shift has changed since.
pub fn proposal_stale(current: &Shift) -> Problem {
    Problem::stale(current).with("shift_id", &current.id)
}

/// The refusal when somebody may not take a shift any more.
pub fn cannot_take(shift: ShiftId, user: UserId, bar: Bar) -> Problem {
    Problem::conflict(
        "cannot-take",
        "Since this was proposed something has come up against it. Search again.",
    )
    .with("reason", &bar)
    .with("shift_id", &shift)
    .with("user_id", &user)
}
