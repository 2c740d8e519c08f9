//! Invitations: who is asked into a workspace, as what, and until when.

mod invite;
mod lately;
mod link;

pub use invite::{
    InviteOutcome, InvitePeople, Invited, MAX_INVITED, MAX_INVITED_TEAMS, addresses_in, check_invited,
};
pub use lately::{MAILS_OF_WORKSPACE, MAILS_TO_ADDRESS, SentLately};
pub use link::{
    JoinWithAccount, Joined, ShownInvitation, invitation_expired, invitation_unknown, invitation_used,
    invitation_void, other_account,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{InvitationId, PageQuery, PermissionSet, Role, TeamId, UserId};

/// How many invitations of a workspace wait for an answer at most.
pub const MAX_OPEN_INVITATIONS: i64 = 500;
/// How long the link of an invitation is good.
pub const INVITATION_DAYS: i64 = 7;

/// What has become of an invitation that nobody accepted or revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// Its link can be used.
    Open,
    /// Its time is up.
    Expired,
    /// Whoever sent it has left, or may not give that role any more.
    Void,
}

impl InvitationState {
    /// In the order of a choice.
    pub const ALL: [Self; 3] = [Self::Open, Self::Expired, Self::Void];

    /// The name on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Expired => "expired",
            Self::Void => "void",
        }
    }

    /// What an invitation is, by its end, the role it gives and what its sender may do today.
    pub fn of(expires_at: Timestamp, role: Role, sender: Option<PermissionSet>, now: Timestamp) -> Self {
        if !sender.is_some_and(|sender| sender.may_grant(role.permissions())) {
            Self::Void
        } else if expires_at <= now {
            Self::Expired
        } else {
            Self::Open
        }
    }
}

/// A team that somebody is to join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedTeam {
    /// The team.
    pub id: TeamId,
    /// Its name.
    pub name: String,
}

/// An invitation that waits for an answer, as those see it who may invite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The invitation.
    pub id: InvitationId,
    /// Who is invited, as typed.
    pub email: String,
    /// What they will be.
    pub role: Role,
    /// The teams they will join.
    pub teams: Vec<InvitedTeam>,
    /// Who sent it last, and vouches for it.
    pub invited_by: UserId,
    /// Their name.
    pub inviter: String,
    /// What has become of it.
    pub state: InvitationState,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its last mail was sent.
    pub sent_at: Timestamp,
    /// How many mails were sent.
    pub sent_count: i32,
    /// Until when its link is good.
    pub expires_at: Timestamp,
    /// Goes up by one with each mail.
    pub version: i32,
}

/// Which invitations a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InvitationQuery {
    /// The page.
    pub page: PageQuery,
    /// Those of one state; all when none.
    pub state: Option<InvitationState>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn an_invitation_lives_as_long_as_somebody_vouches_for_it() {
        let state = |sender: Option<Role>| {
            InvitationState::of(at(10), Role::Admin, sender.map(Role::permissions), at(0))
        };
        assert_eq!(state(Some(Role::Owner)), InvitationState::Open);
        assert_eq!(state(Some(Role::Admin)), InvitationState::Open);
        for gone in [None, Some(Role::Manager), Some(Role::Viewer)] {
            assert_eq!(state(gone), InvitationState::Void);
        }
        let late = InvitationState::of(at(10), Role::Viewer, Some(Role::Admin.permissions()), at(10));
        assert_eq!(late, InvitationState::Expired);
    }

    #[test]
    fn the_names_of_states_are_those_of_json() {
        for state in InvitationState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
        }
    }
}
