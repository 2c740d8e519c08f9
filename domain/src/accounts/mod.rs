//! Accounts, workspaces and who belongs to them.

mod credentials;
mod email;
mod language;
mod member;
mod proofs;
mod session;
mod settings;
mod workspace;

pub use credentials::{ChangePassword, MAX_PASSWORD, MIN_PASSWORD, NewAccount, Registration, SignIn};
pub use email::{Email, email_norm};
pub use language::Language;
pub use member::{AddMember, ChangeMember, Member};
pub use proofs::{RatePassword, RequestEmailChange, ResetPassword, Strength, check_token, link_void};
pub use session::Session;
pub use settings::{
    ChangeWorkspace, MAX_RETENTION_MONTHS, MIN_RETENTION_MONTHS, SetWorkspace, TransferOwnership,
    WorkspaceSettings,
};
pub use workspace::{CreateWorkspace, Me, MyWorkspace, User, Workspace};
