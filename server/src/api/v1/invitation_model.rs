//! Invitations as they travel.

use domain::accounts::{
    Invitation, InvitationQuery, InvitationState, InviteOutcome, InvitePeople, Invited, InvitedTeam,
    JoinWithAccount, Joined, ShownInvitation,
};
use domain::{FieldCode, PageQuery, Role, TeamId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::schema;
use super::tokens::TokensV1;
use crate::http::json::Json;
use crate::http::{Instant, Params, ReadQuery};

/// A team that somebody is to join.
#[derive(Serialize, ToSchema)]
pub struct InvitedTeamV1 {
    /// The team.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "Sound")]
    pub name: String,
}

impl From<InvitedTeam> for InvitedTeamV1 {
    fn from(InvitedTeam { id, name }: InvitedTeam) -> Self {
        Self { id: id.0, name }
    }
}

/// An invitation that waits for an answer.
#[derive(Serialize, ToSchema)]
pub struct InvitationV1 {
    /// The invitation.
    pub id: Uuid,
    /// Who is invited.
    #[schema(example = "zoe@example.org")]
    pub email: String,
    /// What they will be.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// The teams they will join.
    pub teams: Vec<InvitedTeamV1>,
    /// Who sent it last, and vouches for it.
    pub invited_by: Uuid,
    /// Their name.
    #[schema(example = "Anna Martin")]
    pub inviter: String,
    /// `void` once whoever sent it has left or may not give the role any more: send it again.
    #[schema(schema_with = schema::invitation_state)]
    pub state: InvitationState,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Instant,
    /// When its last mail was sent.
    #[schema(value_type = String, format = DateTime)]
    pub sent_at: Instant,
    /// How many mails were sent.
    #[schema(example = 1)]
    pub sent_count: i32,
    /// Until when its link is good.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Instant,
    /// Goes up by one with each mail.
    #[schema(example = 1)]
    pub version: i32,
}

impl From<Invitation> for InvitationV1 {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.id.0,
            email: invitation.email,
            role: invitation.role,
            teams: invitation.teams.into_iter().map(Into::into).collect(),
            invited_by: invitation.invited_by.0,
            inviter: invitation.inviter,
            state: invitation.state,
            created_at: Instant::utc(invitation.created_at),
            sent_at: Instant::utc(invitation.sent_at),
            sent_count: invitation.sent_count,
            expires_at: Instant::utc(invitation.expires_at),
            version: invitation.version,
        }
    }
}

/// Whom to invite.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewInvitationsV1 {
    /// Their addresses, with an account or without.
    #[schema(min_items = 1, max_items = 50, example = json!(["zoe@example.org"]))]
    pub emails: Vec<String>,
    /// The role to give, at most your own. Some words of other programs are understood too, such as TECH.
    #[serde(deserialize_with = "Role::deserialize_from_outside")]
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// The teams they will join; none when absent.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 20)]
    pub team_ids: Vec<TeamId>,
}

impl Json for NewInvitationsV1 {}

impl From<NewInvitationsV1> for InvitePeople {
    fn from(body: NewInvitationsV1) -> Self {
        Self {
            emails: body.emails,
            role: body.role,
            team_ids: body.team_ids,
        }
    }
}

/// What came of one address.
#[derive(Serialize, ToSchema)]
pub struct InvitedV1 {
    /// The address, as sent.
    #[schema(example = "zoe@example.org")]
    pub email: String,
    /// A mail leaves with `sent`, and with `resent` for an address that had an open invitation.
    #[schema(schema_with = schema::invite_outcome)]
    pub outcome: InviteOutcome,
    /// The invitation, when a mail leaves.
    pub invitation_id: Option<Uuid>,
    /// With `wait`: in how many seconds another try makes sense.
    #[schema(example = 60)]
    pub retry_after: Option<i64>,
}

/// What came of each address, in the order sent.
#[derive(Serialize, ToSchema)]
pub struct InvitedListV1 {
    /// One for each address; two spellings of one address are one.
    pub items: Vec<InvitedV1>,
}

impl From<Vec<Invited>> for InvitedListV1 {
    fn from(invited: Vec<Invited>) -> Self {
        let one = |invited: Invited| InvitedV1 {
            email: invited.email,
            outcome: invited.outcome,
            invitation_id: invited.invitation_id.map(|id| id.0),
            retry_after: invited.retry_after,
        };
        Self {
            items: invited.into_iter().map(one).collect(),
        }
    }
}

/// Which invitations a list shows; describes what [`InvitationQuery`] reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InvitationParamsV1 {
    /// Those in this state.
    #[param(schema_with = schema::invitation_state, required = false)]
    pub state: Option<String>,
}

impl ReadQuery for InvitationQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let names = InvitationState::ALL.map(InvitationState::as_str).join(", ");
        let found = |text: &str| {
            InvitationState::ALL
                .into_iter()
                .find(|state| state.as_str() == text)
        };
        let state = params.read("state", FieldCode::OneOf(names), found);
        let page = PageQuery::read(params)?;
        Ok(Self { page, state })
    }
}

/// An invitation, as whoever holds its link sees it.
#[derive(Serialize, ToSchema)]
pub struct ShownInvitationV1 {
    /// Where.
    #[schema(example = "Les Halles")]
    pub workspace_name: String,
    /// Who invites.
    #[schema(example = "Anna Martin")]
    pub inviter: String,
    /// To be what.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// The address it was sent to: the account that accepts must have it.
    #[schema(example = "zoe@example.org")]
    pub email: String,
    /// Until when it can be accepted.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Instant,
    /// Whether the address has an account; if not, one is made with `/auth/invitations/join`.
    pub has_account: bool,
}

impl From<ShownInvitation> for ShownInvitationV1 {
    fn from(shown: ShownInvitation) -> Self {
        Self {
            workspace_name: shown.workspace_name,
            inviter: shown.inviter,
            role: shown.role,
            email: shown.email,
            expires_at: Instant::utc(shown.expires_at),
            has_account: shown.has_account,
        }
    }
}

/// The workspace that was joined.
#[derive(Serialize, ToSchema)]
pub struct JoinedV1 {
    /// Which one.
    pub workspace_id: Uuid,
}

impl From<Joined> for JoinedV1 {
    fn from(Joined { workspace_id }: Joined) -> Self {
        Self {
            workspace_id: workspace_id.0,
        }
    }
}

/// An account to accept an invitation with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct JoinV1 {
    /// What the link of the mail ends with.
    #[schema(example = "5f0c...")]
    pub token: String,
    /// What colleagues see, 1 to 120 characters.
    #[schema(example = "Zoe Petit")]
    pub display_name: String,
    /// 8 to 200 characters; one that is easy to guess is refused.
    #[schema(format = Password, min_length = 8, max_length = 200, example = "a good long password")]
    pub password: String,
}

impl Json for JoinV1 {}

impl From<JoinV1> for JoinWithAccount {
    fn from(body: JoinV1) -> Self {
        Self {
            token: body.token,
            display_name: body.display_name,
            password: body.password,
        }
    }
}

/// The workspace that was joined, and a session of the new account.
#[derive(Serialize, ToSchema)]
pub struct JoinedWithAccountV1 {
    /// The workspace.
    pub workspace_id: Uuid,
    /// The session.
    #[serde(flatten)]
    pub tokens: TokensV1,
}
