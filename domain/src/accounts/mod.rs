//! Accounts, workspaces and who belongs to them.

mod credentials;
mod email;
mod member;
mod session;
mod team;
mod workspace;

pub use credentials::{ChangePassword, MAX_PASSWORD, MIN_PASSWORD, NewAccount, Registration, SignIn};
pub use email::{Email, email_norm};
pub use member::{
    AddMember, ChangeMember, ChangeMembers, MAX_SEARCH, MAX_TOGETHER, Member, MemberQuery, MemberVersion,
    RemoveMembers,
};
pub use session::Session;
pub use team::{
    AddTeamMembers, ChangeTeam, SHOWN_MEMBERS, SetTeam, SetTeamLead, Team, TeamMember, TeamQuery,
};
pub use workspace::{CreateWorkspace, Me, MyWorkspace, User, Workspace};
