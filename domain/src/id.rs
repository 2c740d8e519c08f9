//! One type an entity, so that a shift's id cannot be passed where a person's is meant.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

use crate::problem::{FieldCode, Problem};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = Problem;

            /// # Errors
            /// `Malformed` when the text is not a UUID.
            fn from_str(text: &str) -> Result<Self, Problem> {
                Uuid::try_parse(text).map(Self).map_err(|_| {
                    Problem::malformed("This is not a valid identifier (a UUID is expected).")
                        .with_field("id", FieldCode::Uuid)
                })
            }
        }
    )+};
}

ids! {
    /// An account: a person who can sign in.
    UserId,
    /// A workspace: the wall between two companies.
    WorkspaceId,
    /// A sign-in on one device; all its refresh tokens are one family.
    SessionId,
    /// A role of a workspace's own.
    CustomRoleId,
    /// People of a workspace who work together.
    TeamId,
    /// What is to be done, where and for whom.
    MissionId,
    /// Who works when.
    ShiftId,
    /// Shifts that were made together.
    BatchId,
    /// A shift that is repeated, with its repetitions.
    SeriesId,
    /// A set of posts to plan again and again.
    TemplateId,
    /// What somebody said about their time.
    AvailabilityId,
    /// A calendar subscription.
    FeedId,
    /// A key for a program.
    ApiKeyId,
    /// A key on a device, to sign in with.
    PasskeyId,
    /// An invitation into a workspace.
    InvitationId,
    /// A version of the planning that people were told.
    PublicationId,
    /// What one person was told of it.
    NoticeId,
    /// What somebody can do.
    SkillId,
    /// A wish that a shift changes hands.
    ShiftRequestId,
    /// A search for people for open shifts.
    FillId,
    /// Work that is done after the answer.
    JobId,
}
