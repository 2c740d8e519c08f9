//! Accounts, workspaces and who belongs to them.

mod api_key;
mod credentials;
mod email;
mod language;
mod member;
mod profile;
mod proofs;
mod session;
mod settings;
mod team;
mod workspace;

pub use api_key::{ApiKey, CreateApiKey, CreatedApiKey, MAX_KEY_DAYS};
pub use credentials::{ChangePassword, MAX_PASSWORD, MIN_PASSWORD, NewAccount, Registration, SignIn};
pub use email::{Email, email_norm};
pub use language::Language;
pub use member::{
    AddMember, ChangeMember, ChangeMembers, MAX_SEARCH, MAX_TOGETHER, Member, MemberQuery, MemberVersion,
    RemoveMembers,
};
pub use profile::ChangeProfile;
pub use proofs::{RatePassword, RequestEmailChange, ResetPassword, Strength, check_token, link_void};
pub use session::Session;
pub use settings::{
    ChangeWorkspace, MAX_RETENTION_MONTHS, MIN_RETENTION_MONTHS, SetWorkspace, TransferOwnership,
    WorkspaceSettings,
};
pub use team::{
    AddTeamMembers, ChangeTeam, SHOWN_MEMBERS, SetTeam, SetTeamLead, Team, TeamMember, TeamQuery,
};
pub use workspace::{CreateWorkspace, Me, MyWorkspace, User, Workspace};
