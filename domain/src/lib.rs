//! What Regie is about, without I/O: ids, values, models, commands, rules and the one error.
//!
//! Both sides of the wire compile this crate: the browser validates a form with the code that the server validates the
//! request with. No clock, no randomness, no `cfg`.

pub mod accounts;
pub mod audit;
pub mod check;
pub mod id;
pub mod ops;
pub mod page;
pub mod permission;
mod permission_set;
pub mod planning;
pub mod problem;
mod role_alias;

pub use id::{
    ApiKeyId, AvailabilityId, BatchId, CustomRoleId, FeedId, FillId, InvitationId, JobId, MissionId,
    NoticeId, PasskeyId, PublicationId, SeriesId, SessionId, ShiftId, ShiftRequestId, SkillId, TeamId,
    TemplateId, UserId, WorkspaceId,
};
pub use page::{Page, PageQuery};
pub use permission::{Permission, PermissionGroup, Role};
pub use permission_set::PermissionSet;
pub use problem::{FieldCode, FieldError, Kind, Problem};

/// What every fallible function of this crate returns.
pub type Result<T> = std::result::Result<T, Problem>;
